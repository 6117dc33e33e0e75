import { migrateError } from '../error/migrate-error.js'
import { DynamoDialect } from '@hashrange/kysely'
import { Hashrange, type HashrangeConfig } from '@hashrange/runtime'
import { Kysely, type MigrationInfo, type MigrationResultSet, type Migrator, type MigratorProps } from 'kysely'
import type { MigrationContext, TableMigration } from './migration-file.js'

type AnyDatabase = Record<string, Record<string, unknown>>

/**
 * Where migrations are, and what they run on.
 *
 * @example
 * ```ts
 * import { Migrations, type MigrationsConfig } from '@hashrange/migrations'
 * const journal = { table: 'done_migrations', lockTable: 'done_migrations_lock' }
 * const config: MigrationsConfig = { client, migrations: { '2026-01-nothing': { up: async () => {} } }, journal }
 * await new Migrations(config).latest()
 * ```
 */
export interface MigrationsConfig extends HashrangeConfig {
  /** By their names, in whose order they are run. */
  readonly migrations: Readonly<Record<string, TableMigration>>
  /** The tables in which is kept what was done, and who is at it. Default: Kysely's own. */
  readonly journal?: { readonly table: string; readonly lockTable: string }
}

/**
 * A migration, and whether it was run.
 *
 * @example
 * ```ts
 * import { Migrations, type MigrationState } from '@hashrange/migrations'
 * const migrations = new Migrations({ client, migrations: { '2026-01-nothing': { up: async () => {} } } })
 * const isPending = ({ executedAt }: MigrationState) => executedAt === undefined
 * console.log((await migrations.list()).filter(isPending)) // [ { name: '2026-01-nothing' } ]
 * ```
 */
export interface MigrationState {
  readonly name: string
  /** Absent: it was not run. */
  readonly executedAt?: Date
}

/**
 * What a run did with each migration it came to.
 *
 * @example
 * ```ts
 * import { Migrations, type MigrationStep } from '@hashrange/migrations'
 * const migrations = new Migrations({ client, migrations: { '2026-01-nothing': { up: async () => {} } } })
 * const tell = ({ name, direction, status }: MigrationStep) => `${name} ${direction} ${status}`
 * console.log((await migrations.latest()).steps.map(tell)) // [ '2026-01-nothing up done' ]
 * ```
 */
export interface MigrationStep {
  readonly name: string
  readonly direction: 'up' | 'down'
  readonly status: 'done' | 'failed' | 'not-run'
}

/**
 * What a run of migrations has done.
 *
 * @example
 * ```ts
 * import { Migrations, type MigrationReport } from '@hashrange/migrations'
 * const broken = { up: () => Promise.reject(new Error('no such table')) }
 * const report: MigrationReport = await new Migrations({ client, migrations: { broken } }).latest()
 * console.log(report.steps, report.error instanceof Error && report.error.message)
 * // [ { name: 'broken', direction: 'up', status: 'failed' } ] no such table
 * ```
 */
export interface MigrationReport {
  readonly steps: readonly MigrationStep[]
  /** Why the run ended before its end; the step that failed says where. */
  readonly error?: unknown
}

/**
 * Runs migrations forward and back, by Kysely's Migrator: one process at a time, whose lock another takes over when it has
 * died. DynamoDB has no transaction over tables: a step that fails halfway has done half of it, and is run again as a whole.
 *
 * @example
 * ```ts
 * import { loadMigrations, makeMigration, Migrations } from '@hashrange/migrations'
 * await makeMigration('migrations', 'add pets')
 * const migrations = new Migrations({ client, migrations: await loadMigrations('migrations') })
 * const { steps, error } = await migrations.latest()
 * console.log(steps.map(({ status }) => status), error) // [ 'done' ] undefined
 * ```
 *
 * Sends nothing when it is made; the first run makes two small tables.
 */
export class Migrations {
  readonly #kysely: Kysely<AnyDatabase>
  readonly #context: MigrationContext
  readonly #config: MigrationsConfig

  constructor(config: MigrationsConfig) {
    const { migrations: _, journal, ...shared } = config
    const tables = journal === undefined ? {} : { migrations: { tables: [journal.table, journal.lockTable] } }
    this.#kysely = new Kysely<AnyDatabase>({ dialect: new DynamoDialect({ ...shared, ...tables }) })
    this.#context = { db: new Hashrange<AnyDatabase>(shared), kysely: this.#kysely }
    this.#config = config
  }

  /** All migrations, and when each was run. */
  async list(): Promise<MigrationState[]> {
    const migrator = await this.#migrator()
    const states: readonly MigrationInfo[] = await migrator.getMigrations()
    return states.map(({ name, executedAt }) => ({ name, ...(executedAt === undefined ? {} : { executedAt }) }))
  }

  /** Runs all that were not run. */
  async latest(): Promise<MigrationReport> {
    return reportOf(await (await this.#migrator()).migrateToLatest())
  }

  /** Runs the next one. */
  async up(): Promise<MigrationReport> {
    return reportOf(await (await this.#migrator()).migrateUp())
  }

  /** Takes the last one back. */
  async down(): Promise<MigrationReport> {
    return reportOf(await (await this.#migrator()).migrateDown())
  }

  /** Forward or back to this one, itself included; undefined takes all of them back. */
  async to(name: string | undefined): Promise<MigrationReport> {
    const { NO_MIGRATIONS } = await kyselyMigration()
    return reportOf(await (await this.#migrator()).migrateTo(name ?? NO_MIGRATIONS))
  }

  async #migrator(): Promise<Migrator> {
    const { Migrator } = await kyselyMigration()
    const { migrations, journal } = this.#config
    const provided = Object.entries(migrations).map(
      ([name, migration]) => [name, this.#bound(name, migration)] as const,
    )
    return new Migrator({
      db: this.#kysely,
      provider: { getMigrations: () => Promise.resolve(Object.fromEntries(provided)) },
      ...(journal === undefined
        ? {}
        : { migrationTableName: journal.table, migrationLockTableName: journal.lockTable }),
    })
  }

  #bound(name: string, { up, down }: TableMigration) {
    return {
      up: () => up(this.#context),
      down: () => {
        if (down !== undefined) return down(this.#context)
        throw migrateError('migrate.invalid-migration', { migration: name, problem: 'has no way back' })
      },
    }
  }
}

interface KyselyMigration {
  readonly Migrator: new (props: MigratorProps) => Migrator
  readonly NO_MIGRATIONS: Exclude<Parameters<Migrator['migrateTo']>[0], string>
}

/** From 0.29 on it has an entry of its own. */
async function kyselyMigration(): Promise<KyselyMigration> {
  const kysely = (await import('kysely')) as unknown as Partial<KyselyMigration>
  if (kysely.Migrator !== undefined) return kysely as KyselyMigration
  const entry = 'kysely/migration'
  return (await import(entry)) as KyselyMigration
}

const statuses = { Success: 'done', Error: 'failed', NotExecuted: 'not-run' } as const

function reportOf({ results = [], error }: MigrationResultSet): MigrationReport {
  const steps = results.map(({ migrationName, direction, status }): MigrationStep => ({
    name: migrationName,
    direction: direction === 'Up' ? 'up' : 'down',
    status: statuses[status],
  }))
  return { steps, ...(error === undefined ? {} : { error }) }
}
