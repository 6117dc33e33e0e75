import type { TableDescription } from '@aws-sdk/client-dynamodb'
import type { AttributeShapes } from '../definition/attribute-shape.js'
import type { StandardSchema } from '../definition/standard-schema.js'

/**
 * The type of a key attribute: a string, a number or a binary.
 *
 * Terminology: the *partition key* (HASH) finds the partition, the *sort key* (RANGE) orders it. An index of a table
 * may have up to four attributes of each, so both are lists everywhere; for a table they have one and at most one entry.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type KeyType } from '@hashrange/compiler'
 * const pages = defineTable({ name: 'page', key: { partition: 'book', sort: 'number' },
 *   attributes: { book: attr.string(), number: attr.number() } })
 * const type: KeyType | undefined = catalog([pages]).tables.get('page')?.keySchema.sort[0]?.type
 * console.log(type) // N
 * ```
 */
export type KeyType = 'S' | 'N' | 'B'

/**
 * An attribute of a key, and its type.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type KeyAttribute } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const partition: readonly KeyAttribute[] = catalog([colours]).tables.get('colour')?.keySchema.partition ?? []
 * console.log(partition) // [ { name: 'id', type: 'S' } ]
 * ```
 */
export interface KeyAttribute {
  readonly name: string
  readonly type: KeyType
}

/**
 * The attributes that find a partition, and those that order it.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type KeySchema } from '@hashrange/compiler'
 * const pages = defineTable({ name: 'page', key: { partition: 'book', sort: 'number' },
 *   attributes: { book: attr.string(), number: attr.number() } })
 * const schema: KeySchema | undefined = catalog([pages]).tables.get('page')?.keySchema
 * console.log(schema?.partition, schema?.sort) // [ { name: 'book', type: 'S' } ] [ { name: 'number', type: 'N' } ]
 * ```
 */
export interface KeySchema {
  readonly partition: readonly KeyAttribute[]
  readonly sort: readonly KeyAttribute[]
}

/**
 * What the planner knows of an index.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type IndexMetadata } from '@hashrange/compiler'
 * const people = defineTable({ name: 'person', key: { partition: 'id' },
 *   attributes: { id: attr.string(), email: attr.string() },
 *   indexes: { by_email: { partition: 'email', project: 'keys' } } })
 * const [index]: readonly IndexMetadata[] = catalog([people]).tables.get('person')?.indexes ?? []
 * console.log(index?.name, index?.kind, index?.projected) // by_email GSI [ 'email', 'id' ]
 * ```
 */
export interface IndexMetadata {
  readonly name: string
  readonly kind: 'LSI' | 'GSI'
  readonly keySchema: KeySchema
  /** The attributes that the index holds, its keys and the table's among them; 'all' for a projection of ALL. */
  readonly projected: 'all' | readonly string[]
  /** False while it is being created, filled or deleted: then it must not be read. */
  readonly active: boolean
  readonly itemCount?: number
  readonly sizeBytes?: number
}

/**
 * What the planner knows of a table.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type TableMetadata } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const table: TableMetadata | undefined = catalog([colours], { colour: 'prod_colour' }).tables.get('colour')
 * console.log(table?.name, table?.tableName, table?.required) // colour prod_colour [ 'id' ]
 * ```
 */
export interface TableMetadata {
  /** The name that queries use. */
  readonly name: string
  /** The name that requests carry. */
  readonly tableName: string
  readonly keySchema: KeySchema
  readonly indexes: readonly IndexMetadata[]
  /** Attributes that every item is known to have, each with its key type: they make sparse indexes complete. */
  readonly required: readonly string[]
  /** The number that every write of an item advances; absent: items have no versions. */
  readonly version?: string
  /** What its definition says of attributes: codecs, checks and types. Absent: nothing is said. */
  readonly attributes?: AttributeShapes
  /** The validator of whole rows. */
  readonly schema?: StandardSchema
  readonly itemCount?: number
  readonly sizeBytes?: number
}

/**
 * A DescribeTable answer's `Table`, and what only you can know of it.
 *
 * @example
 * ```ts
 * import { catalog, type TableSource } from '@hashrange/compiler'
 * const people: TableSource = {
 *   TableName: 'person',
 *   KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
 *   required: ['email'],
 * }
 * console.log(catalog([people]).tables.get('person')?.required) // [ 'email' ]
 * ```
 */
export type TableSource = TableDescription & {
  /** Attributes that every item has, each with its key type: they make sparse indexes complete. Default: none. */
  readonly required?: readonly string[]
  /**
   * The attribute that counts the writes of an item: inserts set it to 1, updates advance it by 1, and an update or delete
   * of whole keys that demands another one than the item's is `execute.version-conflict`. Default: none.
   */
  readonly version?: string
  /** What a definition says of attributes; `defineTable` makes it. Default: nothing is encoded or checked. */
  readonly attributes?: AttributeShapes
  /** A validator of whole rows, as `defineTable` takes it. Default: none. */
  readonly schema?: StandardSchema
}

/**
 * The tables that a query can name.
 *
 * @example
 * ```ts
 * import { attr, catalog, defineTable, type Catalog } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const known: Catalog = catalog([colours])
 * console.log([...known.tables.keys()]) // [ 'colour' ]
 * ```
 */
export interface Catalog {
  readonly tables: ReadonlyMap<string, TableMetadata>
}

/**
 * The names of the table's own key attributes, partition key first.
 *
 * @internal
 */
export const keyNames = (schema: KeySchema): string[] => [...schema.partition, ...schema.sort].map(({ name }) => name)

/** Every attribute that is a key of the table or of one of its indexes. */
export const allKeyNames = ({ keySchema, indexes }: TableMetadata): ReadonlySet<string> =>
  new Set([keySchema, ...indexes.map(index => index.keySchema)].flatMap(keyNames))
