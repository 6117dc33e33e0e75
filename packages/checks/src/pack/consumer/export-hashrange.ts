// What a package of a user's exports: its declarations must be able to name all types in it. `npm run pack:check` compiles it
// with the packed packages, and `declaration` on. It sends nothing.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { defineBackfill } from '@hashrange/cli'
import { DynamoDialect } from '@hashrange/kysely'
import { attr, defineTable, Hashrange, queryBuilder, type InferDatabase } from 'hashrange'
import { Kysely } from 'kysely'

export const orders = defineTable({
  name: 'orders',
  key: { partition: 'customer', sort: 'placed' },
  attributes: {
    customer: attr.string(),
    placed: attr.date('iso'),
    status: attr
      .string()
      .oneOf('open', 'paid')
      .default(() => 'open'),
    total: attr.number().optional(),
    revision: attr.number(),
  },
  indexes: { by_status: { partition: 'status', sort: 'placed' } },
  version: 'revision',
})

export type Database = InferDatabase<[typeof orders]>
const client = new DynamoDBClient({ region: 'eu-north-1' })
export const db = new Hashrange({ client, tables: [orders] })
export const kysely = new Kysely<Database>({ dialect: new DynamoDialect({ client, tables: [orders] }) })
export const offline = queryBuilder<Database>()

const placed = new Date(0)
export const query = db.from('orders').select(['total']).where('customer', '=', 'ann')
export const insert = db.insertInto('orders').values({ customer: 'ann', placed })
export const update = db.updateTable('orders').set({ total: 1 }).where('customer', '=', 'ann').returning('new')
export const remove = offline.deleteFrom('orders').where('customer', '=', 'ann').where('placed', '=', placed)
export const both = db.transactWrite([insert, remove])
export const find = (customer: string) => db.from('orders').where('customer', '=', customer).page({ size: 10 })
export const kyselyQuery = kysely.selectFrom('orders').select('total').where('customer', '=', 'ann')

export default defineBackfill<Database>({ id: 'no change', table: 'orders', transform: () => undefined })
