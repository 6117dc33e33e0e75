import type { SelectNode } from './ast/statement.js'
import type { TransactGetNode, TransactWriteNode, WriteNode } from './ast/write-statement.js'

/**
 * What `compile()` answers. This package knows the statement only: `@hashrange/compiler` adds the plan, the requests,
 * the warnings and the refusal to this interface, so that builders need not know how a statement is planned.
 *
 * @example
 * ```ts
 * const compiled = await db.from('person').where('id', '=', 'a').compile()
 * console.log(compiled.statement.kind) // Select
 * ```
 */
export interface CompiledQuery {
  readonly statement: SelectNode
}

/**
 * What `explain()` answers; `String(explanation)` is the text. `@hashrange/compiler` adds the data to this interface.
 *
 * @example
 * ```ts
 * const explanation = await db.from('person').where('id', '=', 'a').explain()
 * console.log(String(explanation).split('\n')[0]) // GetItem person
 * ```
 */
export interface Explanation {
  toString(): string
}

/**
 * Why a read stopped: at its end, or at what bound. Everything but `'end'` and `'limit'` leaves something unread.
 *
 * @example
 * ```ts
 * const { info } = await db.from('person').options({ scan: true, recursive: false, scanLimit: 2 }).executeWithInfo()
 * console.log(info.stopReason) // not-recursive
 * ```
 */
export type StopReason =
  | 'end'
  | 'limit'
  | 'page-limit'
  | 'not-recursive'
  | 'max-items'
  | 'max-requests'
  | 'max-capacity'
  | 'timeout'
  | 'aborted'

/**
 * What a read did, beside its rows.
 *
 * @example
 * ```ts
 * import type { QueryInfo } from '@hashrange/query'
 * const cost = ({ count, scannedCount, requests }: QueryInfo) => ({ count, scannedCount, requests })
 * const { info } = await db.from('person').where('first_name', '=', 'Ann').executeWithInfo()
 * console.log(cost(info)) // { count: 3, scannedCount: 3, requests: 1 }
 * ```
 */
export interface QueryInfo {
  /** Rows. */
  readonly count: number
  /** Items that DynamoDB read, before filters: what is paid for. */
  readonly scannedCount: number
  /** Read capacity units, where DynamoDB told them. */
  readonly consumedCapacity?: number
  /** Requests sent, DescribeTable aside. */
  readonly requests: number
  readonly stopReason: StopReason
  /** DynamoDB's own key to go on after, in plain JavaScript values; absent at the end, and where one key cannot say it. */
  readonly lastEvaluatedKey?: Readonly<Record<string, unknown>>
  /** Where to go on, for `page({ after })` and `after()` of the same query; absent where nothing is left. */
  readonly cursor?: string
}

/**
 * What `executeWithInfo()` answers.
 *
 * @example
 * ```ts
 * import type { RowsWithInfo } from '@hashrange/query'
 * const people: RowsWithInfo<Database['person']> = await db.from('person').where('id', '=', 'a').executeWithInfo()
 * console.log(people.rows.length, people.info.stopReason) // 1 end
 * ```
 */
export interface RowsWithInfo<Row> {
  readonly rows: Row[]
  readonly info: QueryInfo
}

/**
 * What `page()` answers.
 *
 * @example
 * ```ts
 * import type { Page } from '@hashrange/query'
 * const first: Page<Database['book_page']> = await db.from('book_page').where('id', '=', 'dune').page({ size: 3 })
 * console.log(first.rows.length, first.cursor !== undefined) // 3 true
 * ```
 */
export interface Page<Row> {
  readonly rows: Row[]
  /** For the next page; absent after the last one. */
  readonly cursor?: string
  readonly info: QueryInfo
}

/**
 * How long a page is to be, and the cursor after which it begins.
 *
 * @example
 * ```ts
 * import type { PageRequest } from '@hashrange/query'
 * const request: PageRequest = { size: 6 }
 * console.log((await db.from('book_page').where('id', '=', 'dune').page(request)).rows.length) // 6
 * ```
 */
export interface PageRequest {
  /** Rows a page, at least 1. */
  readonly size: number
  /** The cursor of the page before; absent or undefined for the first page. */
  readonly after?: string | undefined
}

/**
 * The part of the port that reads are run through.
 *
 * @example
 * ```ts
 * import type { ReadExecutor, SelectNode } from '@hashrange/query'
 * const countTwice = async (executor: ReadExecutor, statement: SelectNode) => 2 * (await executor.count(statement))
 * ```
 */
export interface ReadExecutor {
  execute(statement: SelectNode): Promise<object[]>
  /** The first row; reads no more than it needs. */
  executeTakeFirst(statement: SelectNode): Promise<object | undefined>
  executeWithInfo(statement: SelectNode): Promise<RowsWithInfo<object>>
  /** As many rows as are asked for, and where to go on. */
  page(statement: SelectNode, size: number): Promise<Page<object>>
  /** Pages of this size, or without one as DynamoDB gives them. */
  pages(statement: SelectNode, size?: number): AsyncGenerator<Page<object>, void, undefined>
  stream(statement: SelectNode): AsyncGenerator<object, void, undefined>
  count(statement: SelectNode): Promise<number>
  /** Sends at most DescribeTable, as `explain`. */
  compile(statement: SelectNode): Promise<CompiledQuery>
  explain(statement: SelectNode): Promise<Explanation>
}

/**
 * The port through which builders reach whatever runs their statements; the runtime stands behind it. Builders put the
 * types of the rows on: here a row is an object.
 *
 * @example
 * ```ts
 * import type { StatementExecutor } from '@hashrange/query'
 * const explainDelete = (executor: StatementExecutor) =>
 *   executor.explainWrite(db.deleteFrom('person').where('id', '=', 'a').toNode())
 * ```
 */
export interface StatementExecutor extends ReadExecutor, WriteExecutor {}

/**
 * What a write did. Builders turn the count into `numInsertedRows` and the like.
 *
 * @example
 * ```ts
 * import type { WriteOutcome } from '@hashrange/query'
 * const updated: WriteOutcome = { count: 1n, rows: [{ id: 'a', age: 42 }] }
 * ```
 */
export interface WriteOutcome {
  /** Items inserted, updated or deleted. */
  readonly count: bigint
  /** What `returning` asked for; absent where it asked for nothing. */
  readonly rows?: object[]
  /** With `returning('old')`: the items that were left as they are; absent where there are none. */
  readonly unchanged?: object[]
}

/**
 * How big DynamoDB takes the items of one partition key to be, in the table and its local indexes together.
 *
 * @example
 * ```ts
 * import type { ItemCollectionSize } from '@hashrange/query'
 * const size: ItemCollectionSize = { table: 'person', key: { id: 'a' }, sizeEstimateRangeGB: [0, 1] }
 * ```
 */
export interface ItemCollectionSize {
  readonly table: string
  /** The partition key. */
  readonly key: Readonly<Record<string, unknown>>
  /** At least and at most, in gigabytes; 10 are the limit. */
  readonly sizeEstimateRangeGB: readonly number[]
}

/**
 * What a write did, beside its counts and rows.
 *
 * @example
 * ```ts
 * import type { WriteInfo } from '@hashrange/query'
 * const found = ({ matched, skipped }: WriteInfo) => ({ matched, skipped })
 * const { info } = await db.updateTable('person').add('age', 1).where('first_name', '=', 'Ann').executeWithInfo()
 * console.log(found(info).matched) // 3
 * ```
 */
export interface WriteInfo {
  /** Requests sent, DescribeTable aside. */
  readonly requests: number
  /** Capacity units, of reads and writes, where DynamoDB told them: of a condition that failed it tells none. */
  readonly consumedCapacity?: number
  /** The last that was told of each partition key; absent where nothing was, as of every table without local indexes. */
  readonly itemCollectionMetrics?: readonly ItemCollectionSize[]
  /** Of a searched write: items that DynamoDB read to find those to be written. */
  readonly scannedCount?: number
  /** Of a searched write: items that were found. */
  readonly matched?: number
  /** Of a searched write: those of them that were left alone, for they no longer satisfied the conditions. */
  readonly skipped?: number
}

/**
 * What a write came to, and what it took.
 *
 * @example
 * ```ts
 * import type { WriteOutcomeWithInfo } from '@hashrange/query'
 * const deleted: WriteOutcomeWithInfo = { count: 1n, info: { requests: 1 } }
 * ```
 */
export interface WriteOutcomeWithInfo extends WriteOutcome {
  readonly info: WriteInfo
}

/**
 * What `dryRun()` answers. `@hashrange/compiler` adds the requests, as to CompiledQuery.
 *
 * @example
 * ```ts
 * const dry = await db.deleteFrom('person').where('first_name', '=', 'Bo').dryRun()
 * console.log(dry.keys) // [ { id: 'b' } ]
 * ```
 */
export interface DryRun<Key> {
  /** The keys of the items that would be written. */
  readonly keys: Key[]
}

/**
 * What `compile()` of a write answers, of a transaction too; `@hashrange/compiler` adds the rest, as to CompiledQuery.
 *
 * @example
 * ```ts
 * const compiled = await db.deleteFrom('person').where('id', '=', 'a').compile()
 * console.log(compiled.statement.kind) // Delete
 * ```
 */
export interface CompiledWrite {
  readonly statement: WriteNode | TransactWriteNode
}

/**
 * What `compile()` of a `transactGet` answers; `@hashrange/compiler` adds the rest.
 *
 * @example
 * ```ts
 * const compiled = await db.transactGet([db.from('person').where('id', '=', 'a')]).compile()
 * console.log(compiled.statement.kind) // TransactGet
 * ```
 */
export interface CompiledTransactGet {
  readonly statement: TransactGetNode
}

/**
 * The part of the port that writes and transactions are run through.
 *
 * @example
 * ```ts
 * import type { WriteExecutor, WriteNode } from '@hashrange/query'
 * const written = async (executor: WriteExecutor, write: WriteNode) => (await executor.executeWrite(write)).count
 * ```
 */
export interface WriteExecutor {
  executeWrite(statement: WriteNode): Promise<WriteOutcome>
  executeWriteWithInfo(statement: WriteNode): Promise<WriteOutcomeWithInfo>
  /** Writes nothing; reads what a searched write would read. */
  dryRunWrite(statement: WriteNode): Promise<DryRun<object>>
  executeTransactWrite(statement: TransactWriteNode): Promise<void>
  /** One for each statement, in their order. */
  executeTransactGet(statement: TransactGetNode): Promise<(object | undefined)[]>
  /** Sends at most DescribeTable, as `compileTransactGet` and `explainWrite`. */
  compileWrite(statement: WriteNode | TransactWriteNode): Promise<CompiledWrite>
  compileTransactGet(statement: TransactGetNode): Promise<CompiledTransactGet>
  explainWrite(statement: WriteNode | TransactWriteNode | TransactGetNode): Promise<Explanation>
}
