import type { OptionChecks } from '@hashrange/query'

/**
 * How far a table is on its way.
 *
 * @example
 * ```ts
 * import type { TableProgress } from 'hashrange'
 * const seen: string[] = []
 * const onProgress = ({ table, status }: TableProgress): void => void seen.push(`${table} ${status}`)
 * await db.tables.wait('person', { until: 'active', onProgress })
 * console.log(seen) // [ 'person ACTIVE' ]
 * ```
 */
export interface TableProgress {
  /** The name as it was given. */
  readonly table: string
  /** DynamoDB's own word, such as CREATING; `GONE` where there is no such table. */
  readonly status: string
  readonly indexes: readonly IndexProgress[]
  readonly elapsedMs: number
}

/**
 * How far an index is while it is waited for.
 *
 * @example
 * ```ts
 * import type { IndexProgress } from 'hashrange'
 * const seen = new Set<string>()
 * const see = ({ name, status }: IndexProgress): void => void seen.add(`${name} ${status}`)
 * await db.tables.wait('person', { until: 'active', onProgress: ({ indexes }) => indexes.forEach(see) })
 * console.log(seen.has('email ACTIVE')) // true
 * ```
 */
export interface IndexProgress {
  readonly name: string
  /** DynamoDB's own word; `MISSING` for an index that was asked for and is not yet told of. */
  readonly status: string
  /** A new global index is being filled from the items of the table. */
  readonly backfilling?: boolean
}

/**
 * How long to wait for a table, and who is told meanwhile.
 *
 * @example
 * ```ts
 * import type { WaitOptions } from 'hashrange'
 * const patient: WaitOptions = { timeoutMs: 3_600_000, onProgress: ({ status }) => console.log(status) }
 * await db.tables.update({ TableName: 'person', DeletionProtectionEnabled: true }, patient)
 * ```
 */
export interface WaitOptions {
  /** Milliseconds. Default: ten minutes; the index of a large table takes longer. */
  readonly timeoutMs?: number
  /** Ends the waiting; what DynamoDB was asked to do goes on. */
  readonly signal?: AbortSignal
  /** Called after each DescribeTable. */
  readonly onProgress?: (progress: TableProgress) => void
}

/**
 * How a table is dropped, and how long that is waited for.
 *
 * @example
 * ```ts
 * import type { DropOptions } from 'hashrange'
 * const options: DropOptions = { ifExists: true, timeoutMs: 60_000 }
 * console.log(await db.tables.drop('colour', options), await db.tables.drop('colour', options)) // true false
 * ```
 */
export interface DropOptions extends WaitOptions {
  /** Whether a table that is not there is no error. Default: false. */
  readonly ifExists?: boolean
}

/**
 * What is waited for at a table, and how long.
 *
 * @example
 * ```ts
 * import type { WaitForOptions } from 'hashrange'
 * const options: WaitForOptions = { until: 'active', signal: AbortSignal.timeout(60_000) }
 * await db.tables.wait('person', options)
 * ```
 */
export interface WaitForOptions extends WaitOptions {
  /** `'active'`: the table and all its global indexes; `'gone'`: there is no such table. */
  readonly until: 'active' | 'gone'
}

export const defaultTimeoutMs = 10 * 60_000

export const waitChecks: OptionChecks<WaitOptions> = {
  timeoutMs: {
    accepts: value => typeof value === 'number' && value >= 0,
    expected: 'a number of milliseconds, 0 or more',
  },
  signal: { accepts: value => value instanceof AbortSignal, expected: 'an AbortSignal' },
  onProgress: { accepts: value => typeof value === 'function', expected: 'a function' },
}

export const dropChecks: OptionChecks<DropOptions> = {
  ...waitChecks,
  ifExists: { accepts: value => typeof value === 'boolean', expected: 'true or false' },
}

export const waitForChecks: OptionChecks<WaitForOptions> = {
  ...waitChecks,
  until: { accepts: value => value === 'active' || value === 'gone', expected: "'active' or 'gone'" },
}
