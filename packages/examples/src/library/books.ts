import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Library } from './library.js'

export type Book = Selectable<Library['book']>

export class Books {
  readonly #db: Kysely<Library>

  constructor(db: Kysely<Library>) {
    this.#db = db
  }

  /** All or none. */
  async add(books: readonly Insertable<Library['book']>[]): Promise<bigint | undefined> {
    const added = await this.#db.insertInto('book').values(books).executeTakeFirst()
    return added.numInsertedOrUpdatedRows
  }

  find(isbns: readonly string[]): Promise<Pick<Book, 'isbn' | 'title' | 'copies'>[]> {
    return this.#db.selectFrom('book').select(['isbn', 'title', 'copies']).where('isbn', 'in', isbns).execute()
  }

  /** By title. */
  by(author: string, available: boolean): Promise<Pick<Book, 'title' | 'copies'>[]> {
    return this.#db
      .selectFrom('book')
      .select(['title', 'copies'])
      .where('author', '=', author)
      .$if(available, query => query.where('copies', '>', 0))
      .orderBy('title')
      .execute()
  }

  async restock(isbn: string, copies: number): Promise<number | undefined> {
    const row = await this.#db
      .updateTable('book')
      .set(eb => ({ copies: eb('copies', '+', copies) }))
      .where('isbn', '=', isbn)
      .returning('copies')
      .executeTakeFirst()
    return row?.copies
  }
}
