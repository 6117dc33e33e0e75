import { checkOptions, type OptionCheck, type OptionChecks } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import type { AttributeRecord } from './attribute.js'
import type { KeyName, NameOfType } from './attribute-names.js'
import { checkDefinition } from './check-definition.js'
import { isStandardSchema, type StandardSchema } from './standard-schema.js'
import type { AnyTableDefinition, Capacity, DefinitionOf, GlobalIndex, StreamView } from './table-definition.js'

/**
 * One attribute, or up to four of them in their order.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type KeyNames } from '@hashrange/compiler'
 * const place: KeyNames<'country' | 'city'> = ['country', 'city']
 * const attributes = { id: attr.string(), country: attr.string(), city: attr.string() }
 * const indexes = { by_place: { partition: place } }
 * const shops = defineTable({ name: 'shop', key: { partition: 'id' }, attributes, indexes })
 * console.log(shops.indexes['by_place']?.partition) // [ 'country', 'city' ]
 * ```
 */
export type KeyNames<Name extends string> =
  Name | readonly [Name] | readonly [Name, Name] | readonly [Name, Name, Name] | readonly [Name, Name, Name, Name]

/**
 * A global index as `defineTable` takes it.
 *
 * @example
 * ```ts
 * import type { GlobalIndexConfig } from '@hashrange/compiler'
 * type Name = 'id' | 'status' | 'created' | 'total'
 * const byStatus: GlobalIndexConfig<Name, Name> = { partition: 'status', sort: 'created', project: ['total'] }
 * ```
 */
export interface GlobalIndexConfig<Key extends string, Name extends string> {
  /** Every one of them has to be fixed by `=` or `in` to use the index. */
  readonly partition: KeyNames<Key>
  readonly sort?: KeyNames<Key>
  /** What the index holds besides its keys and the table's. Default: 'all'. */
  readonly project?: 'all' | 'keys' | readonly Name[]
  /** Under provisioned billing. Default: the table's. */
  readonly capacity?: Capacity
}

/**
 * A local index as `defineTable` takes it.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type LocalIndexConfig } from '@hashrange/compiler'
 * const byLength: LocalIndexConfig<'length', 'length'> = { sort: 'length', project: 'keys' }
 * const pages = defineTable({ name: 'page', key: { partition: 'book', sort: 'number' },
 *   attributes: { book: attr.string(), number: attr.number(), length: attr.number() },
 *   localIndexes: { by_length: byLength } })
 * console.log(pages.localIndexes) // { by_length: { sort: 'length', project: 'keys' } }
 * ```
 */
export interface LocalIndexConfig<Key extends string, Name extends string> {
  readonly sort: Key
  /** What the index holds besides its keys and the table's. Default: 'all'. */
  readonly project?: 'all' | 'keys' | readonly Name[]
}

/**
 * What `defineTable` takes.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type TableConfig } from '@hashrange/compiler'
 * const attributes = { id: attr.string(), name: attr.string().optional() }
 * const config: TableConfig<'colour', typeof attributes, 'id', never, never> = {
 *   name: 'colour', key: { partition: 'id' }, attributes, protect: true }
 * console.log(defineTable(config).protect) // true
 * ```
 */
export interface TableConfig<
  Name extends string,
  Attributes extends AttributeRecord,
  Partition extends string,
  Sort extends string,
  Version extends string,
> {
  /** What queries call the table, and, without `tableNames`, what DynamoDB does. */
  readonly name: Name
  /** What names one item: required strings, numbers or binaries. */
  readonly key: { readonly partition: Partition; readonly sort?: Sort }
  readonly attributes: Attributes
  readonly indexes?: Readonly<
    Record<string, GlobalIndexConfig<NameOfType<Attributes, 'S' | 'N' | 'B'>, keyof Attributes & string>>
  >
  /** Indexes with the partition key of the table. They can only be made together with it. */
  readonly localIndexes?: Readonly<
    Record<string, LocalIndexConfig<NameOfType<Attributes, 'S' | 'N' | 'B'>, keyof Attributes & string>>
  >
  /** The number of seconds since 1970 after which DynamoDB deletes an item. Default: none. */
  readonly timeToLive?: NameOfType<Attributes, 'N'>
  /** Default: no stream. */
  readonly stream?: StreamView
  /** Default: 'on-demand'. */
  readonly billing?: 'on-demand' | Capacity
  /** Default: 'standard'. */
  readonly tableClass?: 'standard' | 'infrequent-access'
  /** Refuses that the table is deleted. Default: false. */
  readonly protect?: boolean
  readonly tags?: Readonly<Record<string, string>>
  /** The number that counts the writes of an item. Default: none. */
  readonly version?: Version
  /** A validator of whole rows, before they are inserted; what it gives is stored. Default: none. */
  readonly schema?: StandardSchema
}

/**
 * Defines a table, in one place: the types of its rows, what the planner may rely on, and what DynamoDB is asked to make.
 *
 * What is not optional is in every item, by the right type, and inserts and updates are held to that: therefore indexes on
 * such attributes miss nothing. Items that were written by other means have to keep to it too.
 *
 * @example
 * ```ts
 * import { attr, defineTable, type InferRow } from '@hashrange/compiler'
 * const orders = defineTable({
 *   name: 'orders',
 *   key: { partition: 'customer', sort: 'id' },
 *   attributes: {
 *     customer: attr.string(),
 *     id: attr.number(),
 *     status: attr.string().oneOf('open', 'paid').default(() => 'open'),
 *     created: attr.date('iso'),
 *     note: attr.string().optional(),
 *   },
 *   indexes: { by_status: { partition: 'status', sort: 'created', project: 'keys' } },
 * })
 * type Order = InferRow<typeof orders>
 * const order: Order = { customer: 'ann', id: 1, status: 'paid', created: new Date(0) }
 * console.log(orders.key.partition, order.status)
 * ```
 *
 * Sends nothing. `new Hashrange({ tables: [orders] })`, `catalog([orders])` and `createTableInput(orders)` take it. Throws
 * `build.invalid-definition` with the place. AWS: API reference, "CreateTable".
 */
export function defineTable<
  const Name extends string,
  Attributes extends AttributeRecord,
  const Partition extends KeyName<Attributes>,
  const Sort extends KeyName<Attributes> = never,
  const Version extends NameOfType<Attributes, 'N'> = never,
>(
  config: TableConfig<Name, Attributes, Partition, Sort, Version>,
): DefinitionOf<Name, Attributes, Partition | Sort, Version> {
  const definition = definitionFrom(checkConfig(config))
  checkDefinition(definition)
  return freezeDefinition(definition) as DefinitionOf<Name, Attributes, Partition | Sort, Version>
}

interface AnyConfig extends Omit<TableConfig<string, AttributeRecord, string, string, string>, 'timeToLive'> {
  readonly timeToLive?: string
}

function checkConfig(config: { readonly schema?: StandardSchema }): AnyConfig {
  const checked = checkOptions<Partial<AnyConfig>>(config, 'defineTable', configChecks)
  for (const place of ['name', 'key', 'attributes'] as const) {
    if (checked[place] === undefined)
      throw planError('build.invalid-definition', {
        table: checked.name ?? '?',
        place,
        problem: `has no ${place}`,
      })
  }
  // Schemas are other libraries' objects, and no copy of them will do.
  return { ...(checked as AnyConfig), ...(config.schema === undefined ? {} : { schema: config.schema }) }
}

/** Every default in its place. */
function definitionFrom(config: AnyConfig): AnyTableDefinition {
  const { name, key, attributes, stream, timeToLive, version, schema } = config
  return {
    kind: 'TableDefinition',
    name,
    key: { ...key },
    attributes: { ...attributes },
    indexes: Object.fromEntries(
      Object.entries(config.indexes ?? {}).map(([index, each]) => [index, globalIndex(each)]),
    ),
    localIndexes: Object.fromEntries(
      Object.entries(config.localIndexes ?? {}).map(([index, { sort, project = 'all' }]) => [index, { sort, project }]),
    ),
    billing: config.billing ?? 'on-demand',
    tableClass: config.tableClass ?? 'standard',
    protect: config.protect ?? false,
    tags: config.tags ?? {},
    ...(stream === undefined ? {} : { stream }),
    ...(timeToLive === undefined ? {} : { timeToLive }),
    ...(version === undefined ? {} : { version }),
    ...(schema === undefined ? {} : { schema }),
  }
}

const globalIndex = ({
  partition,
  sort,
  project = 'all',
  capacity,
}: GlobalIndexConfig<string, string>): GlobalIndex => ({
  partition: listOf(partition),
  sort: listOf(sort),
  project,
  ...(capacity === undefined ? {} : { capacity }),
})

const listOf = (names: KeyNames<string> | undefined): readonly string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names

/** What stands in it, but for what belongs to others: schemas, and the functions of attributes. */
function freezeDefinition(definition: AnyTableDefinition): AnyTableDefinition {
  const { key, attributes, indexes, localIndexes, tags } = definition
  for (const index of [...Object.values(indexes), ...Object.values(localIndexes)]) Object.freeze(index)
  for (const part of [key, attributes, indexes, localIndexes, tags]) Object.freeze(part)
  return Object.freeze(definition)
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
const isName = (value: unknown): boolean => typeof value === 'string' && value !== ''
const oneOf = (...values: readonly string[]): OptionCheck => ({
  accepts: value => typeof value === 'string' && values.includes(value),
  expected: values.map(value => `'${value}'`).join(', '),
})

const configChecks: OptionChecks<AnyConfig> = {
  name: { accepts: isName, expected: 'the name of a table' },
  key: { accepts: isObject, expected: '{ partition, sort }, names of attributes' },
  attributes: { accepts: isObject, expected: 'an object of attributes, made by attr' },
  indexes: { accepts: isObject, expected: 'an object of indexes' },
  localIndexes: { accepts: isObject, expected: 'an object of indexes' },
  timeToLive: { accepts: isName, expected: 'the name of an attribute' },
  stream: oneOf('new', 'old', 'new-and-old', 'keys'),
  billing: {
    accepts: value => value === 'on-demand' || isObject(value),
    expected: "'on-demand', or { read, write } in units a second",
  },
  tableClass: oneOf('standard', 'infrequent-access'),
  protect: { accepts: value => typeof value === 'boolean', expected: 'true or false' },
  tags: { accepts: isObject, expected: 'an object of texts' },
  version: { accepts: isName, expected: 'the name of an attribute' },
  schema: { accepts: isStandardSchema, expected: "a schema of standardschema.dev, with a '~standard'" },
}
