import { freezeNode } from '../ast/freeze-node.js'
import { printSelect } from '../ast/print-select.js'
import type { SelectNode } from '../ast/statement.js'
import { buildError } from '../error/build-error.js'
import { valueKind } from '../error/value-kind.js'
import type {
  CompiledQuery,
  Explanation,
  Page,
  PageRequest,
  RowsWithInfo,
  ReadExecutor,
} from '../statement-executor.js'
import { WhereBuilder } from './where-builder.js'

/**
 * How a read is run and looked at. It holds a node and the executor that runs it, and nothing else; `Row` is what
 * the node's projection leaves of an item.
 */
export abstract class ReadBuilder<DB, Table extends keyof DB, Row> extends WhereBuilder<DB, Table> {
  /** Frozen where it leaves the builder: most nodes are steps on the way to another. */
  protected readonly node: SelectNode
  protected readonly executor: ReadExecutor

  constructor(node: SelectNode, executor: ReadExecutor) {
    super()
    this.node = node
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
    return freezeNode(this.node)
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
    return (await this.executor.execute(this.toNode())) as Row[]
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
    return (await this.executor.executeTakeFirst(this.toNode())) as Row | undefined
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
    const statement = this.toNode()
    throw buildError('execute.no-result', { table: statement.table }, { query: printSelect(statement), statement })
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
    const { rows, info } = await this.executor.executeWithInfo(this.toNode())
    return { rows: rows as Row[], info }
  }

  /**
   * Runs the query as far as a page needs, and gives it with a cursor for the next one.
   *
   * @example
   * ```ts
   * const first = await db.from('person').where('id', 'in', ['a', 'b']).page({ size: 50 })
   * const next = await db.from('person').where('id', 'in', ['a', 'b']).page({ size: 50, after: first.cursor })
   * ```
   *
   * A page has `size` rows exactly, but for the last one; where a budget runs out it has fewer, and `info.stopReason`
   * tells. The cursor is opaque, fit for an address, and good for this query only. Sends what `execute` sends, with a
   * Limit where it helps, and asks for the key attributes besides. Throws `build.invalid-operand`; rejects as `execute`,
   * and with `execute.invalid-cursor` for a cursor that is damaged or another query's.
   */
  async page({ size, after }: PageRequest): Promise<Page<Row>> {
    return (await this.executor.page(this.nodeAfter(after), checkPageSize(size, 'page'))) as Page<Row>
  }

  /**
   * Runs the query page by page.
   *
   * @example
   * ```ts
   * for await (const { rows, cursor } of db.from('person').where('id', 'in', ['a', 'b']).pages({ size: 100 })) {
   *   console.log(rows.length, cursor)
   * }
   * ```
   *
   * Nothing is read before its page is asked for, and nothing more after `break`. Default: no size, pages as DynamoDB
   * answers, which may be empty behind a filter. Throws and rejects as `page`.
   */
  async *pages({ size, after }: Partial<PageRequest> = {}): AsyncGenerator<Page<Row>, void, undefined> {
    const checked = size === undefined ? undefined : checkPageSize(size, 'pages')
    yield* this.executor.pages(this.nodeAfter(after), checked) as AsyncGenerator<Page<Row>, void, undefined>
  }

  /**
   * Runs the query and gives its rows one by one, as they are read.
   *
   * @example
   * ```ts
   * for await (const person of db.from('person').where('id', 'in', ['a', 'b']).stream()) console.log(person.id)
   * ```
   *
   * Holds a page or two, whatever the length of the answer: the next page is read while this one is used. `break` ends the
   * reading. Rejects as `execute`; the error carries a cursor for what was not given.
   */
  async *stream(): AsyncGenerator<Row, void, undefined> {
    yield* this.executor.stream(this.toNode()) as AsyncGenerator<Row, void, undefined>
  }

  /**
   * Counts the rows.
   *
   * @example
   * ```ts
   * const adults = await db.from('person').where('first_name', '=', 'Ann').count()
   * ```
   *
   * Sends Select=COUNT where DynamoDB can count, which lowers traffic and not the capacity that is consumed; `orderBy` and
   * `select` do not matter. With a limit, at most so many. Rejects as `execute`.
   */
  async count(): Promise<number> {
    return this.executor.count(this.toNode())
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
    return this.executor.compile(this.toNode())
  }

  /** The node, after the rows that were given before a cursor. */
  protected nodeAfter(after: string | undefined): SelectNode {
    if (after === undefined) return this.toNode()
    return freezeNode({ ...this.node, after: checkCursor(after) })
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
    return this.executor.explain(this.toNode())
  }
}

function checkPageSize(size: unknown, method: string): number {
  if (Number.isSafeInteger(size) && Number(size) >= 1) return Number(size)
  const expected = '{ size }, a whole number of 1 or more'
  throw buildError('build.invalid-operand', { method, expected, actual: valueKind(size) })
}

export function checkCursor(after: unknown): string {
  if (typeof after === 'string') return after
  const details = { method: 'after', expected: 'a cursor', actual: valueKind(after) }
  throw buildError('build.invalid-operand', details)
}
