import { afterEach, beforeAll, beforeEach } from '@jest/globals'
import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb'
import { Hashrange, type HashrangeConfig } from 'hashrange'
import { createTable, loadItems, recordRequests, type Engine, type RecordedRequest } from '@hashrange/testkit'
import { changeAnswers, type ChangeAnswer } from './change-answers.js'

export interface TableWithRows {
  readonly table: CreateTableCommandInput
  readonly rows?: readonly object[]
}

/** Tables on an engine, and what was sent there since the running test began. To be asked inside hooks and tests only. */
export interface OpenTables<DB> {
  /** It was given the descriptions, so that it sends no DescribeTable. */
  readonly db: Hashrange<DB>
  /** Another instance on the same tables. */
  readonly open: (config?: Omit<HashrangeConfig, 'client' | 'tableNames'>) => Hashrange<DB>
  readonly descriptions: readonly TableDescription[]
  readonly requests: readonly RecordedRequest[]
  readonly operations: readonly string[]
  /** Changes the answers to an operation until it is called off, at the end of the test at the latest. */
  readonly changeAnswers: <Output extends object>(operation: string, change: ChangeAnswer<Output>) => () => void
}

/** Creates and fills the tables before the tests of the `describe` that it is called in. */
export function openTables<DB>(
  engine: Engine,
  wanted: Readonly<Record<keyof DB & string, TableWithRows>>,
): OpenTables<DB> {
  const descriptions: TableDescription[] = []
  let recording: ReturnType<typeof recordRequests> | undefined
  const open: OpenTables<DB>['open'] = (config = {}) =>
    new Hashrange<DB>({ client: engine.client, tableNames: engine.table, ...config })
  beforeAll(async () => {
    for (const { table, rows = [] } of Object.values<TableWithRows>(wanted)) {
      descriptions.push(await createTable(engine, table))
      await loadItems(engine.client, engine.table(String(table.TableName)), rows)
    }
    recording = recordRequests(engine.client)
  })
  const changes: (() => void)[] = []
  beforeEach(() => recording?.clear())
  afterEach(() => {
    for (const restore of changes.splice(0)) restore()
  })
  return {
    get db() {
      return open({ tables: descriptions })
    },
    open,
    descriptions,
    get requests() {
      return recording?.requests ?? []
    },
    get operations() {
      return recording?.requests.map(({ operation }) => operation) ?? []
    },
    changeAnswers: (operation, change) => {
      const restore = changeAnswers(engine.client, operation, change)
      changes.push(restore)
      return restore
    },
  }
}
