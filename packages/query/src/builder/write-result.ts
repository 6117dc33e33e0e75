import type { WriteInfo, WriteOutcome } from '../statement-executor.js'

/**
 * What an insert did.
 *
 * @example
 * ```ts
 * import type { InsertResult } from '@hashrange/query'
 * const result: InsertResult = await db.insertInto('colour').values([{ id: 'white' }, { id: 'black' }]).execute()
 * console.log(result) // { numInsertedRows: 2n }
 * ```
 */
export interface InsertResult {
  /** Rows written; those that `onConflict('ignore')` passed over are not among them. */
  readonly numInsertedRows: bigint
}

/**
 * What an update did.
 *
 * @example
 * ```ts
 * import type { UpdateResult } from '@hashrange/query'
 * const result: UpdateResult = await db.updateTable('person').set({ age: 42 }).where('id', '=', 'a').execute()
 * console.log(result) // { numUpdatedRows: 1n }
 * ```
 */
export interface UpdateResult {
  /** Items changed: 0 where none was there that satisfies the conditions. */
  readonly numUpdatedRows: bigint
}

/**
 * What a delete did.
 *
 * @example
 * ```ts
 * import type { DeleteResult } from '@hashrange/query'
 * const result: DeleteResult = await db.deleteFrom('person').where('id', '=', 'nobody').execute()
 * console.log(result) // { numDeletedRows: 0n }
 * ```
 */
export interface DeleteResult {
  /** Items deleted: 0 where none was there that satisfies the conditions. */
  readonly numDeletedRows: bigint
}

/**
 * What `returning` adds to the result of a write.
 *
 * @example
 * ```ts
 * const { rows } = await db.updateTable('person').add('age', 1).where('id', '=', 'a').returning(['age']).execute()
 * console.log(rows) // [ { age: 42 } ]
 * ```
 */
export interface ReturnedRows<Row> {
  readonly rows: Row[]
}

/**
 * What `returning('old')` adds.
 *
 * @example
 * ```ts
 * import type { ReturnedOldRows } from '@hashrange/query'
 * const namesOf = ({ rows }: ReturnedOldRows<Database['colour']>) => rows.map(({ name }) => name)
 * console.log(namesOf(await db.deleteFrom('colour').where('id', '=', 'blue').returning('old').execute())) // [ 'Blue' ]
 * ```
 */
export interface ReturnedOldRows<Row> extends ReturnedRows<Row> {
  /**
   * The items that are left as they are, for a condition did not hold; absent where there are none. An item that is not
   * there is none of them.
   */
  readonly unchanged?: Row[]
}

/**
 * What `executeWithInfo` gives: the result of `execute`, and what was done for it.
 *
 * @example
 * ```ts
 * import type { UpdateResult, WithInfo } from '@hashrange/query'
 * const older = db.updateTable('person').add('age', 1).where('id', '=', 'a')
 * const { numUpdatedRows, info }: WithInfo<UpdateResult> = await older.executeWithInfo()
 * console.log(numUpdatedRows, info.requests) // 1n 1
 * ```
 */
export type WithInfo<Result> = Result & { readonly info: WriteInfo }

/** Rows are there only where `returning` asked for them. */
export const returnedRows = ({ rows, unchanged }: WriteOutcome): Partial<ReturnedOldRows<object>> => ({
  ...(rows === undefined ? {} : { rows }),
  ...(unchanged === undefined ? {} : { unchanged }),
})
