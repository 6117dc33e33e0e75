import type { AbortSignalLike, ReadOptions, SelectNode, WritePolicy } from '@hashrange/query'
import { planError } from '../error/plan-error.js'

/**
 * What an instance allows its queries, the default for every option that a query does not give itself.
 * `scan` names the tables that may be scanned, or allows all.
 *
 * @example
 * ```ts
 * import { Hashrange, type Policy } from 'hashrange'
 * const policy: Policy = { scan: { tables: ['colour'] }, scanLimit: 50, searchedWrites: 'refuse' }
 * const db = new Hashrange<Database>({ client, policy })
 * console.log(await db.from('colour').count()) // 3
 * ```
 */
export interface Policy
  extends
    Omit<ReadOptions, 'scan' | 'index' | 'scanIndexForward' | 'exclusiveStartKey' | 'signal' | 'cached'>,
    WritePolicy {
  readonly scan?: boolean | { readonly tables: readonly string[] }
}

/**
 * The options of one query after inline, builder, instance and default have been merged.
 *
 * @example
 * ```ts
 * const { options } = await db.from('colour').options({ scan: true, concurrency: 8 }).compile()
 * console.log(options.scan, options.concurrency, options.consistentRead) // true 8 false
 * ```
 */
export interface EffectiveOptions {
  readonly scan: boolean
  /** Absent: not given; then DynamoDB's own page size for a Query, 100 for a Scan. */
  readonly scanLimit?: number
  /** Absent: not given; then all pages for a Query, one for a Scan. */
  readonly recursive?: boolean
  readonly pageLimit?: number
  readonly scanIndexForward?: boolean
  readonly consistentRead: boolean
  readonly index?: string
  readonly sparseIndexes: 'warn' | 'refuse' | 'allow'
  readonly sortInMemory: false | { readonly maxItems: number }
  readonly concurrency: number
  readonly exclusiveStartKey?: Readonly<Record<string, unknown>>
  readonly parallelScan?: number
  readonly maxItems?: number
  readonly maxRequests?: number
  readonly maxCapacity?: number
  readonly timeoutMs?: number
  readonly signal?: AbortSignalLike
  readonly retry?: NonNullable<ReadOptions['retry']>
  readonly cached?: boolean
  readonly numbers: 'exact' | 'number' | 'string'
  readonly nilToEmptySet: false | readonly string[]
}

export const defaultOptions = {
  scan: false,
  consistentRead: false,
  sparseIndexes: 'warn',
  sortInMemory: false,
  concurrency: 4,
  numbers: 'exact',
  nilToEmptySet: false,
} as const satisfies EffectiveOptions

/** A Scan reads this many items a request where nothing else is said. */
export const defaultScanLimit = 100

/**
 * Inline options over the builder's own methods over the instance's policy over the defaults.
 *
 * @internal
 */
export function effectiveOptions(statement: SelectNode, policy: Policy = {}): EffectiveOptions {
  const { scan, ...instance } = policy
  const builder: ReadOptions = {
    ...(statement.index === undefined ? {} : { index: statement.index }),
    ...(statement.consistentRead === undefined ? {} : { consistentRead: statement.consistentRead }),
  }
  const merged: EffectiveOptions = {
    ...defaultOptions,
    scan: typeof scan === 'object' ? scan.tables.includes(statement.table) : (scan ?? defaultOptions.scan),
    ...instance,
    ...builder,
    ...statement.options,
  }
  if (merged.scanIndexForward !== undefined && statement.orderBy !== undefined) {
    throw planError('plan.option-unusable', {
      option: 'scanIndexForward',
      reason: 'orderBy gives the direction already',
    })
  }
  return merged
}
