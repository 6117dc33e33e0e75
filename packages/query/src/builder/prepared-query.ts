import type { SelectNode } from '../ast/statement.js'
import { parameterised, type ParameterisedNode } from '../parse/parameters.js'
import type {
  CompiledQuery,
  Explanation,
  Page,
  PageRequest,
  RowsWithInfo,
  ReadExecutor,
} from '../statement-executor.js'
import type { ReadBuilder } from './read-builder.js'
import { SelectBuilder } from './select-builder.js'

/**
 * A read with parameters: built once, and run with other values each time. Made by `prepare`.
 *
 * Where the plan depends on nothing of the values but their types it is made for the first of them, and serves for the
 * others; where it depends on them, as with lists and bounds that may contradict each other, it is made each time. Either
 * way it is the plan of the same query built with these values.
 *
 * @example
 * ```ts
 * import type { Parameters } from '@hashrange/query'
 * const byEmail = db.prepare((params: Parameters<{ id: string; email: string }>) =>
 *   db.from('person').where('id', '=', params.id).where('email', '=', params.email),
 * )
 * const ann = await byEmail.executeTakeFirst({ id: 'a', email: 'ann@example.com' })
 * ```
 *
 * Every method throws or rejects with `build.undefined-value` and `build.null-comparison` for values that no condition
 * takes, and with `build.unknown-option` for the name of no parameter; else it does what the builder's method of the same
 * name does.
 */
export class PreparedQuery<DB, Table extends keyof DB, Row, Values> {
  readonly #node: ParameterisedNode
  readonly #executor: ReadExecutor

  constructor(query: ReadBuilder<DB, Table, Row>, executor: ReadExecutor) {
    this.#node = parameterised(query.toNode())
    this.#executor = executor
    Object.freeze(this)
  }

  /** The query with these values, as if it had been built with them. */
  bind(values: Values): ReadBuilder<DB, Table, Row> {
    // The row is what the query selects, whose types have been taken already.
    return new SelectBuilder<DB, Table>(this.toNode(values), this.#executor) as unknown as ReadBuilder<DB, Table, Row>
  }

  /** The statement as plain, frozen data, with these values in it. */
  toNode(values: Values): SelectNode {
    return this.#node.fill(values as Readonly<Record<string, unknown>>)
  }

  /** All rows. */
  async execute(values: Values): Promise<Row[]> {
    return (await this.#executor.execute(this.toNode(values))) as Row[]
  }

  /** The first row, or undefined; reads no more than it needs. */
  async executeTakeFirst(values: Values): Promise<Row | undefined> {
    return (await this.#executor.executeTakeFirst(this.toNode(values))) as Row | undefined
  }

  /** The first row; rejects with `execute.no-result` where there is none. */
  async executeTakeFirstOrThrow(values: Values): Promise<Row> {
    return this.bind(values).executeTakeFirstOrThrow()
  }

  /** All rows, with what the reading of them took. */
  async executeWithInfo(values: Values): Promise<RowsWithInfo<Row>> {
    return this.bind(values).executeWithInfo()
  }

  /** A page of rows, with a cursor for the next one of the same values. */
  async page(values: Values, request: PageRequest): Promise<Page<Row>> {
    return this.bind(values).page(request)
  }

  /** Page by page. */
  async *pages(values: Values, request?: Partial<PageRequest>): AsyncGenerator<Page<Row>, void, undefined> {
    yield* this.bind(values).pages(request)
  }

  /** Row by row, as they are read. */
  async *stream(values: Values): AsyncGenerator<Row, void, undefined> {
    yield* this.bind(values).stream()
  }

  /** How many rows there are. */
  async count(values: Values): Promise<number> {
    return this.bind(values).count()
  }

  /** What would be done; sends at most DescribeTable. */
  async compile(values: Values): Promise<CompiledQuery> {
    return this.bind(values).compile()
  }

  /** What would be done, in words. */
  async explain(values: Values): Promise<Explanation> {
    return this.bind(values).explain()
  }
}
