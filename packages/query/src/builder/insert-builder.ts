import { freezeNode } from '../ast/freeze-node.js'
import type { InsertNode, OnConflict } from '../ast/write-statement.js'
import { buildError } from '../error/build-error.js'
import { checkInsertOptions, type InsertOptions } from '../options/write-options.js'
import { invalidOperand } from '../parse/parse-assignment.js'
import { parseReturning, requireComplete } from '../parse/parse-write.js'
import { parseRows } from '../parse/parse-written-value.js'
import type { CompiledWrite, DryRun, Explanation, StatementExecutor, WriteOutcome } from '../statement-executor.js'
import type { PathOf } from '../types/path.js'
import type { SelectedRow } from '../types/selection.js'
import type { InsertRow } from '../types/write.js'
import {
  returnedRows,
  type InsertResult,
  type ReturnedOldRows,
  type ReturnedRows,
  type WithInfo,
} from './write-result.js'

/** Complete by its type. */
const conflicts: Readonly<Record<OnConflict, true>> = { error: true, ignore: true, replace: true }

/**
 * An insert being built. Every call gives a new builder and leaves this one as it is. A builder is no promise: it is run
 * by `execute`, or by `transactWrite`.
 *
 * @example
 * ```ts
 * const { numInsertedRows } = await db.insertInto('person').values({ id: 'f', first_name: 'Ann', age: 30 }).execute()
 * ```
 */
export class InsertBuilder<DB, Table extends keyof DB, Result extends InsertResult = InsertResult> {
  /** Frozen where it leaves the builder, as a read's is. */
  protected readonly node: InsertNode
  protected readonly executor: StatementExecutor

  constructor(node: InsertNode, executor: StatementExecutor) {
    this.node = node
    this.executor = executor
    Object.freeze(this)
  }

  /**
   * The rows to write; calls add up. They are copied. An attribute that is undefined is left out; null is stored as NULL,
   * or left out with `options({ insertNilFields: false })`.
   *
   * @example
   * ```ts
   * db.insertInto('book_page').values([{ id: 'dune', page_num: 1 }, { id: 'dune', page_num: 2, text: 'Arrakis' }])
   * ```
   *
   * One row is a PutItem. Several are a TransactWriteItems, all or nothing, of up to 100 rows; `options({ atomic: false })`
   * writes any number one by one, `onConflict('replace')` by BatchWriteItem. Throws `build.no-values`,
   * `build.undefined-value`, `build.invalid-operand`; at compilation `build.duplicate-key` and `bind.*`.
   */
  values(rows: InsertRow<DB, Table> | readonly InsertRow<DB, Table>[]): this {
    const added = parseRows(rows)
    if (added.length === 0) throw buildError('build.no-values', { table: this.node.table })
    return this.#with({ values: [...this.node.values, ...added] }) as this
  }

  /**
   * What is done where an item of the same key is there: 'error' rejects with `execute.already-exists`, 'ignore' leaves
   * the item as it is and does not count the row, 'replace' puts the row in its place, whole.
   *
   * @example
   * ```ts
   * db.insertInto('colour').values({ id: 'red' }).onConflict('ignore')
   * ```
   *
   * The first two send the condition attribute_not_exists on the key. Default: 'error'. Throws `build.invalid-operand`.
   */
  onConflict(action: OnConflict): this {
    const given: unknown = action
    if (typeof given === 'string' && Object.hasOwn(conflicts, given)) return this.#with({ onConflict: action }) as this
    throw invalidOperand('onConflict', "'error', 'ignore' or 'replace'", given)
  }

  /**
   * Asks for rows in the result: 'old' for the items that were replaced, 'new' for the rows as they are stored, or
   * attributes of these. With 'old', the items that `onConflict('ignore')` left as they are stand in `unchanged`, and
   * those that make it fail in `error.rows` of `execute.already-exists`.
   *
   * @example
   * ```ts
   * const replaced = await db.replaceInto('colour').values({ id: 'red', name: 'Red' }).returning('old').execute()
   * console.log(replaced.rows[0]?.name)
   * ```
   *
   * Default: 'none'. Throws `build.invalid-operand`, `build.invalid-path`. AWS: PutItem, ReturnValues and
   * ReturnValuesOnConditionCheckFailure.
   */
  returning(what: 'none'): InsertBuilder<DB, Table>
  returning(what: 'old'): InsertBuilder<DB, Table, InsertResult & ReturnedOldRows<SelectedRow<DB[Table], never>>>
  returning(what: 'old' | 'new'): InsertBuilder<DB, Table, InsertResult & ReturnedRows<SelectedRow<DB[Table], never>>>
  returning<Path extends PathOf<DB[Table]>>(
    paths: readonly Path[],
  ): InsertBuilder<DB, Table, InsertResult & ReturnedRows<SelectedRow<DB[Table], Path>>>
  returning(what: unknown): unknown {
    return this.#with({ returning: parseReturning(what, ['old', 'new', 'none'], true) })
  }

  /**
   * Sets options for this insert, over those of the instance; calls add up, and the last one counts for each option.
   *
   * @example
   * ```ts
   * db.insertInto('colour').values([{ id: 'red' }, { id: 'blue' }]).options({ atomic: false, concurrency: 8 })
   * ```
   *
   * Throws `build.unknown-option` with the nearest name, `build.invalid-option`.
   */
  options(options: InsertOptions): this {
    return this.#with({ options: { ...this.node.options, ...checkInsertOptions(options) } }) as this
  }

  /**
   * The statement as plain, frozen data, values included: what `compile(query, catalog)` and executors take.
   *
   * @example
   * ```ts
   * db.insertInto('colour').values({ id: 'red' }).toNode()
   * // { kind: 'Insert', table: 'colour', values: [{ id: 'red' }], onConflict: 'error' }
   * ```
   */
  toNode(): InsertNode {
    return freezeNode(this.node)
  }

  /**
   * Writes the rows.
   *
   * @example
   * ```ts
   * await db.insertInto('colour').values({ id: 'white' }).execute()
   * ```
   *
   * Sends what `explain()` tells. Rejects with `execute.already-exists` where a key is taken; with `build.no-client`,
   * `build.no-values`, `build.duplicate-key`, and with `bind.*`, `plan.*`, `policy.not-atomic` before anything but
   * DescribeTable is sent; and with `execute.*`.
   */
  async execute(): Promise<Result> {
    return this.#resultOf(await this.executor.executeWrite(this.#complete()))
  }

  /**
   * Writes the rows as `execute` does, and tells besides how many requests and how much capacity it took.
   *
   * @example
   * ```ts
   * const { numInsertedRows, info } = await db.replaceInto('colour').values([{ id: 'red' }, { id: 'blue' }]).executeWithInfo()
   * console.log(numInsertedRows, info.requests, info.consumedCapacity)
   * ```
   *
   * Sends what `execute` does, with ReturnConsumedCapacity: TOTAL and ReturnItemCollectionMetrics: SIZE. Rejects as it.
   */
  async executeWithInfo(): Promise<WithInfo<Result>> {
    const { info, ...outcome } = await this.executor.executeWriteWithInfo(this.#complete())
    return { ...this.#resultOf(outcome), info }
  }

  /**
   * Tells the `keys` of the rows, and what would be sent, as `requests`; writes nothing.
   *
   * @example
   * ```ts
   * const { keys } = await db.insertInto('colour').values({ id: 'red', name: 'Red' }).dryRun()
   * console.log(keys[0]?.id)
   * ```
   *
   * Sends at most DescribeTable. Rejects as `execute` does before it sends.
   */
  async dryRun(): Promise<DryRun<Partial<DB[Table]>>> {
    return await this.executor.dryRunWrite(this.#complete())
  }

  /**
   * Gives the plan and the requests that would be sent first, as data.
   *
   * @example
   * ```ts
   * const compiled = await db.insertInto('colour').values({ id: 'red' }).compile()
   * console.log(compiled.statement.kind)
   * ```
   *
   * Sends at most DescribeTable. Rejects as `execute` does before it sends; a refusal is told, not thrown.
   */
  async compile(): Promise<CompiledWrite> {
    return this.executor.compileWrite(this.#complete())
  }

  /**
   * Says how the rows would be written; the text is `String(explanation)`.
   *
   * @example
   * ```ts
   * console.log(String(await db.insertInto('colour').values({ id: 'red' }).explain()))
   * ```
   *
   * Sends at most DescribeTable. Rejects as `compile`.
   */
  async explain(): Promise<Explanation> {
    return this.executor.explainWrite(this.#complete())
  }

  /**
   * Hands the builder to a function, and gives what the function returns.
   *
   * @example
   * ```ts
   * db.insertInto('colour').values({ id: 'red' }).$call(insert => insert.onConflict('ignore'))
   * ```
   */
  $call<Changed>(change: (query: this) => Changed): Changed {
    return change(this)
  }

  /**
   * Changes the insert where the condition is true. Where the function asks for rows, the result may have them.
   *
   * @example
   * ```ts
   * const overwrite = false
   * db.insertInto('colour').values({ id: 'red' }).$if(overwrite, insert => insert.onConflict('replace'))
   * ```
   */
  $if<Then extends InsertResult>(
    condition: boolean,
    change: (query: InsertBuilder<DB, Table, Result>) => InsertBuilder<DB, Table, Then>,
  ): InsertBuilder<DB, Table, Result | Then> {
    return condition ? change(this) : this
  }

  #resultOf(outcome: WriteOutcome): Result {
    const result: InsertResult = { numInsertedRows: outcome.count, ...returnedRows(outcome) }
    return result as Result
  }

  #with(changes: Partial<InsertNode>): InsertBuilder<DB, Table> {
    return new InsertBuilder({ ...this.node, ...changes }, this.executor)
  }

  #complete(): InsertNode {
    requireComplete(this.node)
    return this.toNode()
  }
}
