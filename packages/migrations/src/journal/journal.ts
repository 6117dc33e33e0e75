import { isHashrangeError } from '@hashrange/query'
import type { Hashrange } from '@hashrange/runtime'

/** Any database: the journal is a table like others, whatever the caller's types declare. */
export type AnyDatabase = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What the journal's table holds, by `id`: jobs, and how far their workers have come. */
export type JournalDatabase = Readonly<Record<string, JobRow & WorkerRow>>

export interface JobRow {
  readonly id: string
  /** What the job does, so that it is not taken for another. */
  readonly task?: string
  readonly status?: 'running' | 'done'
  /** Whoever works on the job now. */
  readonly owner?: string
  readonly workers?: number
  /** Pages that are done; the next one may have been begun. */
  readonly page?: number
  /** The keys of the page that was begun, as JSON. */
  readonly keys?: readonly string[]
  /** The cursor behind the page that was begun; absent where it is the last. */
  readonly after?: string
  readonly startedAt?: string
  /** Items of all pages that are done. */
  readonly read?: number
  readonly unchanged?: number
  readonly deleted?: number
  readonly unmatched?: number
  readonly existing?: number
  /** Of jobs whose writes do not matter twice: items written, as of the pages that are done. */
  readonly written?: number
}

/** What became of the items of a page. */
export type Counts = Required<Pick<JobRow, 'unchanged' | 'deleted' | 'unmatched' | 'existing' | 'written'>>

export const noCounts: Counts = Object.freeze({ unchanged: 0, deleted: 0, unmatched: 0, existing: 0, written: 0 })

export interface WorkerRow {
  readonly id: string
  /** The page that it wrote to last, and how many of its items of that page it has done. */
  readonly at?: number
  readonly position?: number
  /** Items written, in all. */
  readonly written?: number
}

export const defaultJournal = 'hashrange_journal'

/** The journal's table, made where it is not there; where somebody else is making it, waited for. */
export async function openJournal(db: Hashrange<JournalDatabase>, table: string): Promise<void> {
  try {
    await db.tables.describe(table)
    return
  } catch (error) {
    if (!isHashrangeError(error, 'bind.unknown-table')) throw error
  }
  try {
    await db.tables.create({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    })
  } catch (error) {
    if (!isHashrangeError(error, 'migrate.table-exists')) throw error
    await db.tables.wait(table, { until: 'active' })
  }
}
