import type { WriteOutcome } from '../statement-executor.js'

/** What an insert did. */
export interface InsertResult {
  /** Rows written; those that `onConflict('ignore')` passed over are not among them. */
  readonly numInsertedRows: bigint
}

/** What an update did. */
export interface UpdateResult {
  /** Items changed: 0 where none was there that satisfies the conditions. */
  readonly numUpdatedRows: bigint
}

/** What a delete did. */
export interface DeleteResult {
  /** Items deleted: 0 where none was there that satisfies the conditions. */
  readonly numDeletedRows: bigint
}

/** What `returning` adds to the result of a write. */
export interface ReturnedRows<Row> {
  readonly rows: Row[]
}

/** Rows are there only where `returning` asked for them. */
export const returnedRows = ({ rows }: WriteOutcome): Partial<ReturnedRows<object>> =>
  rows === undefined ? {} : { rows }
