import type { Kysely } from 'kysely'

interface Database {
  pet: { id: string; kind: string }
}

export async function up(db: Kysely<Database>): Promise<void> {
  await db.insertInto('pet').values({ id: 'rex', kind: 'dog' }).execute()
}

export async function down(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('pet').where('id', '=', 'rex').execute()
}
