import { isPlainObject } from '../value/value-form.js'
import { checkOptions, type OptionCheck, type OptionChecks } from './check-options.js'

/**
 * What a query needs of an AbortSignal.
 *
 * @example
 * ```ts
 * import type { AbortSignalLike } from '@hashrange/query'
 * const signal: AbortSignalLike = AbortSignal.timeout(1000)
 * await db.from('person').where('id', '=', 'a').options({ signal }).execute()
 * ```
 */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/**
 * What a read may cost, how far it goes, and how it is to be done.
 *
 * A permission or a bound holds where the plan has a use for it. What asks for a behaviour (`index`, `consistentRead`,
 * `scanIndexForward: false`) is an error where it cannot be had: `plan.index-unusable`, `plan.option-unusable`.
 *
 * @example
 * ```ts
 * import type { ReadOptions } from '@hashrange/query'
 * const whole: ReadOptions = { scan: true, recursive: true }
 * console.log(await db.from('person').options(whole).count()) // 5
 * ```
 */
export interface ReadOptions {
  /** Permission to Scan; it forces none. Default: the instance's policy, which is false. */
  readonly scan?: boolean
  /** Items read a request (DynamoDB's Limit, before any filter); at least 1. Default: 100 for a Scan, none for a Query. */
  readonly scanLimit?: number
  /** Whether pages are followed to the end. Default: true for a Query, false for a Scan. */
  readonly recursive?: boolean
  /** Pages read at most, at least 1; goes before `recursive`. Default: none. */
  readonly pageLimit?: number
  /** False reads in descending order of the path's sort key. Default: true. Not together with `orderBy`. */
  readonly scanIndexForward?: boolean
  /** True reads what was written last; no global secondary index can. Default: false. */
  readonly consistentRead?: boolean
  /** The index to read, as `useIndex` says it. Default: the planner's choice. */
  readonly index?: string
  /** What to do about an index that may miss wanted items. Default: 'warn'. */
  readonly sparseIndexes?: 'warn' | 'refuse' | 'allow'
  /** Permission to sort on the client where no path gives the order, up to this many rows. Default: false. */
  readonly sortInMemory?: false | { readonly maxItems: number }
  /** Requests in flight at once for one query; at least 1. Default: 4. */
  readonly concurrency?: number
  /**
   * Start after this item, which need not be there: the key attributes of the path that is read, as plain values or as
   * the AttributeValues of a LastEvaluatedKey. Default: none. Only where one Query or Scan reads the rows.
   */
  readonly exclusiveStartKey?: Readonly<Record<string, unknown>>
  /** Segments that a Scan is read in at once, from 1 to 1,000,000. Default: 1. */
  readonly parallelScan?: number
  /** Items read at most, before filters. Running out is `policy.budget-spent`, which carries a cursor. Default: none. */
  readonly maxItems?: number
  /** Requests sent at most, retries of unprocessed keys included; as `maxItems`. Default: none. */
  readonly maxRequests?: number
  /** Read capacity units consumed at most, as DynamoDB tells them; as `maxItems`. Default: none. */
  readonly maxCapacity?: number
  /** Milliseconds from the first request; as `maxItems`. Default: none. */
  readonly timeoutMs?: number
  /** Ends the query when it is aborted; as `maxItems`. Default: none. */
  readonly signal?: AbortSignalLike
  /** Attempts at what DynamoDB left unprocessed, with full jitter. Default: 10 attempts, 25 ms before the second. */
  readonly retry?: { readonly attempts?: number; readonly baseDelayMs?: number; readonly maxDelayMs?: number }
  /** False reads the table although the instance keeps it in its cache of tables. Default: true. */
  readonly cached?: boolean
  /**
   * How numbers come: 'exact' gives `number` where it is exact, else `bigint` for integers and DecimalString for the
   * rest; 'number' rounds; 'string' gives strings of digits. Default: 'exact'.
   */
  readonly numbers?: 'exact' | 'number' | 'string'
  /** Top-level attributes of which a stored NULL reads as an empty Set. Default: false, none. */
  readonly nilToEmptySet?: false | readonly string[]
}

const isWholeFrom1 = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1

const boolean: OptionCheck = { accepts: value => typeof value === 'boolean', expected: 'true or false' }
const wholeFrom1: OptionCheck = { accepts: isWholeFrom1, expected: 'a whole number of 1 or more' }

const positive: OptionCheck = {
  accepts: value => typeof value === 'number' && Number.isFinite(value) && value > 0,
  expected: 'a number above 0',
}

/** AWS, Scan: TotalSegments. */
const maxSegments = 1_000_000

/**
 * What each option may be. Complete by its type.
 *
 * @internal
 */
export const readOptionChecks: OptionChecks<ReadOptions> = Object.freeze({
  scan: boolean,
  scanLimit: wholeFrom1,
  recursive: boolean,
  pageLimit: wholeFrom1,
  scanIndexForward: boolean,
  consistentRead: boolean,
  index: { accepts: value => typeof value === 'string' && value !== '', expected: 'the name of an index' },
  sparseIndexes: {
    accepts: value => value === 'warn' || value === 'refuse' || value === 'allow',
    expected: "'warn', 'refuse' or 'allow'",
  },
  sortInMemory: { accepts: isSortInMemory, expected: 'false or { maxItems }, a whole number of 1 or more' },
  concurrency: wholeFrom1,
  exclusiveStartKey: { accepts: isFilledObject, expected: 'the key attributes of an item' },
  parallelScan: {
    accepts: value => isWholeFrom1(value) && Number(value) <= maxSegments,
    expected: `a whole number from 1 to ${String(maxSegments)}`,
  },
  maxItems: wholeFrom1,
  maxRequests: wholeFrom1,
  maxCapacity: positive,
  timeoutMs: positive,
  signal: { accepts: isSignal, expected: 'an AbortSignal' },
  retry: { accepts: isRetry, expected: '{ attempts, baseDelayMs, maxDelayMs }, numbers of 0 or more' },
  cached: boolean,
  numbers: {
    accepts: value => value === 'exact' || value === 'number' || value === 'string',
    expected: "'exact', 'number' or 'string'",
  },
  nilToEmptySet: {
    accepts: value => value === false || (Array.isArray(value) && value.every(name => typeof name === 'string')),
    expected: 'false or a list of attributes',
  },
})

/**
 * The options of one read, checked and copied; as `checkOptions`.
 *
 * @internal
 */
export const checkReadOptions = (options: unknown, source: string): ReadOptions =>
  checkOptions<ReadOptions>(options, source, readOptionChecks)

function isSortInMemory(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === false
  return isPlainObject(value) && Object.keys(value).length === 1 && isWholeFrom1(value['maxItems'])
}

function isFilledObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && isPlainObject(value) && Object.keys(value).length > 0
}

function isRetry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !isPlainObject(value)) return false
  return Object.entries(value).every(([name, bound]) =>
    name === 'attempts'
      ? isWholeFrom1(bound)
      : /^(base|max)DelayMs$/.test(name) && typeof bound === 'number' && bound >= 0,
  )
}

/** Asked without `instanceof`: a signal may come from another realm. */
function isSignal(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object AbortSignal]'
}
