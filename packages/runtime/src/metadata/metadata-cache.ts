import type { DynamoDBClient, TableDescription } from '@aws-sdk/client-dynamodb'
import {
  fromTableDescription,
  isDefinition,
  tableNamed,
  tableSourceOf,
  type Catalog,
  type TableGiven,
  type TableMetadata,
  type TableSource,
} from '@hashrange/compiler'
import { nearestName } from '@hashrange/query'
import { planError } from '@hashrange/compiler'
import { describeTable, listTables } from '../dynamo-client.js'
import { eventSink, type EventSink } from '../event/event.js'

interface Entry {
  readonly description: TableSource
  readonly metadata: TableMetadata
  /** It was given, not asked for. */
  readonly isGiven: boolean
}

/**
 * How long descriptions are kept.
 *
 * @example
 * ```ts
 * import { Hashrange, type MetadataConfig } from 'hashrange'
 * const metadata: MetadataConfig = { ttlMs: 10 * 60_000 }
 * const db = new Hashrange<Database>({ client, metadata })
 * ```
 */
export interface MetadataConfig {
  /** Milliseconds after which a table is described again. Default: never. */
  readonly ttlMs?: number
}

/**
 * How the names in queries become the names in requests.
 *
 * @example
 * ```ts
 * import { Hashrange, type TableNames } from 'hashrange'
 * const tableNames: TableNames = name => name.toLowerCase()
 * const paints = new Hashrange<{ Colour: { id: string } }>({ client, tableNames })
 * const { requests } = await paints.from('Colour').where('id', '=', 'red').compile()
 * console.log(requests[0]?.input)
 * // { TableName: 'colour', Key: { id: { S: 'red' } } }
 * ```
 */
export type TableNames = Readonly<Record<string, string>> | ((name: string) => string)

/**
 * What DescribeTable said of each table, asked for once a table however many queries wait for it, and kept. Failures are
 * not kept. Tables that were given from the start are never asked for.
 */
export class MetadataCache {
  readonly #client: DynamoDBClient
  readonly #physicalName: (name: string) => string
  /** By the name that DynamoDB has. */
  readonly #given: ReadonlyMap<string, TableSource>
  /** By the name that queries have: a table may have several names, and a definition for each. */
  readonly #defined: ReadonlyMap<string, TableSource>
  readonly #entries = new Map<string, Promise<Entry>>()
  readonly #healing = new Map<string, Promise<Entry>>()

  readonly #ttlMs: number
  readonly #until = new Map<string, number>()
  readonly #events: EventSink

  constructor(
    client: DynamoDBClient,
    given: readonly TableGiven[],
    names: TableNames = {},
    { ttlMs = Infinity }: MetadataConfig = {},
    events: EventSink = eventSink(undefined),
  ) {
    this.#client = client
    this.#ttlMs = ttlMs
    this.#events = events
    this.#physicalName =
      typeof names === 'function' ? names : name => (Object.hasOwn(names, name) ? (names[name] ?? name) : name)
    const defined = new Map<string, TableSource>()
    this.#given = new Map(
      given.map(table => {
        if (isDefinition(table)) {
          const source = tableSourceOf(table, this.#physicalName(table.name))
          defined.set(table.name, source)
          return [source.TableName ?? table.name, source]
        }
        if (table.TableName !== undefined) return [table.TableName, table]
        throw planError('bind.invalid-table-description', { table: '?', problem: 'has no TableName' })
      }),
    )
    this.#defined = defined
  }

  /** The catalog that a query on one table is planned against. */
  async catalogFor(name: string): Promise<Catalog> {
    const { metadata } = await this.#entry(name)
    return { tables: new Map([[name, metadata]]) }
  }

  /** DescribeTable's answer, sent at most once a table. */
  async describe(name: string): Promise<TableDescription> {
    return (await this.#entry(name)).description
  }

  /** Asks DynamoDB again, also for a table that was given. */
  async refresh(name: string): Promise<TableDescription> {
    return (await this.#keep(name, this.#describe(name))).description
  }

  /**
   * Asks again after a request showed that the catalog it was planned by is out of date; false where it still says the
   * same, so that nothing would come of another try. Statements that fail together ask once. A table that was given is not
   * asked for.
   */
  async heal(name: string, used: Catalog): Promise<boolean> {
    const known = await this.#entry(name)
    const before = shapeOf(tableNamed(name, used))
    if (known.isGiven) return false
    if (shapeOf(known.metadata) !== before) return true
    const healing = this.#healing.get(name) ?? this.#keep(name, this.#describe(name))
    this.#healing.set(name, healing)
    try {
      const after = await healing
      return before !== shapeOf(after.metadata)
    } finally {
      this.#healing.delete(name)
    }
  }

  /** The name that DynamoDB has for a table. */
  physicalName(name: string): string {
    return this.#physicalName(name)
  }

  /** As if it had never been asked for; a table that was given is so still. */
  forget(name: string): void {
    this.#entries.delete(name)
  }

  list(): Promise<string[]> {
    return listTables(this.#client)
  }

  /** What is known so far, in the form that `tables` takes. */
  async toJSON(): Promise<TableDescription[]> {
    const known = await Promise.all([...this.#entries.values()].map(entry => entry.catch(() => undefined)))
    const described = known.flatMap(entry => (entry === undefined ? [] : [entry.description]))
    // Under several names it is one table.
    const tables = new Map([...described, ...this.#given.values()].reverse().map(table => [table.TableName, table]))
    // Codecs and validators are functions: JSON would keep something, and not them.
    return [...tables.values()].reverse().map(({ attributes: _attributes, schema: _schema, ...table }) => table)
  }

  #entry(name: string): Promise<Entry> {
    const known = this.#entries.get(name)
    if (known !== undefined && performance.now() < (this.#until.get(name) ?? Infinity)) return known
    const given = this.#givenFor(name)
    return this.#keep(name, given === undefined ? this.#describe(name) : toEntry(given, name, true))
  }

  #keep(name: string, pending: Promise<Entry>): Promise<Entry> {
    this.#entries.set(name, pending)
    if (this.#ttlMs !== Infinity) this.#until.set(name, performance.now() + this.#ttlMs)
    pending.catch(() => {
      if (this.#entries.get(name) === pending) this.#entries.delete(name)
    })
    return pending
  }

  #givenFor(name: string): TableSource | undefined {
    return this.#defined.get(name) ?? this.#given.get(this.#physicalName(name))
  }

  /** What DynamoDB does not know of a table that was given. */
  #declared(name: string): Pick<TableSource, 'required' | 'version' | 'attributes' | 'schema'> {
    const { required, version, attributes, schema } = this.#givenFor(name) ?? {}
    return {
      ...(required === undefined ? {} : { required }),
      ...(version === undefined ? {} : { version }),
      ...(attributes === undefined ? {} : { attributes }),
      ...(schema === undefined ? {} : { schema }),
    }
  }

  async #describe(name: string): Promise<Entry> {
    const tableName = this.#physicalName(name)
    const began = performance.now()
    const description = await describeTable(this.#client, tableName)
    this.#events.emit(() => ({ kind: 'table.described', table: name, ms: performance.now() - began }))
    if (description !== undefined) return toEntry({ ...description, ...this.#declared(name) }, name, false)
    const known = [...this.#given.keys(), ...this.#entries.keys()].filter(other => other !== name)
    const nearest = nearestName(name, known)
    const details = { table: name, known, ...(nearest === undefined ? {} : { nearest }) }
    const hint = `DynamoDB knows no table "${tableName}" in this account and region.`
    throw planError('bind.unknown-table', details, nearest === undefined ? { hint } : {})
  }
}

// Asynchronous, so that a bad description is a rejection like every other failure.
const toEntry = async (description: TableSource, name: string, isGiven: boolean): Promise<Entry> =>
  Promise.resolve({ description, metadata: fromTableDescription(description, name), isGiven })

/** What plans depend on, sizes left out. */
const shapeOf = ({ tableName, keySchema, indexes }: TableMetadata): string =>
  JSON.stringify([
    tableName,
    keySchema,
    indexes.map(({ name, kind, keySchema: keys, projected, active }) => [name, kind, keys, projected, active]),
  ])
