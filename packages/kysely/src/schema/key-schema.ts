import type {
  AttributeDefinition,
  GlobalSecondaryIndex,
  KeySchemaElement,
  Projection,
  ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb'
import type { AttributeType, Include, TableIndex, Throughput } from './table-options.js'

/** The first is the partition key, the second the sort key. */
export const keySchema = (columns: readonly string[]): KeySchemaElement[] =>
  columns.map((AttributeName, position) => ({ AttributeName, KeyType: position === 0 ? 'HASH' : 'RANGE' }))

export const attributeDefinitions = (types: Readonly<Record<string, AttributeType>>): AttributeDefinition[] =>
  Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }))

export function projectionOf(include: Include = 'all'): Projection {
  if (include === 'all') return { ProjectionType: 'ALL' }
  if (include === 'keys') return { ProjectionType: 'KEYS_ONLY' }
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: [...include] }
}

export const provisionedThroughput = ({ read, write }: Throughput): ProvisionedThroughput => ({
  ReadCapacityUnits: read,
  WriteCapacityUnits: write,
})

export function globalIndex(
  name: string,
  { columns, include, provisioned }: TableIndex,
  ofTable: Throughput | undefined,
): GlobalSecondaryIndex {
  const units = provisioned ?? ofTable
  return {
    IndexName: name,
    KeySchema: keySchema(columns),
    Projection: projectionOf(include),
    ...(units === undefined ? {} : { ProvisionedThroughput: provisionedThroughput(units) }),
  }
}
