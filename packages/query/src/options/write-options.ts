import { isPlainObject } from '../value/value-form.js'
import { checkOptions, type OptionCheck, type OptionChecks } from './check-options.js'
import { readOptionChecks, type ReadOptions } from './read-options.js'

/**
 * How far a write that has to find its items first may go: items at most, or not at all.
 *
 * @example
 * ```ts
 * import type { SearchedWrites } from '@hashrange/query'
 * const searchedWrites: SearchedWrites = { maxItems: 10 }
 * const anns = db.updateTable('person').set({ age: 30 }).where('first_name', '=', 'Ann').options({ searchedWrites })
 * console.log(await anns.execute()) // { numUpdatedRows: 3n }
 * ```
 */
export type SearchedWrites = 'refuse' | { readonly maxItems: number }

/**
 * What an insert does about values that DynamoDB cannot hold, and about several rows.
 *
 * @example
 * ```ts
 * import type { InsertOptions } from '@hashrange/query'
 * const options: InsertOptions = { atomic: false, concurrency: 8 }
 * await db.insertInto('colour').values([{ id: 'white' }, { id: 'black' }]).options(options).execute()
 * ```
 */
export interface InsertOptions extends Pick<ReadOptions, 'concurrency' | 'signal' | 'timeoutMs' | 'retry'> {
  /** Whether null is stored as NULL; false leaves such attributes out. Default: true. */
  readonly insertNilFields?: boolean
  /** Whether an empty Set counts as null; else it is an error, for DynamoDB has none. Default: false. */
  readonly emptySetToNil?: boolean
  /** False writes the rows one by one, so that some may be there when one fails. Default: true. */
  readonly atomic?: boolean
}

/** What reads the items of a write that does not name them by whole keys, and how many there may be. */
interface SearchOptions extends Pick<
  ReadOptions,
  | 'scan'
  | 'scanLimit'
  | 'recursive'
  | 'pageLimit'
  | 'consistentRead'
  | 'index'
  | 'sparseIndexes'
  | 'concurrency'
  | 'maxRequests'
  | 'maxCapacity'
  | 'timeoutMs'
  | 'signal'
  | 'retry'
> {
  /** Default: `{ maxItems: 1000 }`. */
  readonly searchedWrites?: SearchedWrites
  /**
   * The cursor of an error by which this write was cut: what was left then is written now, and nothing else. Only for
   * writes of several items. Default: the write begins anew.
   */
  readonly after?: string
}

/**
 * What `options` of an update takes.
 *
 * @example
 * ```ts
 * import type { UpdateOptions } from '@hashrange/query'
 * const options: UpdateOptions = { removeNilFieldsOnUpdate: true }
 * await db.updateTable('person').set({ email: null }).where('id', '=', 'a').options(options).execute()
 * ```
 */
export interface UpdateOptions extends SearchOptions {
  /** Whether null removes the attribute instead of storing NULL. Default: false. */
  readonly removeNilFieldsOnUpdate?: boolean
  /** Whether an empty Set counts as null; else it is an error. Default: false. */
  readonly emptySetToNil?: boolean
}

/**
 * What `options` of a delete takes.
 *
 * @example
 * ```ts
 * import type { DeleteOptions } from '@hashrange/query'
 * const options: DeleteOptions = { searchedWrites: { maxItems: 10 } }
 * const anns = db.deleteFrom('person').where('first_name', '=', 'Ann').options(options)
 * console.log(await anns.execute()) // { numDeletedRows: 3n }
 * ```
 */
export type DeleteOptions = SearchOptions

/**
 * What an instance's policy says about writes.
 *
 * @example
 * ```ts
 * import type { WritePolicy } from '@hashrange/query'
 * const writes: WritePolicy = { removeNilFieldsOnUpdate: true, searchedWrites: 'refuse' }
 * ```
 */
export interface WritePolicy {
  readonly insertNilFields?: boolean
  readonly removeNilFieldsOnUpdate?: boolean
  readonly emptySetToNil?: boolean
  readonly searchedWrites?: SearchedWrites
}

const boolean: OptionCheck = { accepts: value => typeof value === 'boolean', expected: 'true or false' }

/**
 * The check of each option that is a policy for writes.
 *
 * @internal
 */
export const writePolicyChecks: OptionChecks<WritePolicy> = /* @__PURE__ */ Object.freeze({
  insertNilFields: boolean,
  removeNilFieldsOnUpdate: boolean,
  emptySetToNil: boolean,
  searchedWrites: { accepts: isSearchedWrites, expected: "'refuse' or { maxItems }, a whole number of 1 or more" },
})

const { concurrency, signal, timeoutMs, retry } = readOptionChecks
const { scan, scanLimit, recursive, pageLimit, consistentRead, index, sparseIndexes, maxRequests, maxCapacity } =
  readOptionChecks
const { insertNilFields, removeNilFieldsOnUpdate, emptySetToNil, searchedWrites } = writePolicyChecks

const insertOptionChecks: OptionChecks<InsertOptions> = /* @__PURE__ */ Object.freeze({
  concurrency,
  signal,
  timeoutMs,
  retry,
  insertNilFields,
  emptySetToNil,
  atomic: boolean,
})

const after: OptionCheck = { accepts: value => typeof value === 'string', expected: 'a cursor, which is a string' }

const deleteOptionChecks: OptionChecks<DeleteOptions> = /* @__PURE__ */ Object.freeze({
  scan,
  scanLimit,
  recursive,
  pageLimit,
  consistentRead,
  index,
  sparseIndexes,
  concurrency,
  maxRequests,
  maxCapacity,
  timeoutMs,
  signal,
  retry,
  searchedWrites,
  after,
})

const updateOptionChecks: OptionChecks<UpdateOptions> = /* @__PURE__ */ Object.freeze({
  ...deleteOptionChecks,
  removeNilFieldsOnUpdate,
  emptySetToNil,
})

/**
 * The options of one write, checked and copied; as `checkOptions`.
 *
 * @internal
 */
export const checkInsertOptions = (options: unknown): InsertOptions =>
  checkOptions<InsertOptions>(options, 'options()', insertOptionChecks)

/**
 * The options of an update, each checked; an unknown one is `build.unknown-option`.
 *
 * @internal
 */
export const checkUpdateOptions = (options: unknown): UpdateOptions =>
  checkOptions<UpdateOptions>(options, 'options()', updateOptionChecks)

/**
 * The options of a delete, each checked; an unknown one is `build.unknown-option`.
 *
 * @internal
 */
export const checkDeleteOptions = (options: unknown): DeleteOptions =>
  checkOptions<DeleteOptions>(options, 'options()', deleteOptionChecks)

function isSearchedWrites(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === 'refuse'
  return (
    isPlainObject(value) &&
    Object.keys(value).join() === 'maxItems' &&
    Number.isSafeInteger(value['maxItems']) &&
    Number(value['maxItems']) >= 1
  )
}
