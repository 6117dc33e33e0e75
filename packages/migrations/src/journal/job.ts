import { randomUUID } from 'node:crypto'
import type { UpdateBuilder } from '@hashrange/query'
import { migrateError } from '../error/migrate-error.js'
import type { Hashrange } from '@hashrange/runtime'
import { noCounts, openJournal, type Counts, type JobRow, type JournalDatabase } from './journal.js'

export interface JobSetting {
  readonly id: string
  readonly task: string
  readonly table: string
  readonly workers: number
}

/** A job of the journal. Whoever opened it last owns it: what others still do of it fails. */
export class Job {
  readonly #db: Hashrange<JournalDatabase>
  readonly #table: string
  readonly id: string
  readonly owner = randomUUID()
  #row: JobRow

  private constructor(db: Hashrange<JournalDatabase>, table: string, row: JobRow) {
    this.#db = db
    this.#table = table
    this.id = row.id
    this.#row = row
  }

  /** Begins the job, or takes it over where it was left. Throws `migrate.other-job`. */
  static async open(db: Hashrange<JournalDatabase>, { id, task, table, workers }: JobSetting): Promise<Job> {
    await openJournal(db, table)
    const fresh = {
      id,
      task,
      status: 'running',
      workers,
      page: 0,
      read: 0,
      startedAt: new Date().toISOString(),
    } as const
    await db
      .insertInto(table)
      .values({ ...fresh, ...noCounts })
      .onConflict('ignore')
      .execute()
    const recorded = await db.from(table).selectAll().where('id', '=', id).consistentRead().executeTakeFirstOrThrow()
    if (recorded.task !== task)
      throw migrateError('migrate.other-job', { table, job: id, task, recorded: recorded.task ?? '' })
    const job = new Job(db, table, recorded)
    if (recorded.status !== 'done') await job.#take()
    return job
  }

  get row(): JobRow {
    return this.#row
  }

  /** Also what the page holds may have been begun between reading and taking: as it is now is what counts. */
  async #take(): Promise<void> {
    const taken = this.#db.updateTable(this.#table).set({ owner: this.owner }).where('id', '=', this.id)
    const { rows } = await taken.returning('new').execute()
    this.#row = rows[0] ?? this.#row
  }

  /** Throws `migrate.taken-over`. */
  async beginPage(keys: readonly string[], after: string | undefined): Promise<void> {
    const page = this.#update().set({ keys })
    await this.#write(after === undefined ? page.remove('after') : page.set({ after }))
  }

  /** Throws `migrate.taken-over`. */
  async endPage(read: number, counts: Partial<Counts>, isLast: boolean): Promise<void> {
    let counted = this.#update().add('page', 1).add('read', read).remove('keys')
    for (const [name, count] of Object.entries(counts)) counted = counted.add(name as keyof Counts, count)
    await this.#write(isLast ? counted.set({ status: 'done' }).remove('after') : counted)
  }

  /** Whether nobody has taken the job over. */
  async isOwned(): Promise<boolean> {
    const query = this.#db.from(this.#table).select(['owner']).where('id', '=', this.id).consistentRead()
    return (await query.executeTakeFirst())?.owner === this.owner
  }

  #update() {
    return this.#db.updateTable(this.#table).where('id', '=', this.id).where('owner', '=', this.owner)
  }

  async #write(update: UpdateBuilder<JournalDatabase, string>): Promise<void> {
    const { rows } = await update.returning('new').execute()
    const [row] = rows
    if (row === undefined) throw migrateError('migrate.taken-over', { table: this.#table, job: this.id })
    this.#row = row
  }
}
