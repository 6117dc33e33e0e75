import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { attr, defineTable, Hashrange } from 'hashrange'

/** Values that stand in the keys of one table beside others: `CUSTOMER#ann`. Queries and rows have them without. */
const tagged = (tag: string) =>
  attr.custom({
    type: 'S',
    encode: (value: string) => `${tag}#${value}`,
    decode: stored => stored.slice(tag.length + 1),
  })

/** What is stored where an entity has one item a partition. */
const only = (value: string) =>
  attr
    .string()
    .oneOf(value)
    .default(() => value)

// The one table has a partition key, a sort key, and an index that every entity uses as it likes.
const keys = {
  key: { partition: 'pk', sort: 'sk' },
  indexes: { gsi1: { partition: 'gsi1pk', sort: 'gsi1sk' } },
} as const

/** In the partition of the customer, first of all; found by the address of mail. */
const customers = defineTable({
  name: 'customer',
  ...keys,
  attributes: {
    pk: tagged('CUSTOMER'),
    sk: only('#PROFILE'),
    gsi1pk: tagged('EMAIL'),
    gsi1sk: only('#PROFILE'),
    type: only('customer'),
    name: attr.string(),
    orders: attr.number().default(() => 0),
  },
})

/** In the partition of its customer, by its number; found by its state, the oldest first. */
export const orders = defineTable({
  name: 'order',
  ...keys,
  attributes: {
    pk: tagged('CUSTOMER'),
    sk: tagged('ORDER'),
    gsi1pk: tagged('STATE').oneOf('open', 'paid'),
    gsi1sk: attr.date('iso'),
    type: only('order'),
    total: attr.number(),
  },
})

/** How many are left, in a partition of its own; in no index. */
const products = defineTable({
  name: 'product',
  ...keys,
  attributes: {
    pk: tagged('PRODUCT'),
    sk: only('#STOCK'),
    gsi1pk: attr.string().optional(),
    gsi1sk: attr.string().optional(),
    type: only('product'),
    left: attr.number(),
  },
})

/** The table that DynamoDB has: what stands in a partition, whatever it is, as it is stored. */
export const shopTable = defineTable({
  name: 'shop',
  ...keys,
  attributes: {
    pk: attr.string(),
    sk: attr.string(),
    gsi1pk: attr.string().optional(),
    gsi1sk: attr.string().optional(),
    type: attr.string().oneOf('customer', 'order', 'product'),
    name: attr.string().optional(),
    total: attr.number().optional(),
  },
})

export function openShop(client: DynamoDBClient) {
  const tableNames = { customer: 'shop', order: 'shop', product: 'shop' }
  return new Hashrange({ client, tableNames, tables: [customers, orders, products, shopTable] })
}

export type ShopDatabase = ReturnType<typeof openShop>
