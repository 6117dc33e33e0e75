import type { TransactWritePart } from '@hashrange/query'
import { migrateError } from '../error/migrate-error.js'
import type { Hashrange } from '@hashrange/runtime'
import type { Job } from '../journal/job.js'
import type { AnyDatabase, Counts, JournalDatabase, WorkerRow } from '../journal/journal.js'
import { readKey } from '../journal/key-text.js'
import type { ItemResult, ItemWork } from './item-work.js'
import type { Pace } from './pace.js'

type Row = AnyDatabase[string]

/** What a worker has done: its items of the page at which it is, and items written in all. */
interface Place {
  readonly at: number
  readonly position: number
  readonly written: number
}

/**
 * Writes the items of a page, dealt out to workers: each goes through its own in order, and its place in the journal moves on
 * in one transaction with every item that it writes. So the journal is never ahead of the items nor behind them.
 */
export class PageWork {
  readonly #job: Job
  readonly #db: Hashrange<JournalDatabase>
  readonly #table: string
  readonly #item: ItemWork
  readonly #pace: Pace
  #places: Place[] = []
  /** Written without a place in the journal. */
  #writtenFreely = 0

  constructor(job: Job, db: Hashrange<JournalDatabase>, table: string, item: ItemWork, pace: Pace) {
    this.#job = job
    this.#db = db
    this.#table = table
    this.#item = item
    this.#pace = pace
  }

  get written(): number {
    const noted = this.#places.map(({ written }) => written).reduce((sum, written) => sum + written, 0)
    return noted + this.#writtenFreely
  }

  async open(): Promise<void> {
    const { workers = 1, written = 0 } = this.#job.row
    this.#writtenFreely = written
    const ids = Array.from({ length: workers }, (_, worker) => this.#idOf(worker))
    const rows = await this.#db.from(this.#table).selectAll().in('id', ids).consistentRead().execute()
    const places = new Map(rows.map(row => [row.id, placeOf(row)]))
    this.#places = ids.map(id => places.get(id) ?? { at: -1, position: 0, written: 0 })
  }

  /** `rows`: the items as they were read; without them each is read anew, for the page was begun long ago. */
  async finishPage(keys: readonly string[], rows: readonly Row[] = []): Promise<void> {
    const { page = 0, after } = this.#job.row
    const skipped = { unchanged: 0, deleted: 0, unmatched: 0 }
    const before = this.#writtenFreely
    const ending = new AbortController()
    const works = this.#places.map(async (_, worker) => {
      try {
        for (let own = this.#positionOf(worker, page); ;) {
          const index = worker + own * this.#places.length
          const text = keys[index]
          if (text === undefined || ending.signal.aborted) return
          const result = await this.#finishItem(worker, { page, own }, text, rows[index])
          count(result, skipped)
          own = result === 'moved' ? this.#positionOf(worker, page) : own + 1
        }
      } catch (error) {
        ending.abort()
        throw error
      }
    })
    // What the others have begun is waited for, so that nothing is under way when the error is told.
    const failed = (await Promise.allSettled(works)).find(work => work.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    await this.#job.endPage(keys.length, { ...skipped, written: this.#writtenFreely - before }, after === undefined)
  }

  async #finishItem(
    worker: number,
    place: { readonly page: number; readonly own: number },
    text: string,
    row: Row | undefined,
  ): Promise<ItemResult> {
    const result = await this.#item.finish(readKey(text), row, () => this.#entry(worker, place), this.#pace)
    if (result === 'moved') {
      await this.#reload(worker)
      return result
    }
    if (result === 'written') {
      const { written } = this.#places[worker] ?? { written: 0 }
      if (this.#item.isIdempotent) this.#writtenFreely += 1
      else this.#places[worker] = { at: place.page, position: place.own + 1, written: written + 1 }
    }
    return result
  }

  /** Moves the worker's place behind its item, from where it is known to be. */
  #entry(worker: number, { page, own }: { readonly page: number; readonly own: number }): TransactWritePart {
    const { at, position, written } = this.#places[worker] ?? { at: -1, position: 0, written: 0 }
    const next = { at: page, position: own + 1, written: written + 1 }
    const id = this.#idOf(worker)
    if (at < 0) return this.#db.insertInto(this.#table).values({ id, ...next })
    return this.#db
      .updateTable(this.#table)
      .set(next)
      .where('id', '=', id)
      .where('at', '=', at)
      .where('position', '=', position)
  }

  /**
   * A request of a process that is no more may have come through late: then the item is done, and the place behind it.
   * Otherwise another process is at work.
   */
  async #reload(worker: number): Promise<void> {
    if (!(await this.#job.isOwned()))
      throw migrateError('migrate.taken-over', { table: this.#table, job: this.#job.id })
    const query = this.#db.from(this.#table).selectAll().where('id', '=', this.#idOf(worker)).consistentRead()
    const row = await query.executeTakeFirst()
    if (row !== undefined) this.#places[worker] = placeOf(row)
  }

  #positionOf(worker: number, page: number): number {
    const place = this.#places[worker]
    return place?.at === page ? place.position : 0
  }

  #idOf(worker: number): string {
    return `${this.#job.id}#${String(worker)}`
  }
}

const placeOf = ({ at = -1, position = 0, written = 0 }: WorkerRow): Place => ({ at, position, written })

function count(
  result: ItemResult,
  skipped: { -readonly [Kind in 'unchanged' | 'deleted' | 'unmatched']: Counts[Kind] },
): void {
  if (result === 'unchanged' || result === 'deleted' || result === 'unmatched') skipped[result] += 1
}
