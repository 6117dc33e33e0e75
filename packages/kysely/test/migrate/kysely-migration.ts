import * as kysely from 'kysely'
import type { Migration, MigrationProvider } from 'kysely'

/** Kysely 0.29 has moved it to a place of its own. */
const home: string = 'Migrator' in kysely ? 'kysely' : 'kysely/migration'

export const { Migrator, NO_MIGRATIONS } = (await import(home)) as Pick<typeof kysely, 'Migrator' | 'NO_MIGRATIONS'>

export const provide = (migrations: Readonly<Record<string, Migration>>): MigrationProvider => ({
  getMigrations: () => Promise.resolve({ ...migrations }),
})
