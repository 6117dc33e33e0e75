import { freezeNode } from '../ast/freeze-node.js'
import { printStatement } from '../ast/print-statement.js'
import type { SelectNode } from '../ast/statement.js'
import { HashrangeError } from '../error/hashrange-error.js'
import type { CompiledQuery, Explanation, RowsWithInfo, StatementExecutor } from '../statement-executor.js'
import { WhereBuilder } from './where-builder.js'

/**
 * How a read is run and looked at. It holds a frozen node and the executor that runs it, and nothing else; `Row` is what
 * the node's projection leaves of an item.
 */
export abstract class ReadBuilder<DB, Table extends keyof DB, Row> extends WhereBuilder<DB, Table> {
  protected readonly node: SelectNode
  protected readonly executor: StatementExecutor

  constructor(node: SelectNode, executor: StatementExecutor) {
    super()
    this.node = freezeNode(node)
    this.executor = executor
    Object.freeze(this)
  }

  /**
   * The statement as plain, frozen data, values included: what `compile(query, catalog)` and executors take.
   *
   * @example
   * ```ts
   * db.from('person').limit(1).toNode() // { kind: 'Select', table: 'person', limit: 1 }
   * ```
   */
  toNode(): SelectNode {
    return this.node
  }

  /**
   * Runs the query and gives all its rows.
   *
   * @example
   * ```ts
   * const rows = await db.from('person').where('id', 'in', ['a', 'b']).execute()
   * ```
   *
   * Sends what `explain()` tells. Rejects with `build.no-client`, and with `bind.*`, `plan.*`, `policy.*` before anything
   * but DescribeTable is sent; with `policy.scan-incomplete` rather than pass a part off as the whole; and with `execute.*`.
   */
  async execute(): Promise<Row[]> {
    return (await this.executor.execute(this.node)) as Row[]
  }

  /**
   * Runs the query and gives its first row, or undefined; reads no more than it needs.
   *
   * @example
   * ```ts
   * const ann = await db.from('person').where('id', '=', 'a').executeTakeFirst()
   * ```
   *
   * Rejects as `execute`.
   */
  async executeTakeFirst(): Promise<Row | undefined> {
    return (await this.executor.executeTakeFirst(this.node)) as Row | undefined
  }

  /**
   * Runs the query and gives its first row; reads no more than it needs.
   *
   * @example
   * ```ts
   * const ann = await db.from('person').where('id', '=', 'a').executeTakeFirstOrThrow()
   * ```
   *
   * Rejects with `execute.no-result` where no row matches, else as `execute`.
   */
  async executeTakeFirstOrThrow(): Promise<Row> {
    const row = await this.executeTakeFirst()
    if (row !== undefined) return row
    const statement = this.node
    throw new HashrangeError(
      'execute.no-result',
      { table: statement.table },
      { query: printStatement(statement), statement },
    )
  }

  /**
   * Runs the query and gives its rows with what the reading of them took, and why it stopped.
   *
   * @example
   * ```ts
   * const { rows, info } = await db.from('person').where('id', '=', 'a').executeWithInfo()
   * console.log(rows.length, info.scannedCount, info.requests, info.stopReason)
   * ```
   *
   * A part of the answer is an answer here: `stopReason` tells. Rejects as `execute` otherwise.
   */
  async executeWithInfo(): Promise<RowsWithInfo<Row>> {
    const { rows, info } = await this.executor.executeWithInfo(this.node)
    return { rows: rows as Row[], info }
  }

  /**
   * Gives the plan and the requests that would be sent first, as data.
   *
   * @example
   * ```ts
   * const compiled = await db.from('person').where('id', '=', 'a').compile()
   * console.log(compiled.statement)
   * ```
   *
   * Sends at most DescribeTable. Rejects with `build.no-client`, `bind.*`, `plan.*`; a refusal is told, not thrown.
   */
  async compile(): Promise<CompiledQuery> {
    return this.executor.compile(this.node)
  }

  /**
   * Says how the query would be run, and why so; the text is `String(explanation)`.
   *
   * @example
   * ```ts
   * console.log(String(await db.from('person').where('id', '=', 'a').explain()))
   * ```
   *
   * Sends at most DescribeTable. Rejects as `compile`.
   */
  async explain(): Promise<Explanation> {
    return this.executor.explain(this.node)
  }
}
