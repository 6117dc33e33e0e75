import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Library } from './library.js'

export type Member = Selectable<Library['member']>

export class Members {
  readonly #db: Kysely<Library>

  constructor(db: Kysely<Library>) {
    this.#db = db
  }

  /** Whether there was no member of that id. */
  async register(member: Insertable<Library['member']>): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('member')
      .values(member)
      .onConflict(conflict => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }

  /** Registers, or changes what is known. */
  async save(member: Insertable<Library['member']>): Promise<void> {
    await this.#db
      .insertInto('member')
      .values(member)
      .onConflict(conflict =>
        conflict.column('id').doUpdateSet(eb => ({ name: eb.ref('excluded.name'), email: eb.ref('excluded.email') })),
      )
      .execute()
  }

  find(id: string): Promise<Member | undefined> {
    return this.#db.selectFrom('member').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirst()
  }

  /** Those of a name whose e-mail address is known and begins so. */
  named(name: string, email = ''): Promise<Member[]> {
    return this.#db
      .selectFrom('member')
      .select(['id', 'name', 'email'])
      .where('name', '=', name)
      .where('email', 'is not', null)
      .$if(email !== '', query => query.where('email', 'like', `${email}%`))
      .orderBy('id')
      .execute()
  }

  async leave(id: string): Promise<Member | undefined> {
    return this.#db.deleteFrom('member').where('id', '=', id).returning(['id', 'name', 'email']).executeTakeFirst()
  }
}
