import { isPlainObject } from '../value/value-form.js'
import { checkOptions, type OptionCheck, type OptionChecks } from './check-options.js'

/**
 * What a read may cost, how far it goes, and how it is to be done.
 *
 * A permission or a bound holds where the plan has a use for it. What asks for a behaviour (`index`, `consistentRead`,
 * `scanIndexForward: false`) is an error where it cannot be had: `plan.index-unusable`, `plan.option-unusable`.
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
}

const isWholeFrom1 = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1

const boolean: OptionCheck = { accepts: value => typeof value === 'boolean', expected: 'true or false' }
const wholeFrom1: OptionCheck = { accepts: isWholeFrom1, expected: 'a whole number of 1 or more' }

/** What each option may be. Complete by its type. */
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
})

/** The options of one read, checked and copied; as `checkOptions`. */
export const checkReadOptions = (options: unknown, source: string): ReadOptions =>
  checkOptions<ReadOptions>(options, source, readOptionChecks)

function isSortInMemory(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === false
  return isPlainObject(value) && Object.keys(value).length === 1 && isWholeFrom1(value['maxItems'])
}
