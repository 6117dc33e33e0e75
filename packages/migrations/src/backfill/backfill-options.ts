import {
  buildError,
  type Changes,
  type Expression,
  type ExpressionBuilder,
  type OptionCheck,
  type OptionChecks,
} from '@hashrange/query'
import { defaultJournal } from '../journal/journal.js'

/**
 * What becomes of an item: attributes to set, and attributes to take away.
 *
 * @example
 * ```ts
 * import { backfill, type Change } from '@hashrange/migrations'
 * const change: Change<Database['person']> = { set: { age: 0 }, remove: ['email'] }
 * console.log((await backfill(db, 'person', { id: 'forget', transform: () => change })).written) // 5
 * ```
 */
export interface Change<Row> {
  readonly set?: Changes<Row>
  readonly remove?: readonly (keyof Row & string)[]
}

/**
 * How quickly a job may go.
 *
 * @example
 * ```ts
 * import { backfill, type Rate } from '@hashrange/migrations'
 * const rate: Rate = { itemsPerSecond: 500 }
 * await backfill(db, 'colour', { id: 'name them', rate, transform: ({ id }) => ({ set: { name: id } }) })
 * ```
 */
export interface Rate {
  readonly itemsPerSecond?: number
  /** Write capacity units, estimated by the size of the items. */
  readonly capacityPerSecond?: number
}

/**
 * How far a job is.
 *
 * @example
 * ```ts
 * import { backfill, type Progress } from '@hashrange/migrations'
 * const seen: Progress[] = []
 * const onProgress = (progress: Progress) => void seen.push(progress)
 * await backfill(db, 'colour', { id: 'name them', transform: ({ id }) => ({ set: { name: id } }), onProgress })
 * console.log(seen.map(({ read, written }) => `${String(written)} of ${String(read)}`)) // [ '3 of 3' ]
 * ```
 */
export interface Progress {
  /** Items that were read, and are done. */
  readonly read: number
  readonly written: number
  /** Since this run began. */
  readonly itemsPerSecond: number
  /** What DescribeTable says, hours old, where all of the table is read. */
  readonly itemCount?: number
  readonly secondsLeft?: number
}

/**
 * What a backfill does, to which items, and how fast.
 *
 * @example
 * ```ts
 * import { backfill, type BackfillOptions } from '@hashrange/migrations'
 * const options: BackfillOptions<Database, 'person'> = {
 *   id: 'ages of nobody',
 *   where: ({ notExists }) => notExists('age'),
 *   transform: () => ({ set: { age: 0 } }),
 * }
 * console.log((await backfill(db, 'person', options)).written) // 1
 * ```
 */
export interface BackfillOptions<DB, Table extends keyof DB & string> {
  /** Names the job in the journal: the same id goes on with it, another begins anew. */
  readonly id: string
  /** What becomes of an item; undefined leaves it as it is. Called again where the item has changed meanwhile. */
  readonly transform: (row: DB[Table]) => Change<DB[Table]> | undefined | Promise<Change<DB[Table]> | undefined>
  /** Which items. Default: all of the table. */
  readonly where?: (builder: ExpressionBuilder<DB, Table>) => Expression<DB[Table]>
  /** Items at once. Of a job that is under way it stays what it was. Default: 8. */
  readonly concurrency?: number
  /** Items between two entries of the journal, 1 to 100. Default: 100. */
  readonly pageSize?: number
  readonly rate?: Rate
  /**
   * Whether doing an item twice does no harm: then items are written by UpdateItem, at a quarter of the capacity, and those
   * of a page that was cut are done again. Default: false, each item is written in one transaction with the journal.
   */
  readonly idempotent?: boolean
  /** The attributes that have to be as they were read. Default: the version of the table, else all that were read. */
  readonly guard?: readonly string[]
  /** The journal's table. Default: `hashrange_journal`, made where it is not there. */
  readonly journal?: string
  /** Writes nothing, the journal neither, and shows the first changes. Default: false. */
  readonly dryRun?: boolean
  /** Called after each page. */
  readonly onProgress?: (progress: Progress) => void
  /** Ends the job between two items; it goes on when it is run again. */
  readonly signal?: AbortSignal
}

/**
 * What a job has done in all, earlier runs of it included.
 *
 * @example
 * ```ts
 * import { backfill, type BackfillReport } from '@hashrange/migrations'
 * const transform = ({ name }: Database['colour']) => (name === undefined ? { set: { name: 'Red' } } : undefined)
 * const report: BackfillReport<Database['colour']> = await backfill(db, 'colour', { id: 'name them', transform })
 * console.log(report.read, report.written, report.skipped.unchanged) // 3 1 2
 * ```
 */
export interface BackfillReport<Row> {
  readonly read: number
  readonly written: number
  readonly skipped: {
    /** The transformation had nothing to change. */
    readonly unchanged: number
    /** Deleted since they were read. */
    readonly deleted: number
    /** Changed since they were read, so that `where` leaves them out. */
    readonly unmatched: number
  }
  readonly elapsedMs: number
  /** Of a dry run: the first changes. */
  readonly samples?: readonly { readonly row: Row; readonly change: Change<Row> }[]
}

const wholeUpTo = (most: number): OptionCheck => ({
  accepts: value => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most,
  expected: `a whole number from 1 to ${String(most)}`,
})
const boolean: OptionCheck = { accepts: value => typeof value === 'boolean', expected: 'true or false' }
const name: OptionCheck = { accepts: value => typeof value === 'string' && value !== '', expected: 'a name' }
const callback: OptionCheck = { accepts: value => typeof value === 'function', expected: 'a function' }

export const pacingChecks = {
  id: name,
  concurrency: wholeUpTo(1000),
  pageSize: wholeUpTo(100),
  rate: { accepts: isRate, expected: '{ itemsPerSecond, capacityPerSecond }, numbers above 0' },
  journal: name,
  dryRun: boolean,
  onProgress: callback,
  signal: { accepts: (value: unknown) => value instanceof AbortSignal, expected: 'an AbortSignal' },
} as const

export const backfillChecks: OptionChecks<BackfillOptions<never, never>> = {
  ...pacingChecks,
  transform: callback,
  where: callback,
  idempotent: boolean,
  guard: {
    accepts: value => Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'string'),
    expected: 'a list of attribute names',
  },
}

/** What is given or stands by default. */
export interface Pacing {
  readonly concurrency: number
  readonly pageSize: number
  readonly journal: string
  readonly dryRun: boolean
}

export const pacingDefaults: Pacing = { concurrency: 8, pageSize: 100, journal: defaultJournal, dryRun: false }

/** Throws `build.invalid-option` where one that cannot be done without is not there. */
export function requireOption(options: object, option: string, expected: string, source: string): void {
  if ((options as Readonly<Record<string, unknown>>)[option] !== undefined) return
  throw buildError('build.invalid-option', { option: `${option} of ${source}`, expected, actual: 'nothing' })
}

function isRate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).every(
    ([key, number]) => /^(items|capacity)PerSecond$/.test(key) && typeof number === 'number' && number > 0,
  )
}
