import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('email', 'text')
    .execute()
  await db.schema
    .createTable('book')
    .addColumn('isbn', 'text', column => column.primaryKey())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('author', 'text', column => column.notNull())
    .addColumn('copies', 'integer', column => column.notNull())
    .execute()
  await db.schema
    .createTable('loan')
    .addColumn('member_id', 'text', column => column.notNull())
    .addColumn('lent_at', 'text', column => column.notNull())
    .addColumn('isbn', 'text', column => column.notNull())
    .addColumn('returned_at', 'text')
    .addPrimaryKeyConstraint('loan_key', ['member_id', 'lent_at'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['loan', 'book', 'member']) await db.schema.dropTable(table).execute()
}
