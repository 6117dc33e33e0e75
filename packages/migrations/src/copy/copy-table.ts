import {
  checkOptions,
  type Expression,
  type ExpressionBuilder,
  type InsertRow,
  type OptionChecks,
} from '@hashrange/query'
import type { Hashrange } from '@hashrange/runtime'
import {
  pacingChecks,
  pacingDefaults,
  requireOption,
  type Pacing,
  type Progress,
  type Rate,
} from '../backfill/backfill-options.js'
import { capacityOf, Pace } from '../backfill/pace.js'
import { progressOf } from '../backfill/progress.js'
import { Job } from '../journal/job.js'
import { noCounts, type AnyDatabase, type Counts, type JournalDatabase } from '../journal/journal.js'
import { keyText, readKey } from '../journal/key-text.js'
import { PageReader } from '../journal/page-reader.js'
import { workOff } from '../journal/work-off.js'

/**
 * What a copy writes of each item, and how fast.
 *
 * @example
 * ```ts
 * import { copyTable, type CopyOptions } from '@hashrange/migrations'
 * const options: CopyOptions<Database, 'person', 'colour'> = {
 *   id: 'people as colours',
 *   where: ({ eb }) => eb('first_name', '=', 'Ann'),
 *   transform: ({ id, first_name }) => ({ id, name: first_name }),
 * }
 * console.log((await copyTable(db, 'person', 'colour', options)).written) // 3
 * ```
 */
export interface CopyOptions<DB, From extends keyof DB & string, To extends keyof DB & string> {
  /** Names the job in the journal: the same id goes on with it, another begins anew. */
  readonly id: string
  /** The row of the other table; undefined leaves the item out. Default: the item as it is. */
  readonly transform?: (row: DB[From]) => InsertRow<DB, To> | undefined | Promise<InsertRow<DB, To> | undefined>
  /** Which items. Default: all of the table. */
  readonly where?: (builder: ExpressionBuilder<DB, From>) => Expression<DB[From]>
  /** What becomes of an item that is there already: it stays, or gives way. Default: 'ignore'. */
  readonly onConflict?: 'ignore' | 'replace'
  /** Counts the items of both tables when the copy is done: two more readings of whole tables. Default: false. */
  readonly verify?: boolean
  /** Items at once. Default: 8. */
  readonly concurrency?: number
  /** Items between two entries of the journal, 1 to 100. Default: 100. */
  readonly pageSize?: number
  readonly rate?: Rate
  /** The journal's table. Default: `hashrange_journal`, made where it is not there. */
  readonly journal?: string
  /** Writes nothing, the journal neither. Default: false. */
  readonly dryRun?: boolean
  /** Called after each page. */
  readonly onProgress?: (progress: Progress) => void
  /** Ends the job between two items; it goes on when it is run again. */
  readonly signal?: AbortSignal
}

/**
 * What a copy has done in all, earlier runs of it included.
 *
 * @example
 * ```ts
 * import { copyTable, type CopyReport } from '@hashrange/migrations'
 * const options = { id: 'ids', transform: ({ id }: Database['person']) => ({ id }), verify: true }
 * const { written, counts }: CopyReport = await copyTable(db, 'person', 'colour', options)
 * console.log(written, counts) // 5 { from: 5, to: 8 }
 * ```
 */
export interface CopyReport {
  readonly read: number
  readonly written: number
  readonly skipped: {
    /** The transformation left them out. */
    readonly unchanged: number
    /** Deleted since they were read. */
    readonly deleted: number
    /** There already: written by others, or by a run that was cut. */
    readonly existing: number
  }
  readonly elapsedMs: number
  /** With `verify`: the items that the two tables hold, of the first those that `where` selects. */
  readonly counts?: { readonly from: number; readonly to: number }
}

type AnyOptions = CopyOptions<AnyDatabase, string, string> & Pacing
type Row = AnyDatabase[string]

/**
 * Copies the items of a table into another, which may have other keys and indexes: what DynamoDB cannot change in place.
 *
 * Reads page by page and notes the keys of each page in the journal, so that a process that dies goes on where it was. What
 * others write to the second table meanwhile stays, unless `replace` is said; what they write to the first one after it was
 * read is not followed: let them write to both before the copy begins.
 *
 * @example
 * ```ts
 * import { copyTable } from '@hashrange/migrations'
 * const { written } = await copyTable(db, 'person', 'colour', {
 *   id: 'addresses of mail',
 *   transform: ({ id, email }) => (email === undefined ? undefined : { id, name: email }),
 * })
 * console.log(written) // 4
 * ```
 *
 * Sends PutItem for each item. Throws `build.unknown-option`, `build.invalid-option`, `migrate.other-job`,
 * `migrate.taken-over`, and whatever `transform` throws; after each of them the job can be run again.
 */
export async function copyTable<DB, From extends keyof DB & string, To extends keyof DB & string>(
  db: Hashrange<DB>,
  from: From,
  to: To,
  options: CopyOptions<DB, From, To>,
): Promise<CopyReport> {
  const checked = { ...pacingDefaults, ...checkOptions(options, 'copyTable', copyChecks) } as unknown as AnyOptions
  requireOption(checked, 'id', 'the name of the job', 'copyTable')
  return new Copy(db as unknown as Hashrange<AnyDatabase>, from, to, checked).run()
}

const copyChecks: OptionChecks<CopyOptions<never, never, never>> = {
  ...pacingChecks,
  transform: { accepts: value => typeof value === 'function', expected: 'a function' },
  where: { accepts: value => typeof value === 'function', expected: 'a function' },
  onConflict: { accepts: value => value === 'ignore' || value === 'replace', expected: "'ignore' or 'replace'" },
  verify: { accepts: value => typeof value === 'boolean', expected: 'true or false' },
}

class Copy {
  readonly #db: Hashrange<AnyDatabase>
  readonly #from: string
  readonly #to: string
  readonly #options: AnyOptions
  readonly #pace: Pace
  readonly #started = performance.now()

  constructor(db: Hashrange<AnyDatabase>, from: string, to: string, options: AnyOptions) {
    this.#db = db
    this.#from = from
    this.#to = to
    this.#options = options
    this.#pace = new Pace(options.rate, options.signal)
  }

  async run(): Promise<CopyReport> {
    const { dryRun, id, journal, concurrency, verify = false, where } = this.#options
    const reader = await PageReader.open(this.#db, this.#from, this.#options)
    if (dryRun) return this.#tryOut(reader)
    const task = `copy to ${this.#to}: ${reader.task}`
    const setting = { id, task, table: journal, workers: concurrency }
    const job = await Job.open(this.#db as unknown as Hashrange<JournalDatabase>, setting)
    await this.#carryOut(job, reader)
    const { read = 0, written = 0, unchanged = 0, deleted = 0, existing = 0 } = job.row
    const report = { read, written, skipped: { unchanged, deleted, existing }, elapsedMs: this.#elapsedMs }
    if (!verify) return report
    const all = this.#db.from(this.#from).options({ scan: true, recursive: true })
    const source = where === undefined ? all : all.where(where)
    const target = this.#db.from(this.#to).options({ scan: true, recursive: true })
    return { ...report, counts: { from: await source.count(), to: await target.count() } }
  }

  get #elapsedMs(): number {
    return performance.now() - this.#started
  }

  async #carryOut(job: Job, reader: PageReader): Promise<void> {
    const before = { read: job.row.read ?? 0, written: job.row.written ?? 0 }
    const end = async (keys: readonly string[], rows: readonly Row[]): Promise<void> => {
      const counts = await this.#copyPage(reader, keys, rows)
      await job.endPage(keys.length, counts, job.row.after === undefined)
      const { read = 0, written = 0 } = job.row
      this.#tell(reader, { read, written }, before)
    }
    if (job.row.status === 'done') return
    if (job.row.keys !== undefined) await end(job.row.keys, [])
    while (job.row.status === 'running') {
      const { rows, cursor } = await reader.read(job.row.after)
      const keys = rows.map(row => keyText(reader.keyOf(row)))
      await job.beginPage(keys, cursor)
      await end(keys, rows)
    }
  }

  async #copyPage(reader: PageReader, keys: readonly string[], rows: readonly Row[]): Promise<Counts> {
    const counts = { ...noCounts }
    await workOff([...keys.entries()], this.#options.concurrency, async ([index, text]) => {
      counts[await this.#copyItem(reader, text, rows[index])] += 1
    })
    return counts
  }

  async #copyItem(reader: PageReader, text: string, row: Row | undefined): Promise<keyof Counts> {
    const { transform, signal, onConflict = 'ignore' } = this.#options
    signal?.throwIfAborted()
    const source = row ?? (await reader.readOne(readKey(text)))
    if (source === undefined) return 'deleted'
    const copied = transform === undefined ? source : await transform(source)
    if (copied === undefined) return 'unchanged'
    await this.#pace.turn(this.#pace.countsCapacity ? capacityOf(copied) : 0)
    const insert = this.#db.insertInto(this.#to).values(copied)
    const { numInsertedRows } = await insert.onConflict(onConflict).execute()
    return numInsertedRows === 0n ? 'existing' : 'written'
  }

  async #tryOut(reader: PageReader): Promise<CopyReport> {
    const { transform, signal } = this.#options
    let [read, written] = [0, 0]
    let after: string | undefined
    do {
      const { rows, cursor } = await reader.read(after)
      for (const row of rows) {
        signal?.throwIfAborted()
        read += 1
        if (transform === undefined || (await transform(row)) !== undefined) written += 1
      }
      this.#tell(reader, { read, written }, { read: 0, written: 0 })
      after = cursor
    } while (after !== undefined)
    return {
      read,
      written,
      skipped: { unchanged: read - written, deleted: 0, existing: 0 },
      elapsedMs: this.#elapsedMs,
    }
  }

  #tell(reader: PageReader, now: Pick<Progress, 'read' | 'written'>, before: Pick<Progress, 'read' | 'written'>): void {
    this.#options.onProgress?.(progressOf(now, before, this.#elapsedMs, reader.itemCount))
  }
}
