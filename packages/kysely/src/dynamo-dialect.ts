import { buildError, checkOptions, isPlainObject, type OptionChecks, valueKind } from '@hashrange/query'
import { kyselyError } from './error/kysely-error.js'
import { createExecutor, type HashrangeConfig } from '@hashrange/runtime'
import type { DatabaseIntrospector, Dialect, DialectAdapter, Driver, QueryCompiler } from 'kysely'
import { DynamoAdapter } from './dynamo-adapter.js'
import { DynamoDriver } from './dynamo-driver.js'
import { DynamoIntrospector } from './dynamo-introspector.js'
import { DynamoQueryCompiler } from './dynamo-query-compiler.js'
import { logicalNames } from './logical-names.js'
import { checkMigrationOptions, migrationDefaults, type MigrationOptions } from './migrate/migration-options.js'
import type { Engine } from './run/engine.js'
import { AttributeTypes } from './schema/attribute-types.js'
import type { NullSemantics } from './translate/scope.js'

interface DialectOptions {
  /**
   * What a negation means for an attribute that is missing or NULL: by 'sql' such a row is left out, as it is everywhere
   * in SQL; by 'native' it is given, as DynamoDB does. Default: 'sql'.
   */
  readonly nullSemantics?: NullSemantics
  /**
   * Whether a transaction may read a table that it has writes for; it would not see them, since they are sent when it is
   * committed. Default: 'refuse'.
   */
  readonly transactionReads?: 'refuse' | 'allow'
  /** What migrations and the schema builder do: their lock, their waiting, their tables. */
  readonly migrations?: MigrationOptions
}

/**
 * The same as of `new Hashrange`, and what SQL and DynamoDB see differently.
 *
 * @example
 * ```ts
 * import { DynamoDialect, type DynamoDialectConfig } from '@hashrange/kysely'
 * import { Kysely } from 'kysely'
 * const config: DynamoDialectConfig = { client, policy: { scan: { tables: ['colour'] } }, transactionReads: 'allow' }
 * const palette = new Kysely<Database>({ dialect: new DynamoDialect(config) })
 * console.log((await palette.selectFrom('colour').selectAll().execute()).length) // 3
 * ```
 */
export interface DynamoDialectConfig extends HashrangeConfig, DialectOptions {}

/**
 * Runs Kysely's queries on DynamoDB.
 *
 * Sends nothing when it is made; the first query on a table sends one DescribeTable. `destroy()` leaves the client open,
 * for it is yours.
 *
 * @example
 * ```ts
 * import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
 * import { DynamoDialect } from '@hashrange/kysely'
 * import { Kysely } from 'kysely'
 * interface Database { person: { id: string; age?: number } }
 * const db = new Kysely<Database>({ dialect: new DynamoDialect({ client: new DynamoDBClient({}) }) })
 * const rows = await db.selectFrom('person').selectAll().where('id', 'in', ['a', 'b']).execute()
 * ```
 *
 * Throws `build.unknown-option` and `build.invalid-option`; `kysely.unsupported-option` for `partiql`.
 */
export class DynamoDialect implements Dialect {
  readonly #engine: Engine
  readonly #config: HashrangeConfig

  constructor(config: DynamoDialectConfig) {
    const { nullSemantics, transactionReads, migrations, ...shared } = checkConfig(config)
    const own = checkOptions<DialectOptions>(
      { nullSemantics, transactionReads, migrations },
      'new DynamoDialect',
      optionChecks,
    )
    this.#config = shared
    this.#engine = {
      ...createExecutor<Readonly<Record<string, object>>>(shared, 'new DynamoDialect'),
      nullSemantics: own.nullSemantics ?? 'sql',
      transactionReads: own.transactionReads ?? 'refuse',
      ...migrating(checkMigrationOptions(own.migrations ?? {})),
    }
  }

  createDriver(): Driver {
    return new DynamoDriver(this.#engine)
  }

  createQueryCompiler(): QueryCompiler {
    return new DynamoQueryCompiler(this.#engine.nullSemantics)
  }

  createAdapter(): DialectAdapter {
    return new DynamoAdapter(this.#engine)
  }

  createIntrospector(): DatabaseIntrospector {
    const { client, tableNames } = this.#config
    const { migrationTables, attributeTypes } = this.#engine
    const { tables } = createExecutor<Readonly<Record<string, object>>>({ client }, 'new DynamoDialect')
    const names = logicalNames(tableNames, () => [...migrationTables, ...attributeTypes.tables])
    return new DynamoIntrospector(tables, names, migrationTables)
  }
}

function migrating(options: MigrationOptions): Pick<Engine, 'waiting' | 'attributeTypes' | 'migrationTables' | 'lock'> {
  const { tables, leaseMs, lockTimeoutMs, timeoutMs, onProgress, attributeTypes } = options
  return {
    waiting: { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(onProgress === undefined ? {} : { onProgress }) },
    attributeTypes: new AttributeTypes(attributeTypes),
    migrationTables: tables ?? migrationDefaults.tables,
    lock: {
      leaseMs: leaseMs ?? migrationDefaults.leaseMs,
      waitMs: lockTimeoutMs ?? migrationDefaults.lockTimeoutMs,
    },
  }
}

const optionChecks: OptionChecks<DialectOptions> = {
  nullSemantics: { accepts: value => value === 'sql' || value === 'native', expected: "'sql' or 'native'" },
  transactionReads: { accepts: value => value === 'refuse' || value === 'allow', expected: "'refuse' or 'allow'" },
  migrations: { accepts: value => typeof value === 'object' && value !== null, expected: 'an object of options' },
}

/** The rest is checked by `createExecutor`. */
function checkConfig(config: unknown): DynamoDialectConfig {
  const isObject = typeof config === 'object' && config !== null && isPlainObject(config)
  if (!isObject || config['client'] === undefined) {
    const expected = 'an object with a client, a DynamoDBClient'
    const actual = isObject ? 'an object without one' : valueKind(config)
    throw buildError('build.invalid-operand', { method: 'new DynamoDialect', expected, actual })
  }
  const { partiql, ...known } = config
  if (partiql !== undefined && partiql !== false) {
    throw kyselyError('kysely.unsupported-option', {
      option: 'partiql',
      reason: 'raw SQL is not run yet',
      instead: 'Leave it out, and say the query by the builder.',
    })
  }
  return known as unknown as DynamoDialectConfig
}
