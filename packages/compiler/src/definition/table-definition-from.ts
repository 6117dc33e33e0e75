import type { KeySchemaElement, Projection as ApiProjection, TableDescription } from '@aws-sdk/client-dynamodb'
import { fromTableDescription, isThere } from '../catalog/from-table-description.js'
import { attr, type AnyAttribute } from './attribute.js'
import { streamViews } from './create-table-input.js'
import type {
  AnyTableDefinition,
  Capacity,
  GlobalIndex,
  LocalIndex,
  Projection,
  StreamView,
} from './table-definition.js'

/**
 * What is known of a deployed table that DescribeTable does not tell.
 *
 * @example
 * ```ts
 * import { tableDefinitionFrom, type Deployed } from '@hashrange/compiler'
 * const known: Deployed = { timeToLive: 'expires', tags: { team: 'paint' } }
 * const colours = tableDefinitionFrom({ TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] }, known)
 * console.log(colours.timeToLive, colours.tags) // expires { team: 'paint' }
 * ```
 */
export interface Deployed {
  /** The attribute that ends items, as DescribeTimeToLive tells; null: there is none. Default: it is not known. */
  readonly timeToLive?: string | null
  /** As ListTagsOfResource tells. Default: they are not known. */
  readonly tags?: Readonly<Record<string, string>>
}

/**
 * What a deployed table says of its definition: keys, indexes, billing, stream, class and protection. Of attributes it
 * knows those of keys alone; those that no item need have are optional.
 *
 * @example
 * ```ts
 * import { tableDefinitionFrom } from '@hashrange/compiler'
 * const colours = tableDefinitionFrom({ TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] })
 * console.log(colours.key) // { partition: 'id' }
 * ```
 *
 * Sends nothing. Throws `bind.invalid-table-description`. AWS: API reference, "TableDescription".
 */
export function tableDefinitionFrom(
  table: TableDescription,
  { timeToLive, tags = {} }: Deployed = {},
): AnyTableDefinition {
  // For what it throws of a description that is none.
  const { name, keySchema } = fromTableDescription(table, table.TableName ?? '?')
  const [partition, sort] = [...keySchema.partition, ...keySchema.sort].map(key => key.name)
  const billing = billingOf(table)
  const indexes = Object.fromEntries(
    (table.GlobalSecondaryIndexes ?? []).filter(isThere).map((index): [string, GlobalIndex] => [
      String(index.IndexName),
      {
        partition: namesOf(index.KeySchema, 'HASH'),
        sort: namesOf(index.KeySchema, 'RANGE'),
        project: projectOf(index.Projection),
        ...indexCapacity(capacityOf(index.ProvisionedThroughput), billing),
      },
    ]),
  )
  const localIndexes = Object.fromEntries(
    (table.LocalSecondaryIndexes ?? []).map((index): [string, LocalIndex] => [
      String(index.IndexName),
      { sort: namesOf(index.KeySchema, 'RANGE')[0] ?? '', project: projectOf(index.Projection) },
    ]),
  )
  const stream = streamOf(table)
  return {
    kind: 'TableDefinition',
    name,
    key: { partition: partition ?? '', ...(sort === undefined ? {} : { sort }) },
    attributes: attributesOf(table, [partition, sort], { ...indexes, ...localIndexes }, timeToLive),
    indexes,
    localIndexes,
    billing,
    tableClass: table.TableClassSummary?.TableClass === 'STANDARD_INFREQUENT_ACCESS' ? 'infrequent-access' : 'standard',
    protect: table.DeletionProtectionEnabled === true,
    tags,
    ...(stream === undefined ? {} : { stream }),
    ...(typeof timeToLive === 'string' ? { timeToLive } : {}),
  }
}

const namesOf = (schema: readonly KeySchemaElement[] = [], type: 'HASH' | 'RANGE'): string[] =>
  schema.filter(({ KeyType }) => KeyType === type).map(({ AttributeName }) => String(AttributeName))

function projectOf(projection: ApiProjection | undefined): Projection {
  switch (projection?.ProjectionType) {
    case 'KEYS_ONLY':
      return 'keys'
    case 'INCLUDE':
      return projection.NonKeyAttributes ?? []
    default:
      return 'all'
  }
}

/** On demand there are no units, which DescribeTable says as 0. */
function billingOf({ BillingModeSummary, ProvisionedThroughput }: TableDescription): 'on-demand' | Capacity {
  if (BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST') return 'on-demand'
  return capacityOf(ProvisionedThroughput) ?? 'on-demand'
}

function capacityOf(throughput: TableDescription['ProvisionedThroughput']): Capacity | undefined {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = throughput ?? {}
  return read > 0 && write > 0 ? { read, write } : undefined
}

/** Said of an index where it is not the table's. */
function indexCapacity(capacity: Capacity | undefined, billing: 'on-demand' | Capacity): Pick<GlobalIndex, 'capacity'> {
  if (capacity === undefined || billing === 'on-demand') return {}
  return capacity.read === billing.read && capacity.write === billing.write ? {} : { capacity }
}

function streamOf({ StreamSpecification }: TableDescription): StreamView | undefined {
  if (StreamSpecification?.StreamEnabled !== true) return undefined
  const views: readonly (readonly [string, string])[] = Object.entries(streamViews)
  return views.find(([, view]) => view === StreamSpecification.StreamViewType)?.[0] as StreamView | undefined
}

function attributesOf(
  { AttributeDefinitions = [] }: TableDescription,
  keys: readonly (string | undefined)[],
  indexes: Readonly<Record<string, GlobalIndex | LocalIndex>>,
  timeToLive: string | null | undefined,
): Readonly<Record<string, AnyAttribute>> {
  const known = new Map<string, AnyAttribute>()
  for (const { AttributeName: name = '', AttributeType: type } of AttributeDefinitions) {
    const attribute = type === 'N' ? attr.number() : type === 'B' ? attr.binary() : attr.string()
    known.set(name, keys.includes(name) ? attribute : attribute.optional())
  }
  if (typeof timeToLive === 'string' && !known.has(timeToLive)) known.set(timeToLive, attr.number().optional())
  for (const { project } of Object.values(indexes))
    for (const name of typeof project === 'string' ? [] : project)
      if (!known.has(name)) known.set(name, attr.any().optional())
  return Object.fromEntries(known)
}
