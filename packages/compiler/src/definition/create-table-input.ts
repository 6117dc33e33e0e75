import type { CreateTableInput, StreamSpecification, UpdateTimeToLiveInput } from '@aws-sdk/client-dynamodb'
import { structureInput } from './table-source.js'
import type { AnyTableDefinition, Capacity, StreamView } from './table-definition.js'

/**
 * How the input of CreateTable is made of a definition.
 *
 * @example
 * ```ts
 * import { attr, createTableInput, defineTable, type TableInputOptions } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const options: TableInputOptions = { tableName: 'prod_colour' }
 * console.log(createTableInput(colours, options).TableName) // prod_colour
 * ```
 */
export interface TableInputOptions {
  /** What DynamoDB calls the table. Default: the name in the definition. */
  readonly tableName?: string
}

/**
 * The input of CreateTable that makes a table as it is defined.
 *
 * @example
 * ```ts
 * import { attr, createTableInput, defineTable } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * console.log(createTableInput(colours).KeySchema) // [ { AttributeName: 'id', KeyType: 'HASH' } ]
 * ```
 *
 * Sends nothing. The attribute that ends items is set afterwards, by `timeToLiveInput`. AWS: API reference, "CreateTable".
 */
export function createTableInput(
  definition: AnyTableDefinition,
  { tableName = definition.name }: TableInputOptions = {},
): CreateTableInput & { readonly TableName: string } {
  const { billing, indexes, stream, tableClass, protect, tags } = definition
  const { GlobalSecondaryIndexes, ...structure } = structureInput(definition)
  return {
    TableName: tableName,
    ...structure,
    ...(GlobalSecondaryIndexes === undefined
      ? {}
      : {
          GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(index =>
            billing === 'on-demand'
              ? index
              : { ...index, ProvisionedThroughput: throughputOf(indexes[index.IndexName]?.capacity ?? billing) },
          ),
        }),
    ...billingInput(billing),
    ...(stream === undefined ? {} : { StreamSpecification: streamOf(stream) }),
    ...(tableClass === 'standard' ? {} : { TableClass: 'STANDARD_INFREQUENT_ACCESS' }),
    ...(protect ? { DeletionProtectionEnabled: true } : {}),
    ...(Object.keys(tags).length === 0 ? {} : { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  }
}

/**
 * The input of UpdateTimeToLive that a definition asks for; undefined where it names no such attribute.
 *
 * @example
 * ```ts
 * import { attr, defineTable, timeToLiveInput } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), ends: attr.date('seconds').optional() }
 * const sessions = defineTable({ name: 'session', key: { partition: 'id' }, attributes, timeToLive: 'ends' })
 * console.log(timeToLiveInput(sessions)?.TimeToLiveSpecification) // { AttributeName: 'ends', Enabled: true }
 * ```
 *
 * Sends nothing. AWS: API reference, "UpdateTimeToLive".
 */
export function timeToLiveInput(
  { name, timeToLive }: AnyTableDefinition,
  { tableName = name }: TableInputOptions = {},
): (UpdateTimeToLiveInput & { readonly TableName: string }) | undefined {
  if (timeToLive === undefined) return undefined
  return { TableName: tableName, TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true } }
}

export const throughputOf = ({ read, write }: Capacity) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write })

export const billingInput = (billing: 'on-demand' | Capacity) =>
  billing === 'on-demand'
    ? ({ BillingMode: 'PAY_PER_REQUEST' } as const)
    : ({ BillingMode: 'PROVISIONED', ProvisionedThroughput: throughputOf(billing) } as const)

export const streamViews = {
  new: 'NEW_IMAGE',
  old: 'OLD_IMAGE',
  'new-and-old': 'NEW_AND_OLD_IMAGES',
  keys: 'KEYS_ONLY',
} as const

export const streamOf = (stream: StreamView): StreamSpecification => ({
  StreamEnabled: true,
  StreamViewType: streamViews[stream],
})
