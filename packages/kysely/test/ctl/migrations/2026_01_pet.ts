import type { Kysely } from 'kysely'

const { withTableOptions } = globalThis.hashrangeKysely

export async function up(db: Kysely<object>): Promise<void> {
  await db.schema
    .createTable('pet')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('kind', 'text')
    .$call(withTableOptions({ indexes: { by_kind: { columns: ['kind'] } } }))
    .execute()
}

export async function down(db: Kysely<object>): Promise<void> {
  await db.schema.dropTable('pet').execute()
}
