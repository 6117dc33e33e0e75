import type {
  CreateTableCommandInput,
  DynamoDBClient,
  TableDescription,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb'
import { createTableInput, isDefinition, type AnyTableDefinition } from '@hashrange/compiler'
import { buildError, checkOptions, nearestName, valueKind } from '@hashrange/query'
import { planError } from '@hashrange/compiler'
import type { CachedTables } from './cache/cached-tables.js'
import type { MetadataCache } from './metadata/metadata-cache.js'
import { checkTableName, create, drop, timeToLive, timeToLiveOf, update, wait } from './tables/change-tables.js'
import { pointInTimeRecovery, tag, tagsOf } from './tables/table-settings.js'
import type { NamedTable } from './tables/table-client.js'
import {
  dropChecks,
  waitChecks,
  waitForChecks,
  type DropOptions,
  type WaitForOptions,
  type WaitOptions,
} from './tables/wait-options.js'

/**
 * The tables of an instance, as DynamoDB describes them.
 *
 * @example
 * ```ts
 * const { KeySchema } = await db.tables.describe('person')
 * ```
 */
export class Tables<DB> {
  readonly #metadata: MetadataCache
  readonly #cached: CachedTables
  readonly #client: DynamoDBClient

  constructor(metadata: MetadataCache, cached: CachedTables, client: DynamoDBClient) {
    this.#metadata = metadata
    this.#cached = cached
    this.#client = client
  }

  /**
   * The description of a table, from the cache; sends one DescribeTable on first use of the table.
   *
   * Throws `bind.unknown-table`, `execute.request-failed`. AWS: API reference, "DescribeTable".
   *
   * @example
   * ```ts
   * const { ItemCount } = await db.tables.describe('person')
   * ```
   */
  describe(table: keyof DB & string): Promise<TableDescription> {
    return this.#metadata.describe(table)
  }

  /**
   * Asks DynamoDB for the description again, for example after an index was added; sends one DescribeTable.
   *
   * Throws `bind.unknown-table`, `execute.request-failed`. AWS: API reference, "DescribeTable".
   *
   * @example
   * ```ts
   * await db.tables.refresh('person')
   * ```
   */
  refresh(table: keyof DB & string): Promise<TableDescription> {
    return this.#metadata.refresh(table)
  }

  /**
   * Lets go of the items of a cached table, so that the next statement reads them again; sends nothing itself.
   *
   * Throws `bind.unknown-table` for a table that is not in `cachedTables`.
   *
   * @example
   * ```ts
   * import { Hashrange } from 'hashrange'
   * const cached = new Hashrange<Database>({ client, cachedTables: ['colour'] })
   * cached.tables.refreshCached('colour')
   * ```
   */
  refreshCached(table: keyof DB & string): void {
    if (!this.#cached.has(table)) {
      const known = this.#cached.names
      const nearest = nearestName(table, known)
      throw planError('bind.unknown-table', { table, known, ...(nearest === undefined ? {} : { nearest }) })
    }
    this.#cached.invalidate(table)
  }

  /**
   * The names of all tables of the account and region, as DynamoDB knows them; sends ListTables, all pages of it.
   *
   * Throws `execute.request-failed`. AWS: API reference, "ListTables".
   *
   * @example
   * ```ts
   * const names = await db.tables.list()
   * ```
   */
  list(): Promise<string[]> {
    return this.#metadata.list()
  }

  /**
   * The descriptions known so far, in the form that `new Hashrange({ tables })` takes; sends nothing.
   *
   * @example
   * ```ts
   * import { writeFile } from 'node:fs/promises'
   * await writeFile('tables.json', JSON.stringify(await db.tables.toJSON()))
   * ```
   */
  toJSON(): Promise<TableDescription[]> {
    return this.#metadata.toJSON()
  }

  /**
   * Makes a table and waits until it and its global indexes are ACTIVE: one CreateTable, then DescribeTable with pauses that
   * grow from 50 ms to 5 s. The name goes through `tableNames`. Gives the description, which statements are planned by from
   * then on. Of a definition that names an attribute which ends items it sets that too, as `timeToLive` does.
   *
   * Throws `migrate.table-exists`, `migrate.table-not-active` at the deadline, `execute.request-failed`, and before anything
   * is sent `build.invalid-definition` for a name that no table can have. AWS: API reference, "CreateTable".
   *
   * @example
   * ```ts
   * await db.tables.create({
   *   TableName: 'pet',
   *   BillingMode: 'PAY_PER_REQUEST',
   *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
   *   KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
   * })
   * ```
   */
  async create(
    given: CreateTableCommandInput | AnyTableDefinition,
    options: WaitOptions = {},
  ): Promise<TableDescription> {
    const isDefined = isDefinition(given)
    const input = isDefined ? createTableInput(given) : given
    const table = this.#named(input.TableName, 'tables.create')
    checkTableName(table)
    await create(this.#client, table, input, checkOptions(options, 'tables.create', waitChecks))
    if (isDefined && given.timeToLive !== undefined) await timeToLive(this.#client, table, given.timeToLive)
    return this.#metadata.refresh(table.name)
  }

  /**
   * Changes a table and waits until the change is made, a new index filled: one UpdateTable, then DescribeTable as for
   * `create`. Where another change is under way it waits for that first, since DynamoDB takes one at a time.
   *
   * Throws `migrate.unknown-table`, `migrate.table-not-active` at the deadline, `execute.request-failed`. AWS: API
   * reference, "UpdateTable".
   *
   * @example
   * ```ts
   * await db.tables.update({ TableName: 'person', DeletionProtectionEnabled: true }, { timeoutMs: 60_000 })
   * ```
   */
  async update(input: UpdateTableCommandInput, options: WaitOptions = {}): Promise<TableDescription> {
    const table = this.#named(input.TableName, 'tables.update')
    await update(this.#client, table, input, checkOptions(options, 'tables.update', waitChecks))
    return this.#metadata.refresh(table.name)
  }

  /**
   * Drops a table with all its items, and waits until it is gone: one DeleteTable, then DescribeTable. Gives whether there
   * was one, which `ifExists` makes no error of.
   *
   * Throws `migrate.unknown-table`, `migrate.table-protected`, `migrate.table-not-active` at the deadline,
   * `execute.request-failed`. AWS: API reference, "DeleteTable".
   *
   * @example
   * ```ts
   * await db.tables.drop('pet', { ifExists: true })
   * ```
   */
  async drop(table: string, options: DropOptions = {}): Promise<boolean> {
    const named = this.#named(table, 'tables.drop')
    const { ifExists = false, ...waiting } = checkOptions<DropOptions>(options, 'tables.drop', dropChecks)
    const dropped = await drop(this.#client, named, ifExists, waiting)
    this.#metadata.forget(table)
    this.#cached.invalidate(table)
    return dropped
  }

  /**
   * Waits until a table and its global indexes are ACTIVE, or until there is no such table. Sends DescribeTable only.
   *
   * Throws `migrate.unknown-table`, `migrate.table-not-active` at the deadline, `execute.request-failed`. AWS: API
   * reference, "DescribeTable".
   *
   * @example
   * ```ts
   * await db.tables.wait('person', { until: 'active', onProgress: ({ status }) => console.log(status) })
   * ```
   */
  async wait(table: string, options: WaitForOptions): Promise<void> {
    const named = this.#named(table, 'tables.wait')
    const { until, ...waiting } = checkOptions<WaitForOptions>(options, 'tables.wait', waitForChecks)
    if ((until as unknown) === undefined) {
      const { expected } = waitForChecks.until
      throw buildError('build.invalid-option', { option: 'until', expected, actual: 'nothing' })
    }
    await wait(this.#client, named, until, waiting)
    if (until === 'active') await this.#metadata.refresh(table)
    else this.#metadata.forget(table)
  }

  /**
   * Names the attribute whose time, in seconds since 1970, ends an item's life; without one, items live for ever. Sends
   * DescribeTimeToLive, and UpdateTimeToLive where that says otherwise; gives whether it did. DynamoDB acts on it within an
   * hour, and drops items within days of their end.
   *
   * Throws `migrate.unknown-table`, `migrate.time-to-live-set` where another attribute has it, `execute.request-failed`. AWS:
   * API reference, "UpdateTimeToLive".
   *
   * @example
   * ```ts
   * await db.tables.timeToLive('person', 'expires_at')
   * ```
   */
  timeToLive(table: string, attribute: string | undefined): Promise<boolean> {
    return timeToLive(this.#client, this.#named(table, 'tables.timeToLive'), attribute)
  }

  /**
   * The attribute whose time ends an item's life; undefined where items live for ever. Sends DescribeTimeToLive.
   *
   * Throws `migrate.unknown-table`, `execute.request-failed`. AWS: API reference, "DescribeTimeToLive".
   *
   * @example
   * ```ts
   * const attribute = await db.tables.timeToLiveOf('person')
   * ```
   */
  timeToLiveOf(table: string): Promise<string | undefined> {
    return timeToLiveOf(this.#client, this.#named(table, 'tables.timeToLiveOf'))
  }

  /**
   * The tags of a table. Sends DescribeTable and ListTagsOfResource, all pages of it; DynamoDB Local has no tags.
   *
   * Throws `migrate.unknown-table`, `execute.request-failed`. AWS: API reference, "ListTagsOfResource".
   */
  tags(table: string): Promise<Record<string, string>> {
    return tagsOf(this.#client, this.#named(table, 'tables.tags'))
  }

  /**
   * Sets tags of a table, and takes away those that are `undefined`. Sends DescribeTable, TagResource, UntagResource.
   *
   * Throws `migrate.unknown-table`, `execute.request-failed`. AWS: API reference, "TagResource".
   *
   * @example
   * ```ts
   * await db.tables.tag('person', { team: 'accounts', draft: undefined })
   * ```
   */
  tag(table: string, changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    return tag(this.#client, this.#named(table, 'tables.tag'), changes)
  }

  /**
   * Keeps backups from which the table can be restored as it was at any second of the last days, or keeps none. Sends
   * UpdateContinuousBackups, which no local engine has.
   *
   * `days`: 1 to 35. Default: 35. Throws `migrate.unknown-table`, `execute.request-failed`. AWS: API reference,
   * "UpdateContinuousBackups".
   */
  pointInTimeRecovery(table: string, enabled: boolean, days?: number): Promise<void> {
    return pointInTimeRecovery(this.#client, this.#named(table, 'tables.pointInTimeRecovery'), enabled, days)
  }

  #named(name: unknown, method: string): NamedTable {
    if (typeof name === 'string' && name !== '') return { name, tableName: this.#metadata.physicalName(name) }
    const actual = name === '' ? 'an empty string' : valueKind(name)
    throw buildError('build.invalid-operand', { method, expected: 'the name of a table', actual })
  }
}
