import { Migrator, NO_MIGRATIONS, type Kysely, type MigrationResultSet } from 'kysely'
import { down as dropIndexes, up as createIndexes } from './indexes.js'
import { down as dropTables, up as createTables } from './tables.js'

const migrations = {
  '2026_01_tables': { up: createTables, down: dropTables },
  '2026_02_indexes': { up: createIndexes, down: dropIndexes },
}

const migratorOf = <Database>(db: Kysely<Database>): Migrator =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } })

/** Names of what was done. Throws what a migration threw. */
export const migrate = async <Database>(db: Kysely<Database>): Promise<readonly string[]> =>
  namesOf(await migratorOf(db).migrateToLatest())

export const rollBack = async <Database>(db: Kysely<Database>): Promise<readonly string[]> =>
  namesOf(await migratorOf(db).migrateTo(NO_MIGRATIONS))

function namesOf({ error, results = [] }: MigrationResultSet): readonly string[] {
  if (error !== undefined) throw error instanceof Error ? error : new Error('A migration failed.', { cause: error })
  return results.map(({ migrationName, direction, status }) => `${direction} ${migrationName}: ${status}`)
}
