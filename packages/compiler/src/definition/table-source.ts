import type { KeySchemaElement, ProjectionType } from '@aws-sdk/client-dynamodb'
import type { TableSource } from '../catalog/table-metadata.js'
import type { AnyTableDefinition, Projection } from './table-definition.js'

/**
 * What `catalog` and `new Hashrange` take: what DescribeTable would say of a table, or its definition.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type TableGiven } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const given: TableGiven[] = [colours, { TableName: 'person', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] }]
 * console.log([...catalog(given).tables.keys()]) // [ 'colour', 'person' ]
 * ```
 */
export type TableGiven = TableSource | AnyTableDefinition

/**
 * Whether a table is given by its definition.
 *
 * @internal
 */
export const isDefinition = (table: object): table is AnyTableDefinition =>
  'kind' in table && (table as { readonly kind: unknown }).kind === 'TableDefinition'

/**
 * A definition as DescribeTable would describe its table, with what only the definition knows. Its indexes count as
 * ACTIVE; `tableName` is what DynamoDB calls it.
 *
 * @internal
 */
export function tableSourceOf(definition: AnyTableDefinition, tableName: string = definition.name): TableSource {
  const { attributes, version, schema } = definition
  return {
    TableName: tableName,
    ...structureInput(definition),
    attributes,
    ...(schema === undefined ? {} : { schema }),
    ...(version === undefined ? {} : { version }),
    // By the definition's own types, which its indexes are made of.
    required: Object.entries(attributes).flatMap(([name, { presence, type }]) =>
      presence !== 'optional' && (type === 'S' || type === 'N' || type === 'B') ? [name] : [],
    ),
  }
}

/** The keys, their types and the indexes: what CreateTable and DescribeTable say alike. */
export function structureInput({ key, attributes, indexes, localIndexes }: AnyTableDefinition) {
  const globals = Object.entries(indexes)
  const locals = Object.entries(localIndexes)
  const tableKey = [key.partition, ...(key.sort === undefined ? [] : [key.sort])]
  // AttributeDefinitions that no key uses are refused.
  const keyNames = new Set([
    ...tableKey,
    ...locals.map(([, { sort }]) => sort),
    ...globals.flatMap(([, { partition, sort }]) => [...partition, ...sort]),
  ])
  return {
    AttributeDefinitions: [...keyNames].map(name => ({
      AttributeName: name,
      AttributeType: keyTypeOf(attributes[name]?.type),
    })),
    KeySchema: keySchema([key.partition], key.sort === undefined ? [] : [key.sort]),
    ...(globals.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: globals.map(([IndexName, { partition, sort, project }]) => ({
            IndexName,
            KeySchema: keySchema(partition, sort),
            Projection: projectionOf(project),
          })),
        }),
    ...(locals.length === 0
      ? {}
      : {
          LocalSecondaryIndexes: locals.map(([IndexName, { sort, project }]) => ({
            IndexName,
            KeySchema: keySchema([key.partition], [sort]),
            Projection: projectionOf(project),
          })),
        }),
  }
}

const keyTypeOf = (type: string | undefined): 'S' | 'N' | 'B' => (type === 'N' || type === 'B' ? type : 'S')

const keySchema = (partition: readonly string[], sort: readonly string[]): KeySchemaElement[] => [
  ...partition.map((AttributeName): KeySchemaElement => ({ AttributeName, KeyType: 'HASH' })),
  ...sort.map((AttributeName): KeySchemaElement => ({ AttributeName, KeyType: 'RANGE' })),
]

/** As the API has it. */
export function projectionOf(project: Projection): { ProjectionType: ProjectionType; NonKeyAttributes?: string[] } {
  if (project === 'all') return { ProjectionType: 'ALL' }
  if (project === 'keys') return { ProjectionType: 'KEYS_ONLY' }
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: [...project] }
}
