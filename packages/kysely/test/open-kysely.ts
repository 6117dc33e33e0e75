import { afterEach, beforeAll, beforeEach } from '@jest/globals'
import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb'
import { createTable, loadItems, recordRequests, type Engine, type RecordedRequest } from '@hashrange/testkit'
import { Kysely, type KyselyConfig } from 'kysely'
import { DynamoDialect, type DynamoDialectConfig } from '../src/index.js'

export interface TableWithRows {
  readonly table: CreateTableCommandInput
  readonly rows?: readonly object[]
}

/** Tables on an engine, and what was sent there since the running test began. To be asked inside hooks and tests only. */
export interface OpenKysely<DB> {
  /** It was given the descriptions, so that it sends no DescribeTable. */
  readonly db: Kysely<DB>
  readonly open: (
    config?: Omit<DynamoDialectConfig, 'client' | 'tableNames'>,
    kysely?: Omit<KyselyConfig, 'dialect'>,
  ) => Kysely<DB>
  readonly requests: readonly RecordedRequest[]
  readonly operations: readonly string[]
  readonly engine: Engine
}

/** Creates the tables before the tests of the `describe` that it is called in, and fills them anew before each test. */
export function openKysely<DB>(
  engine: Engine,
  wanted: Readonly<Record<keyof DB & string, TableWithRows>>,
): OpenKysely<DB> {
  const descriptions: TableDescription[] = []
  let recording: ReturnType<typeof recordRequests> | undefined
  const opened: Kysely<DB>[] = []
  const open: OpenKysely<DB>['open'] = (config = {}, kysely = {}) => {
    const dialect = new DynamoDialect({
      client: engine.client,
      tableNames: name => engine.table(name),
      tables: descriptions,
      ...config,
    })
    const db = new Kysely<DB>({ dialect, ...kysely })
    opened.push(db)
    return db
  }
  beforeAll(async () => {
    for (const { table } of Object.values<TableWithRows>(wanted)) descriptions.push(await createTable(engine, table))
    recording = recordRequests(engine.client)
  })
  beforeEach(async () => {
    for (const { table, rows = [] } of Object.values<TableWithRows>(wanted))
      await loadItems(engine.client, engine.table(String(table.TableName)), rows)
    recording?.clear()
  })
  afterEach(async () => {
    for (const db of opened.splice(0)) await db.destroy()
  })
  return {
    get db() {
      return open()
    },
    open,
    engine,
    get requests() {
      return recording?.requests ?? []
    },
    get operations() {
      return recording?.requests.map(({ operation }) => operation) ?? []
    },
  }
}
