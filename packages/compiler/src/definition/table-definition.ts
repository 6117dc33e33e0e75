import type { InsertTypes } from '@hashrange/query'
import type { AttributeRecord, RowOf } from './attribute.js'
import type { AttributeShapes } from './attribute-shape.js'
import type { Flat } from './flat.js'
import type { StandardSchema } from './standard-schema.js'

/**
 * Capacity units a second.
 *
 * @example
 * ```ts
 * import { attr, createTableInput, defineTable, type Capacity } from '@hashrange/compiler'
 * const billing: Capacity = { read: 5, write: 1 }
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() }, billing })
 * console.log(createTableInput(colours).ProvisionedThroughput) // { ReadCapacityUnits: 5, WriteCapacityUnits: 1 }
 * ```
 */
export interface Capacity {
  readonly read: number
  readonly write: number
}

/**
 * What an index holds of an item: all of it, its keys and the table's, or these attributes besides.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type Projection } from '@hashrange/compiler'
 * const people = defineTable({ name: 'person', key: { partition: 'id' },
 *   attributes: { id: attr.string(), email: attr.string() },
 *   indexes: { by_email: { partition: 'email' } } })
 * const project: Projection | undefined = people.indexes['by_email']?.project
 * console.log(project) // all
 * ```
 */
export type Projection = 'all' | 'keys' | readonly string[]

/**
 * What stands in the stream of a table.
 *
 * @example
 * ```ts
 * import { attr, createTableInput, defineTable, type StreamView } from '@hashrange/compiler'
 * const stream: StreamView = 'new-and-old'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() }, stream })
 * console.log(createTableInput(colours).StreamSpecification?.StreamViewType) // NEW_AND_OLD_IMAGES
 * ```
 */
export type StreamView = 'new' | 'old' | 'new-and-old' | 'keys'

/**
 * A global index of a definition.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type GlobalIndex } from '@hashrange/compiler'
 * const people = defineTable({ name: 'person', key: { partition: 'id' },
 *   attributes: { id: attr.string(), email: attr.string() },
 *   indexes: { by_email: { partition: 'email' } } })
 * const index: GlobalIndex | undefined = people.indexes['by_email']
 * console.log(index) // { partition: [ 'email' ], sort: [], project: 'all' }
 * ```
 */
export interface GlobalIndex {
  readonly partition: readonly string[]
  readonly sort: readonly string[]
  readonly project: Projection
  /** Under provisioned billing; absent: the table's. */
  readonly capacity?: Capacity
}

/**
 * A local index of a definition.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type LocalIndex } from '@hashrange/compiler'
 * const pages = defineTable({ name: 'page', key: { partition: 'book', sort: 'number' },
 *   attributes: { book: attr.string(), number: attr.number(), length: attr.number() },
 *   localIndexes: { by_length: { sort: 'length' } } })
 * const index: LocalIndex | undefined = pages.localIndexes['by_length']
 * console.log(index) // { sort: 'length', project: 'all' }
 * ```
 */
export interface LocalIndex {
  readonly sort: string
  readonly project: Projection
}

/**
 * What a table is made of, without the types: `defineTable` gives it, with every default in its place.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type AnyTableDefinition } from '@hashrange/compiler'
 * const print = ({ name, key }: AnyTableDefinition) => `${name}, by ${key.partition}`
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * console.log(print(colours)) // colour, by id
 * ```
 */
export interface AnyTableDefinition {
  readonly kind: 'TableDefinition'
  /** What queries call the table. */
  readonly name: string
  readonly key: { readonly partition: string; readonly sort?: string }
  readonly attributes: AttributeShapes
  readonly indexes: Readonly<Record<string, GlobalIndex>>
  readonly localIndexes: Readonly<Record<string, LocalIndex>>
  readonly billing: 'on-demand' | Capacity
  readonly tableClass: 'standard' | 'infrequent-access'
  readonly protect: boolean
  readonly stream?: StreamView
  readonly timeToLive?: string
  readonly version?: string
  readonly tags: Readonly<Record<string, string>>
  readonly schema?: StandardSchema
}

declare const types: unique symbol

/**
 * A table as `defineTable` defines it. `Generated` are the attributes that inserts may leave out though every row has them,
 * `Version` is among them.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type TableDefinition } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), name: attr.string().optional() }
 * const colours: TableDefinition<'colour', { id: string; name?: string }, 'id'> = defineTable({
 *   name: 'colour', key: { partition: 'id' }, attributes })
 * console.log(colours.key) // { partition: 'id' }
 * ```
 */
export interface TableDefinition<
  Name extends string,
  Row,
  Key extends keyof Row,
  Generated extends keyof Row = never,
  Version extends keyof Row = never,
> extends AnyTableDefinition {
  readonly name: Name
  /** No property: what the types are inferred from. */
  readonly [types]: { readonly row: Row; readonly key: Key; readonly generated: Generated; readonly version: Version }
}

/** A definition by the types of its rows. */
interface Typed {
  readonly name: string
  readonly [types]: {
    readonly row: unknown
    readonly key: PropertyKey
    readonly generated: PropertyKey
    readonly version: PropertyKey
  }
}

/**
 * The rows of a table.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type InferRow } from '@hashrange/compiler'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const red: InferRow<typeof colours> = { id: 'red' }
 * console.log(red.id)
 * ```
 */
export type InferRow<Definition extends Typed> = Definition[typeof types]['row']

/**
 * The key of a row: what names one item.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type InferKey } from '@hashrange/compiler'
 * const pages = defineTable({ name: 'page', key: { partition: 'book', sort: 'number' },
 *   attributes: { book: attr.string(), number: attr.number() } })
 * const key: InferKey<typeof pages> = { book: 'dune', number: 1 }
 * ```
 */
export type InferKey<Definition extends Typed> = Flat<
  Pick<InferRow<Definition>, Definition[typeof types]['key'] & keyof InferRow<Definition>>
>

/**
 * What inserts take: rows in which defaults and the version may be left out.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type InferInsert } from '@hashrange/compiler'
 * const orders = defineTable({ name: 'order', key: { partition: 'id' }, version: 'version',
 *   attributes: { id: attr.string(), status: attr.string().default(() => 'open'), version: attr.number() } })
 * const order: InferInsert<typeof orders> = { id: 'a' } // status?: string; version?: number
 * ```
 */
export type InferInsert<Definition extends Typed> = InsertOf<
  InferRow<Definition>,
  Definition[typeof types]['generated'] & keyof InferRow<Definition>
>

type InsertOf<Row, Generated extends keyof Row> = [Generated] extends [never]
  ? Row
  : Flat<Omit<Row, Generated> & Partial<Pick<Row, Generated>>>

/**
 * What `set({ ... })` takes: any attributes but those of the key and the version.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type InferUpdate } from '@hashrange/compiler'
 * const orders = defineTable({ name: 'order', key: { partition: 'id' }, version: 'version',
 *   attributes: { id: attr.string(), status: attr.string().default(() => 'open'), version: attr.number() } })
 * const changes: InferUpdate<typeof orders> = { status: 'paid' } // neither id nor version
 * ```
 */
export type InferUpdate<Definition extends Typed> = Flat<
  Partial<Omit<InferRow<Definition>, Definition[typeof types]['key'] | Definition[typeof types]['version']>>
>

/**
 * The database that definitions make: rows by the names of tables. Descriptions beside them have no types, and are left out.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type InferDatabase } from '@hashrange/compiler'
 * import { queryBuilder } from '@hashrange/query'
 * const colours = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const query = queryBuilder<InferDatabase<[typeof colours]>>().from('colour').where('id', '=', 'red')
 * console.log(query.toNode().table)
 * ```
 */
export type InferDatabase<Tables extends readonly unknown[]> = Flat<{
  [Definition in Extract<Tables[number], Typed> as Definition['name']]: InferRow<Definition>
}> &
  // By its name, not flat: declarations of a program that exports its database could not name what is in it.
  InsertTypes<{
    [Definition in Extract<Tables[number], Typed> as Definition['name']]: InferInsert<Definition>
  }>

type DefaultedName<A extends AttributeRecord> = {
  [Name in keyof A]: A[Name]['presence'] extends 'defaulted' ? Name : never
}[keyof A]

/**
 * The definition of a table of these attributes: what `defineTable` gives.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type DefinitionOf } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), name: attr.string().optional() }
 * const config = { name: 'colour', key: { partition: 'id' }, attributes } as const
 * const colours: DefinitionOf<'colour', typeof attributes, 'id', never> = defineTable(config)
 * console.log(colours.key) // { partition: 'id' }
 * ```
 */
export type DefinitionOf<
  Name extends string,
  A extends AttributeRecord,
  Key extends string,
  Version extends string,
> = TableDefinition<
  Name,
  RowOf<A>,
  Key & keyof RowOf<A>,
  (DefaultedName<A> | Version) & keyof RowOf<A>,
  Version & keyof RowOf<A>
>
