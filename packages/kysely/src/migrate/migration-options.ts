import { checkOptions, type OptionChecks } from '@hashrange/query'
import type { WaitOptions } from '@hashrange/runtime'
import { isNames, isRecordOf } from '../schema/option-forms.js'
import { isAttributeType, type AttributeType } from '../schema/table-options.js'

/**
 * What migrations and the schema builder do.
 *
 * @example
 * ```ts
 * import { DynamoDialect, type MigrationOptions } from '@hashrange/kysely'
 * import { Kysely } from 'kysely'
 * const migrations: MigrationOptions = { leaseMs: 10_000, attributeTypes: { book_page: { text: 'S' } } }
 * const migrating = new Kysely<Database>({ dialect: new DynamoDialect({ client, migrations }) })
 * await migrating.schema.createIndex('by_text').on('book_page').column('text').execute()
 * ```
 */
export interface MigrationOptions extends Pick<WaitOptions, 'timeoutMs' | 'onProgress'> {
  /**
   * The tables that Kysely's Migrator keeps for itself, which are read as a whole and consistently, whatever the policy says.
   * Default: `kysely_migration` and `kysely_migration_lock`; say yours where it was given other names.
   */
  readonly tables?: readonly string[]
  /** Milliseconds after which the lock of a migrator that died is another's. Default: 30 seconds. */
  readonly leaseMs?: number
  /** Milliseconds that a migrator waits for another that runs. Default: ten minutes. */
  readonly lockTimeoutMs?: number
  /** The types of attributes that `createIndex` names, by table: SQL knows them, DynamoDB those of keys only. */
  readonly attributeTypes?: Readonly<Record<string, Readonly<Record<string, AttributeType>>>>
}

export const migrationDefaults = {
  tables: ['kysely_migration', 'kysely_migration_lock'],
  leaseMs: 30_000,
  lockTimeoutMs: 600_000,
} as const

const isDuration = (value: unknown): boolean => typeof value === 'number' && value > 0

const checks: OptionChecks<MigrationOptions> = {
  tables: { accepts: isNames, expected: 'a list of names' },
  leaseMs: { accepts: isDuration, expected: 'a number of milliseconds above 0' },
  lockTimeoutMs: { accepts: isDuration, expected: 'a number of milliseconds above 0' },
  timeoutMs: { accepts: isDuration, expected: 'a number of milliseconds above 0' },
  onProgress: { accepts: value => typeof value === 'function', expected: 'a function' },
  attributeTypes: {
    accepts: value => isRecordOf(value, types => isRecordOf(types, isAttributeType)),
    expected: "'S', 'N' or 'B' by table and attribute",
  },
}

export const checkMigrationOptions = (options: unknown): MigrationOptions =>
  checkOptions<MigrationOptions>(options, 'new DynamoDialect({ migrations })', checks)
