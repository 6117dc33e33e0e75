import type { Kysely } from 'kysely'

export async function seed(db: Kysely<{ pet: { id: string; kind: string } }>): Promise<void> {
  await db.replaceInto('pet').values({ id: 'tom', kind: 'cat' }).execute()
}
