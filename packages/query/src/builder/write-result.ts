import type { WriteInfo, WriteOutcome } from '../statement-executor.js'

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

/** What `returning('old')` adds. */
export interface ReturnedOldRows<Row> extends ReturnedRows<Row> {
  /**
   * The items that are left as they are, for a condition did not hold; absent where there are none. An item that is not
   * there is none of them.
   */
  readonly unchanged?: Row[]
}

/** What `executeWithInfo` gives: the result of `execute`, and what was done for it. */
export type WithInfo<Result> = Result & { readonly info: WriteInfo }

/** Rows are there only where `returning` asked for them. */
export const returnedRows = ({ rows, unchanged }: WriteOutcome): Partial<ReturnedOldRows<object>> => ({
  ...(rows === undefined ? {} : { rows }),
  ...(unchanged === undefined ? {} : { unchanged }),
})
