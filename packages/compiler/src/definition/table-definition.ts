import type { AttributeTypeName, InsertTypes } from '@hashrange/query'
import type { AttributeRecord, RowOf } from './attribute.js'
import type { AttributeShapes } from './attribute-shape.js'
import type { Flat } from './flat.js'
import type { StandardSchema } from './standard-schema.js'

/** Capacity units a second. */
export interface Capacity {
  readonly read: number
  readonly write: number
}

/** What an index holds of an item: all of it, its keys and the table's, or these attributes besides. */
export type Projection = 'all' | 'keys' | readonly string[]

/** What stands in the stream of a table. */
export type StreamView = 'new' | 'old' | 'new-and-old' | 'keys'

/** A global index of a definition. */
export interface GlobalIndex {
  readonly partition: readonly string[]
  readonly sort: readonly string[]
  readonly project: Projection
  /** Under provisioned billing; absent: the table's. */
  readonly capacity?: Capacity
}

/** A local index of a definition. */
export interface LocalIndex {
  readonly sort: string
  readonly project: Projection
}

/** What a table is made of, without the types: `defineTable` gives it, with every default in its place. */
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

/** The key of a row: what names one item. */
export type InferKey<Definition extends Typed> = Flat<
  Pick<InferRow<Definition>, Definition[typeof types]['key'] & keyof InferRow<Definition>>
>

/** What inserts take: rows in which defaults and the version may be left out. */
export type InferInsert<Definition extends Typed> = InsertOf<
  InferRow<Definition>,
  Definition[typeof types]['generated'] & keyof InferRow<Definition>
>

type InsertOf<Row, Generated extends keyof Row> = [Generated] extends [never]
  ? Row
  : Flat<Omit<Row, Generated> & Partial<Pick<Row, Generated>>>

/** What `set({ ... })` takes: any attributes but those of the key and the version. */
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

/** The attributes whose values are of one of these types. */
export type NameOfType<A extends AttributeRecord, Type extends AttributeTypeName> = {
  [Name in keyof A]: [NonNullable<A[Name]['type']>] extends [Type] ? Name : never
}[keyof A] &
  string

/** Attributes that a primary key can be made of. */
export type KeyName<A extends AttributeRecord> = {
  [Name in keyof A]: [NonNullable<A[Name]['type']>] extends ['S' | 'N' | 'B']
    ? A[Name]['presence'] extends 'optional'
      ? never
      : Name
    : never
}[keyof A] &
  string

type DefaultedName<A extends AttributeRecord> = {
  [Name in keyof A]: A[Name]['presence'] extends 'defaulted' ? Name : never
}[keyof A]

/** The definition of a table of these attributes. */
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
