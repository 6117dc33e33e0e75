import type { KeySchemaElement, Projection, TableDescription } from '@aws-sdk/client-dynamodb'
import { tableDefinitionFrom, type Capacity, type StreamView } from '@hashrange/compiler'

export interface KeyPart {
  readonly name: string
  readonly type: string
}

export interface IndexSummary {
  readonly name: string
  readonly kind: 'global' | 'local'
  readonly partition: readonly KeyPart[]
  readonly sort: readonly KeyPart[]
  readonly projection: 'all' | 'keys' | readonly string[]
  readonly status: string
  readonly itemCount: number
  readonly sizeBytes: number
}

/** A deployed table, as a person wants to see it. */
export interface TableSummary {
  readonly table: string
  readonly status: string
  readonly partition: readonly KeyPart[]
  readonly sort: readonly KeyPart[]
  readonly indexes: readonly IndexSummary[]
  readonly billing: 'on-demand' | Capacity
  readonly stream: StreamView | null
  /** Absent where it was not asked for; null: items live for ever. */
  readonly timeToLive?: string | null
  readonly tableClass: 'standard' | 'infrequent-access'
  readonly protected: boolean
  /** Hours old, as DynamoDB counts. */
  readonly itemCount: number
  readonly sizeBytes: number
}

export function summaryOf(description: TableDescription, timeToLive?: string | null): TableSummary {
  const { billing, stream = null, tableClass, protect } = tableDefinitionFrom(description)
  const { TableName = '', TableStatus = '', KeySchema, ItemCount = 0, TableSizeBytes = 0 } = description
  return {
    table: TableName,
    status: TableStatus,
    ...keyOf(KeySchema, description),
    indexes: indexesOf(description),
    billing,
    stream,
    ...(timeToLive === undefined ? {} : { timeToLive }),
    tableClass,
    protected: protect,
    itemCount: ItemCount,
    sizeBytes: TableSizeBytes,
  }
}

function indexesOf(table: TableDescription): readonly IndexSummary[] {
  const globals = (table.GlobalSecondaryIndexes ?? []).map(index => ({ kind: 'global' as const, ...index }))
  const locals = (table.LocalSecondaryIndexes ?? []).map(index => ({ kind: 'local' as const, ...index }))
  const byName = (a: { IndexName?: string | undefined }, b: { IndexName?: string | undefined }): number =>
    (a.IndexName ?? '') < (b.IndexName ?? '') ? -1 : 1
  // DynamoDB has them in no order of its own.
  return [...globals.sort(byName), ...locals.sort(byName)].map(index => ({
    name: index.IndexName ?? '',
    kind: index.kind,
    ...keyOf(index.KeySchema, table),
    projection: projectionOf(index.Projection),
    // A local index is there as soon as its table is.
    status: ('IndexStatus' in index ? index.IndexStatus : table.TableStatus) ?? '',
    itemCount: index.ItemCount ?? 0,
    sizeBytes: index.IndexSizeBytes ?? 0,
  }))
}

function keyOf(
  schema: readonly KeySchemaElement[] = [],
  { AttributeDefinitions = [] }: TableDescription,
): Pick<TableSummary, 'partition' | 'sort'> {
  const part = ({ AttributeName: name = '' }: KeySchemaElement): KeyPart => ({
    name,
    type: AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? '?',
  })
  return {
    partition: schema.filter(({ KeyType }) => KeyType === 'HASH').map(part),
    sort: schema.filter(({ KeyType }) => KeyType === 'RANGE').map(part),
  }
}

function projectionOf(projection: Projection = {}): IndexSummary['projection'] {
  if (projection.ProjectionType === 'KEYS_ONLY') return 'keys'
  return projection.ProjectionType === 'INCLUDE' ? (projection.NonKeyAttributes ?? []) : 'all'
}
