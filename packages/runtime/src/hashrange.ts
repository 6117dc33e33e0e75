import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  checkPolicy,
  type AnyTableDefinition,
  type InferDatabase,
  type Policy,
  type TableGiven,
} from '@hashrange/compiler'
import { buildError, checkOptions, type OptionChecks, QueryCreator, type StatementExecutor } from '@hashrange/query'
import { CachedTables, type CachedTable } from './cache/cached-tables.js'
import { CursorCodec, type CursorConfig } from './cursor/cursor.js'
import { eventKinds, eventSink, type Log } from './event/event.js'
import { joinExecutors } from './execute/join-executors.js'
import { StatementRunner } from './execute/statement-runner.js'
import { MetadataCache, type MetadataConfig, type TableNames } from './metadata/metadata-cache.js'
import { Tables } from './tables.js'

/**
 * What an instance is made of.
 *
 * @example
 * ```ts
 * import { Hashrange, type HashrangeConfig } from 'hashrange'
 * const config: HashrangeConfig = { client, tableNames: { paint: 'colour' }, policy: { scan: { tables: ['paint'] } } }
 * const shop = new Hashrange<{ paint: { id: string } }>(config)
 * console.log(await shop.from('paint').options({ recursive: true }).count()) // 3
 * ```
 */
export interface HashrangeConfig {
  /** Your own client, with its region, credentials, retries and middleware. */
  readonly client: DynamoDBClient
  /**
   * Tables that need not be described by a request: definitions by `defineTable`, or the `Table` of DescribeTable answers,
   * with `required` and `version` where you know them. Default: none.
   */
  readonly tables?: readonly TableGiven[]
  /** What queries may do where they do not say so themselves. Default: no Scan, all pages of a Query. */
  readonly policy?: Policy
  /** How the names in queries become the names of tables. Default: they are the same. */
  readonly tableNames?: TableNames
  /** Tables that are kept in memory, whole, and read from there: small ones, often read and seldom written. Default: none. */
  readonly cachedTables?: readonly (string | CachedTable)[]
  /** Kinds of events to print, a line each, or a function that is given every event. Default: none. */
  readonly log?: Log
  /** A secret that signs or encrypts cursors. Default: none, and anybody who has one can read and make them. */
  readonly cursors?: CursorConfig
  /** How long descriptions of tables are kept. Default: for ever. */
  readonly metadata?: MetadataConfig
}

/**
 * Builds queries and runs them on DynamoDB.
 *
 * Sends nothing when it is made; the first query on a table sends one DescribeTable, unless `tables` has the table.
 *
 * @example
 * ```ts
 * import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
 * import { Hashrange } from 'hashrange'
 * interface Database { person: { id: string; age?: number } }
 * const db = new Hashrange<Database>({ client: new DynamoDBClient({}) })
 * const rows = await db.from('person').where('id', 'in', ['a', 'b']).execute()
 * ```
 *
 * Throws `build.unknown-option` and `build.invalid-option` for what its configuration cannot hold.
 */
export interface Hashrange<DB> extends QueryCreator<DB> {
  readonly tables: Tables<DB>
}

/**
 * Definitions say what rows are; without them, or beside them, an interface does.
 *
 * @example
 * ```ts
 * import { attr, defineTable, Hashrange, type HashrangeConstructor } from 'hashrange'
 * const colour = defineTable({ name: 'colour', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const open = (Class: HashrangeConstructor) => new Class({ client, tables: [colour] })
 * console.log(await open(Hashrange).from('colour').where('id', '=', 'blue').select(['id']).execute())
 * // [ { id: 'blue' } ]
 * ```
 */
export interface HashrangeConstructor {
  new <const Given extends readonly TableGiven[]>(
    config: HashrangeConfig & { readonly tables: Given & WithDefinition<Given> },
  ): Hashrange<InferDatabase<Given>>
  new <DB>(config: HashrangeConfig): Hashrange<DB>
}

/** Descriptions alone have no types: then the database is named, or follows from where the instance goes. */
type WithDefinition<Given extends readonly TableGiven[]> = [Extract<Given[number], AnyTableDefinition>] extends [never]
  ? never
  : unknown

export const Hashrange: HashrangeConstructor = class Hashrange<DB> extends QueryCreator<DB> {
  readonly tables: Tables<DB>

  constructor(config: HashrangeConfig) {
    const { executor, tables } = createExecutor<DB>(config, 'new Hashrange')
    super(executor)
    this.tables = tables
  }
}

/**
 * What runs statements that other builders have made, and the tables that they run on; `source` names the caller in
 * errors. Sends nothing.
 *
 * Throws `build.unknown-option` and `build.invalid-option` for what the configuration cannot hold.
 *
 * @internal
 */
export function createExecutor<DB>(
  config: HashrangeConfig,
  source: string,
): { readonly executor: StatementExecutor; readonly tables: Tables<DB> } {
  const {
    client,
    policy = {},
    tableNames,
    cachedTables = [],
    log,
    cursors,
    metadata: metadataConfig,
  } = checkOptions<HashrangeConfig>(config, source, configChecks)
  if ((client as unknown) === undefined) {
    const { expected } = configChecks.client
    throw buildError('build.invalid-option', { option: 'client', expected, actual: 'nothing' })
  }
  const events = eventSink(log)
  // As they were given: schemas are other libraries' objects, and no copy of them will do.
  const { tables = [] } = config
  const metadata = new MetadataCache(client, tables, tableNames, metadataConfig, events)
  const cached = new CachedTables(cachedTables)
  const setting = { client, metadata, policy: checkPolicy(policy), cached, cursors: new CursorCodec(cursors), events }
  const executor = joinExecutors(new StatementRunner(setting), setting)
  return { executor, tables: new Tables(metadata, cached, client) }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const configChecks: OptionChecks<HashrangeConfig> = {
  client: {
    accepts: value => isObject(value) && 'send' in value && typeof value.send === 'function',
    expected: 'a DynamoDBClient',
  },
  tables: {
    accepts: value => Array.isArray(value),
    expected: 'a list of tables, defined or as DescribeTable describes them',
  },
  policy: { accepts: isObject, expected: 'an object of options' },
  tableNames: {
    accepts: value => isObject(value) || typeof value === 'function',
    expected: 'a record or a function of names',
  },
  cachedTables: {
    accepts: value => Array.isArray(value) && value.every(isCachedTable),
    expected: 'a list of tables: names, or { table, ttlMs, maxItems }',
  },
  log: { accepts: isLog, expected: `a function, or a list of ${eventKinds.join(', ')}` },
  cursors: { accepts: isCursorConfig, expected: '{ secret, encrypt }, a text that is not empty, true or false' },
  metadata: {
    accepts: value =>
      isObject(value) && Object.entries(value).every(([name, ms]) => name === 'ttlMs' && isPositive(ms)),
    expected: '{ ttlMs }, a number above 0',
  },
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0
}

function isCachedTable(value: unknown): boolean {
  if (typeof value === 'string') return value !== ''
  if (!isObject(value)) return false
  return Object.entries(value).every(([name, option]) =>
    name === 'table'
      ? typeof option === 'string' && option !== ''
      : /^(ttlMs|maxItems)$/.test(name) && isPositive(option),
  )
}

function isLog(value: unknown): boolean {
  if (typeof value === 'function') return true
  return Array.isArray(value) && value.every(kind => (eventKinds as readonly unknown[]).includes(kind))
}

function isCursorConfig(value: unknown): boolean {
  if (!isObject(value)) return false
  const { secret, encrypt = false, ...others } = value as Readonly<Record<string, unknown>>
  const isSecret = typeof secret === 'string' && secret !== ''
  return isSecret && typeof encrypt === 'boolean' && Object.keys(others).length === 0
}
