import type { Kysely, Selectable } from 'kysely'
import type { Library } from './library.js'

export type Loan = Selectable<Library['loan']>

export interface LoanPage {
  readonly loans: readonly Loan[]
  /** Where the next page begins; absent after the last. */
  readonly after?: string
}

class NotOnTheShelf extends Error {}

/** Kysely's own mark of a transaction that the database has rolled back. */
const aborted = Symbol.for('kysely.AbortedTransactionError')

export class Loans {
  readonly #db: Kysely<Library>

  constructor(db: Kysely<Library>) {
    this.#db = db
  }

  /**
   * A copy less on the shelf and a loan more, or neither. SQL tells at once that there was no copy; DynamoDB when the
   * transaction is committed, since all of it is sent then.
   */
  async lend(memberId: string, isbn: string, lentAt: string): Promise<boolean> {
    try {
      await this.#db.transaction().execute(async transaction => {
        const { numUpdatedRows } = await transaction
          .updateTable('book')
          .set(eb => ({ copies: eb('copies', '-', 1) }))
          .where('isbn', '=', isbn)
          .where('copies', '>', 0)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows === 0n) throw new NotOnTheShelf()
        const loan = { member_id: memberId, lent_at: lentAt, isbn, returned_at: null }
        await transaction.insertInto('loan').values(loan).execute()
      })
      return true
    } catch (error) {
      if (error instanceof NotOnTheShelf || (error instanceof Error && aborted in error)) return false
      throw error
    }
  }

  /** Whether it was out. */
  async giveBack(
    { member_id, lent_at, isbn }: Pick<Loan, 'member_id' | 'lent_at' | 'isbn'>,
    at: string,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('loan')
      .set({ returned_at: at })
      .where('member_id', '=', member_id)
      .where('lent_at', '=', lent_at)
      .where('returned_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await this.#db
      .updateTable('book')
      .set(eb => ({ copies: eb('copies', '+', 1) }))
      .where('isbn', '=', isbn)
      .execute()
    return true
  }

  /** From the oldest. */
  async of(
    memberId: string,
    { size, after }: { readonly size: number; readonly after?: string | undefined },
  ): Promise<LoanPage> {
    const loans = await this.#db
      .selectFrom('loan')
      .select(['member_id', 'lent_at', 'isbn', 'returned_at'])
      .where('member_id', '=', memberId)
      .$if(after !== undefined, query => query.where('lent_at', '>', String(after)))
      .orderBy('lent_at')
      .limit(size)
      .execute()
    const last = loans.at(-1)
    return { loans, ...(last === undefined || loans.length < size ? {} : { after: last.lent_at }) }
  }

  /** The last borrowers of a book, the latest first. */
  async borrowersOf(isbn: string, count: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('loan')
      .select('member_id as member')
      .where('isbn', '=', isbn)
      .orderBy('lent_at', 'desc')
      .limit(count)
      .execute()
    return rows.map(({ member }) => member)
  }

  /** How many are still out. */
  async outOf(memberId: string): Promise<number> {
    const { out } = await this.#db
      .selectFrom('loan')
      .select(({ fn }) => fn.countAll<number>().as('out'))
      .where('member_id', '=', memberId)
      .where('returned_at', 'is', null)
      .executeTakeFirstOrThrow()
    return out
  }
}
