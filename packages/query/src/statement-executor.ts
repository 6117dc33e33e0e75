import type { SelectNode, StatementNode } from './ast/statement.js'

/**
 * What `compile()` answers. This package knows the statement only: `@hashrange/compiler` adds the plan, the requests,
 * the warnings and the refusal to this interface, so that builders need not know how a statement is planned.
 */
export interface CompiledQuery {
  readonly statement: StatementNode
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
}

/** What `executeWithInfo()` answers. */
export interface RowsWithInfo<Row> {
  readonly rows: Row[]
  readonly info: QueryInfo
}

/**
 * The port through which builders reach whatever runs their statements; the runtime stands behind it. Builders put the
 * types of the rows on: here a row is an object.
 */
export interface StatementExecutor {
  execute(statement: SelectNode): Promise<object[]>
  /** The first row; reads no more than it needs. */
  executeTakeFirst(statement: SelectNode): Promise<object | undefined>
  executeWithInfo(statement: SelectNode): Promise<RowsWithInfo<object>>
  /** Sends at most DescribeTable, as `explain`. */
  compile(statement: StatementNode): Promise<CompiledQuery>
  explain(statement: StatementNode): Promise<Explanation>
}
