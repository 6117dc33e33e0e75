import { checkOptions } from '@hashrange/query'
import type { Hashrange } from '@hashrange/runtime'
import { Job } from '../journal/job.js'
import type { AnyDatabase, JournalDatabase } from '../journal/journal.js'
import { keyText } from '../journal/key-text.js'
import { PageReader } from '../journal/page-reader.js'
import {
  backfillChecks,
  pacingDefaults,
  type Pacing,
  requireOption,
  type BackfillOptions,
  type BackfillReport,
  type Change,
} from './backfill-options.js'
import { ItemWork } from './item-work.js'
import { Pace } from './pace.js'
import { PageWork } from './page-work.js'
import { progressOf } from './progress.js'

/** Samples of a dry run. */
const shownSamples = 10

type AnyOptions = BackfillOptions<AnyDatabase, string>
type AnyReport = BackfillReport<AnyDatabase[string]>

/**
 * Changes the items of a table one by one, while others go on writing, and goes on where it was left when it is run again.
 *
 * Reads page by page (a Scan, or what `where` allows for), notes the keys of each page in the journal, and writes each item
 * under the condition that it is as it was read; an item that has changed meanwhile is read and transformed again. By
 * default the write and the journal's entry are one transaction, so that no item is done twice, wherever the process dies.
 *
 * @example
 * ```ts
 * import { backfill } from '@hashrange/migrations'
 * const { written } = await backfill(db, 'person', {
 *   id: 'ages of nobody',
 *   transform: ({ age }) => (age === undefined ? { set: { age: 0 } } : undefined),
 * })
 * console.log(written) // 1
 * ```
 *
 * Throws `build.unknown-option`, `build.invalid-option`, `migrate.other-job` where the id names a job of another kind,
 * `migrate.taken-over` where another process goes on with it, `execute.conflict` where an item is never as it was read, and
 * whatever `transform` throws; after each of them the job can be run again. AWS: developer guide, "TransactWriteItems".
 */
export async function backfill<DB, Table extends keyof DB & string>(
  db: Hashrange<DB>,
  table: Table,
  options: BackfillOptions<DB, Table>,
): Promise<BackfillReport<DB[Table]>> {
  const checked = { ...pacingDefaults, ...checkOptions(options, 'backfill', backfillChecks) } as unknown as AnyOptions &
    Pacing
  requireOption(checked, 'id', 'the name of the job', 'backfill')
  requireOption(checked, 'transform', 'a function of a row', 'backfill')
  const anyDb = db as unknown as Hashrange<AnyDatabase>
  const report = checked.dryRun ? await tryOut(anyDb, table, checked) : await carryOut(anyDb, table, checked)
  return report as unknown as BackfillReport<DB[Table]>
}

async function carryOut(db: Hashrange<AnyDatabase>, table: string, options: AnyOptions & Pacing): Promise<AnyReport> {
  const started = performance.now()
  const journal = db as unknown as Hashrange<JournalDatabase>
  const reader = await PageReader.open(db, table, options)
  const { id, concurrency, journal: journalTable, signal } = options
  const setting = { id, task: reader.task, table: journalTable, workers: concurrency }
  const job = await Job.open(journal, setting)
  const item = new ItemWork(db, table, reader, options)
  const work = new PageWork(job, journal, journalTable, item, new Pace(options.rate, signal))
  await work.open()
  const before = { read: job.row.read ?? 0, written: work.written }
  const tell = (): void => {
    const counts = { read: job.row.read ?? 0, written: work.written }
    options.onProgress?.(progressOf(counts, before, performance.now() - started, reader.itemCount))
  }
  if (job.row.status !== 'done' && job.row.keys !== undefined) {
    await work.finishPage(job.row.keys)
    tell()
  }
  if (job.row.status !== 'done') {
    let next = reader.read(job.row.after)
    for (;;) {
      const { rows, cursor } = await next
      const keys = rows.map(row => keyText(reader.keyOf(row)))
      await job.beginPage(keys, cursor)
      // The next page is read while this one is written. Where this one fails nobody waits for it.
      if (cursor !== undefined) next = unhandled(reader.read(cursor))
      await work.finishPage(keys, rows)
      tell()
      if (cursor === undefined) break
    }
  }
  return { ...countsOf(job, work), elapsedMs: performance.now() - started }
}

function countsOf({ row }: Job, { written }: PageWork): Omit<AnyReport, 'elapsedMs'> {
  const { read = 0, unchanged = 0, deleted = 0, unmatched = 0 } = row
  return { read, written, skipped: { unchanged, deleted, unmatched } }
}

function unhandled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

async function tryOut(db: Hashrange<AnyDatabase>, table: string, options: AnyOptions & Pacing): Promise<AnyReport> {
  const started = performance.now()
  const reader = await PageReader.open(db, table, options)
  const samples: { readonly row: AnyDatabase[string]; readonly change: Change<AnyDatabase[string]> }[] = []
  let [read, written, unchanged] = [0, 0, 0]
  let after: string | undefined
  do {
    const { rows, cursor } = await reader.read(after)
    for (const row of rows) {
      options.signal?.throwIfAborted()
      read += 1
      const change = await options.transform(row)
      if (change === undefined) unchanged += 1
      else {
        written += 1
        if (samples.length < shownSamples) samples.push({ row, change })
      }
    }
    options.onProgress?.(
      progressOf({ read, written }, { read: 0, written: 0 }, performance.now() - started, reader.itemCount),
    )
    after = cursor
  } while (after !== undefined)
  const skipped = { unchanged, deleted: 0, unmatched: 0 }
  return { read, written, skipped, elapsedMs: performance.now() - started, samples }
}
