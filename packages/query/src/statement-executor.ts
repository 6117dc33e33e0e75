import type { SelectNode } from './ast/statement.js'
import type { TransactGetNode, TransactWriteNode, WriteNode } from './ast/write-statement.js'

/**
 * What `compile()` answers. This package knows the statement only: `@hashrange/compiler` adds the plan, the requests,
 * the warnings and the refusal to this interface, so that builders need not know how a statement is planned.
 */
export interface CompiledQuery {
  readonly statement: SelectNode
}

/** What `explain()` answers; `String(explanation)` is the text. `@hashrange/compiler` adds the data to this interface. */
export interface Explanation {
  toString(): string
}

/** Why a read stopped: at its end, or at what bound. Everything but `'end'` and `'limit'` leaves something unread. */
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

/** What a read did, beside its rows. */
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

/** What `executeWithInfo()` answers. */
export interface RowsWithInfo<Row> {
  readonly rows: Row[]
  readonly info: QueryInfo
}

/** What `page()` answers. */
export interface Page<Row> {
  readonly rows: Row[]
  /** For the next page; absent after the last one. */
  readonly cursor?: string
  readonly info: QueryInfo
}

/** How long a page is to be, and the cursor after which it begins. */
export interface PageRequest {
  /** Rows a page, at least 1. */
  readonly size: number
  /** The cursor of the page before; absent or undefined for the first page. */
  readonly after?: string | undefined
}

/** The part of the port that reads are run through. */
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
 */
export interface StatementExecutor extends ReadExecutor, WriteExecutor {}

/** What a write did. Builders turn the count into `numInsertedRows` and the like. */
export interface WriteOutcome {
  /** Items inserted, updated or deleted. */
  readonly count: bigint
  /** What `returning` asked for; absent where it asked for nothing. */
  readonly rows?: object[]
  /** With `returning('old')`: the items that were left as they are; absent where there are none. */
  readonly unchanged?: object[]
}

/** How big DynamoDB takes the items of one partition key to be, in the table and its local indexes together. */
export interface ItemCollectionSize {
  readonly table: string
  /** The partition key. */
  readonly key: Readonly<Record<string, unknown>>
  /** At least and at most, in gigabytes; 10 are the limit. */
  readonly sizeEstimateRangeGB: readonly number[]
}

/** What a write did, beside its counts and rows. */
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

/** What a write came to, and what it took. */
export interface WriteOutcomeWithInfo extends WriteOutcome {
  readonly info: WriteInfo
}

/** What `dryRun()` answers. `@hashrange/compiler` adds the requests, as to CompiledQuery. */
export interface DryRun<Key> {
  /** The keys of the items that would be written. */
  readonly keys: Key[]
}

/** What `compile()` of a write answers, of a transaction too; `@hashrange/compiler` adds the rest, as to CompiledQuery. */
export interface CompiledWrite {
  readonly statement: WriteNode | TransactWriteNode
}

/** What `compile()` of a `transactGet` answers; `@hashrange/compiler` adds the rest. */
export interface CompiledTransactGet {
  readonly statement: TransactGetNode
}

/** The part of the port that writes and transactions are run through. */
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
