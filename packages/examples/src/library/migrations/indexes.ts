import type { Kysely } from 'kysely'

/** Each ends with a column that every row has, so that no row is missing from an index of DynamoDB's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('member_name').on('member').columns(['name', 'id']).execute()
  await db.schema.createIndex('book_author').on('book').columns(['author', 'title']).execute()
  await db.schema.createIndex('loan_isbn').on('loan').columns(['isbn', 'lent_at']).execute()
}

/** With their tables: SQL drops an index by its name alone, DynamoDB by its table's too. */
export async function down(): Promise<void> {
  await Promise.resolve()
}
