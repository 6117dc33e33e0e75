import { checkOptions, type OptionChecks } from '@hashrange/query'
import { isNames, isRecordOf, isThroughput } from './option-forms.js'

/**
 * A type of key attributes: string, number or binary.
 *
 * @example
 * ```ts
 * import { withIndexOptions, type AttributeType } from '@hashrange/kysely'
 * const types: Record<string, AttributeType> = { first_name: 'S', age: 'N' }
 * const typed = withIndexOptions({ types })
 * ```
 */
export type AttributeType = 'S' | 'N' | 'B'

/**
 * What an index holds beside keys: all attributes, none, or these.
 *
 * @example
 * ```ts
 * import { withIndexOptions, type Include } from '@hashrange/kysely'
 * const include: Include = ['first_name', 'age']
 * const covering = withIndexOptions({ include })
 * ```
 */
export type Include = 'all' | 'keys' | readonly string[]

/**
 * Capacity units a second.
 *
 * @example
 * ```ts
 * import { withTableOptions, type Throughput } from '@hashrange/kysely'
 * const provisioned: Throughput = { read: 5, write: 1 }
 * const small = withTableOptions({ provisioned })
 * ```
 */
export interface Throughput {
  readonly read: number
  readonly write: number
}

/**
 * What a stream holds of an item that has changed.
 *
 * @example
 * ```ts
 * import { changeTable, type StreamView } from '@hashrange/kysely'
 * const stream: StreamView = 'NEW_AND_OLD_IMAGES'
 * await changeTable(db, 'colour', { stream })
 * ```
 */
export type StreamView = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'

/**
 * An index that is made together with its table.
 *
 * @example
 * ```ts
 * import { withTableOptions, type TableIndex } from '@hashrange/kysely'
 * const byUser: TableIndex = { columns: ['user', 'started_at'], include: 'keys' }
 * await db.schema
 *   .createTable('session')
 *   .addColumn('id', 'text', column => column.primaryKey())
 *   .addColumn('user', 'text')
 *   .addColumn('started_at', 'integer')
 *   .$call(withTableOptions({ indexes: { by_user: byUser } }))
 *   .execute()
 * ```
 */
export interface TableIndex {
  /** Its partition key, and its sort key if it has one. */
  readonly columns: readonly string[]
  /** Default: `'all'`. */
  readonly include?: Include
  /** Of a global index of a provisioned table. Default: that of the table. */
  readonly provisioned?: Throughput
}

interface SharedTableOptions {
  /** Whether DynamoDB refuses to delete the table. Default: false. */
  readonly deletionProtection?: boolean
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS'
}

/**
 * What DynamoDB knows of a table and `createTable` has no place for.
 *
 * @example
 * ```ts
 * import { withTableOptions, type TableOptions } from '@hashrange/kysely'
 * const options: TableOptions = { timeToLive: 'expires_at', stream: 'NEW_IMAGE' }
 * await db.schema
 *   .createTable('session')
 *   .addColumn('id', 'text', column => column.primaryKey())
 *   .$call(withTableOptions(options))
 *   .execute()
 * ```
 */
export interface TableOptions extends SharedTableOptions {
  /** Default: billed by request. */
  readonly provisioned?: Throughput
  /** Default: no stream. */
  readonly stream?: StreamView
  /** The attribute that holds the time, in seconds since 1970, at which an item ends. Default: none. */
  readonly timeToLive?: string
  /**
   * Indexes that are made with the table. One whose first column is the table's partition key is local, where the table has
   * a sort key: that kind can be made with its table only, and be read consistently. The others are global.
   */
  readonly indexes?: Readonly<Record<string, TableIndex>>
}

/**
 * What can be changed of a table that is there.
 *
 * @example
 * ```ts
 * import { changeTable, type TableChanges } from '@hashrange/kysely'
 * const changes: TableChanges = { timeToLive: 'expires_at', deletionProtection: true }
 * await changeTable(db, 'person', changes)
 * ```
 */
export interface TableChanges extends SharedTableOptions {
  /** `'on-demand'`: billed by request. */
  readonly provisioned?: Throughput | 'on-demand'
  /** `'off'` ends the stream. */
  readonly stream?: StreamView | 'off'
  /** null: items live for ever. */
  readonly timeToLive?: string | null
}

/**
 * What DynamoDB wants to know of an index and `createIndex` has no place for.
 *
 * @example
 * ```ts
 * import { withIndexOptions, type IndexOptions } from '@hashrange/kysely'
 * const options: IndexOptions = { include: 'keys', types: { text: 'S' } }
 * await db.schema.createIndex('by_text').on('book_page').column('text').$call(withIndexOptions(options)).execute()
 * ```
 */
export interface IndexOptions {
  /** Default: `'all'`. */
  readonly include?: Include
  /** Of a provisioned table. Default: that of the table. */
  readonly provisioned?: Throughput
  /** The types of its key attributes, where neither the table nor the dialect knows them. */
  readonly types?: Readonly<Record<string, AttributeType>>
}

const throughput = { accepts: isThroughput, expected: '{ read, write }, units a second' }
const include = {
  accepts: (value: unknown) => value === 'all' || value === 'keys' || isNames(value),
  expected: "'all', 'keys' or a list of attributes",
}
const streamViews: readonly unknown[] = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']
const streamText = "'KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE' or 'NEW_AND_OLD_IMAGES'"
const isName = (value: unknown): boolean => typeof value === 'string' && value !== ''
export const isAttributeType = (value: unknown): value is AttributeType => /^[SNB]$/.test(String(value))

const sharedChecks: OptionChecks<SharedTableOptions> = {
  deletionProtection: { accepts: value => typeof value === 'boolean', expected: 'true or false' },
  tableClass: {
    accepts: value => value === 'STANDARD' || value === 'STANDARD_INFREQUENT_ACCESS',
    expected: "'STANDARD' or 'STANDARD_INFREQUENT_ACCESS'",
  },
}

const indexChecks: OptionChecks<TableIndex> = {
  columns: {
    accepts: value => isNames(value) && value.length >= 1 && value.length <= 2,
    expected: 'a list of one or two attributes',
  },
  include,
  provisioned: throughput,
}

const tableChecks: OptionChecks<TableOptions> = {
  ...sharedChecks,
  provisioned: throughput,
  stream: { accepts: value => streamViews.includes(value), expected: streamText },
  timeToLive: { accepts: isName, expected: 'the name of an attribute' },
  indexes: {
    accepts: value => isRecordOf(value, each => typeof each === 'object' && each !== null && 'columns' in each),
    expected: 'indexes by name, each { columns }',
  },
}

const changeChecks: OptionChecks<TableChanges> = {
  ...sharedChecks,
  provisioned: {
    accepts: value => value === 'on-demand' || isThroughput(value),
    expected: "'on-demand' or { read, write }",
  },
  stream: { accepts: value => value === 'off' || streamViews.includes(value), expected: `'off', ${streamText}` },
  timeToLive: { accepts: value => value === null || isName(value), expected: 'the name of an attribute, or null' },
}

const createIndexChecks: OptionChecks<IndexOptions> = {
  include,
  provisioned: throughput,
  types: { accepts: value => isRecordOf(value, isAttributeType), expected: "'S', 'N' or 'B' by attribute" },
}

export function checkTableOptions(options: unknown): TableOptions {
  const checked = checkOptions<TableOptions>(options, 'withTableOptions()', tableChecks)
  for (const index of Object.values(checked.indexes ?? {})) checkOptions(index, 'withTableOptions()', indexChecks)
  return checked
}

export const checkTableChanges = (options: unknown): TableChanges =>
  checkOptions<TableChanges>(options, 'changeTable()', changeChecks)

export const checkIndexOptions = (options: unknown): IndexOptions =>
  checkOptions<IndexOptions>(options, 'withIndexOptions()', createIndexChecks)
