import type { PredicateNode } from '../ast/predicate.js'
import { freezeNode } from '../ast/freeze-node.js'
import type { DeleteNode, UpdateNode } from '../ast/write-statement.js'
import { requireComplete } from '../parse/parse-write.js'
import type { CompiledWrite, DryRun, Explanation, StatementExecutor, WriteOutcome } from '../statement-executor.js'
import { WhereBuilder } from './where-builder.js'
import type { WithInfo } from './write-result.js'

/**
 * How an update or a delete is run and looked at. It holds a frozen node and the executor that runs it, and nothing else;
 * `Result` is what `execute` gives.
 */
export abstract class WriteBuilder<
  DB,
  Table extends keyof DB,
  Node extends UpdateNode | DeleteNode,
  Result,
> extends WhereBuilder<DB, Table> {
  /** Frozen where it leaves the builder, as a read's is. */
  protected readonly node: Node
  protected readonly executor: StatementExecutor

  constructor(node: Node, executor: StatementExecutor) {
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
   * db.deleteFrom('colour').toNode() // { kind: 'Delete', table: 'colour' }
   * ```
   */
  toNode(): Node {
    return freezeNode(this.node)
  }

  /**
   * Runs the write. Conditions that fix one whole key make it one request, which changes nothing where the item is not
   * there or does not satisfy them. Others make it a searched write: keys are read first, then each item is written by
   * itself under all conditions, so that one which was changed or deleted in between is passed over. That is not atomic.
   *
   * @example
   * ```ts
   * const { numDeletedRows } = await db.deleteFrom('person').where('id', '=', 'a').where('age', '<', 5).execute()
   * ```
   *
   * Sends what `explain()` tells. Rejects with `build.no-client`, `build.no-assignments`, and with `bind.*`, `plan.*`,
   * `policy.*` before anything but DescribeTable is sent; with `policy.searched-write-limit` and `execute.*`, of a table
   * that has versions with `execute.version-conflict`.
   */
  async execute(): Promise<Result> {
    return this.resultOf(await this.executor.executeWrite(this.#complete()))
  }

  /**
   * Runs the write as `execute` does, and tells besides how many requests and how much capacity it took; of a searched
   * write also how many items were read, found, and left alone.
   *
   * @example
   * ```ts
   * const { numUpdatedRows, info } = await db.updateTable('person').add('age', 1).where('id', '=', 'a').executeWithInfo()
   * console.log(numUpdatedRows, info.requests, info.consumedCapacity)
   * ```
   *
   * Sends what `execute` does, with ReturnConsumedCapacity: TOTAL and ReturnItemCollectionMetrics: SIZE. Rejects as it.
   */
  async executeWithInfo(): Promise<WithInfo<Result>> {
    const { info, ...outcome } = await this.executor.executeWriteWithInfo(this.#complete())
    return { ...this.resultOf(outcome), info }
  }

  /**
   * Tells which items would be written, by `keys`, and what would be sent, as `requests`; writes nothing.
   *
   * @example
   * ```ts
   * const { keys } = await db.deleteFrom('person').where('first_name', '=', 'Ann').dryRun()
   * console.log(keys.map(({ id }) => id))
   * ```
   *
   * Conditions that fix whole keys send nothing but DescribeTable: the keys are theirs, whether items are there or not.
   * Others read the keys as `execute` does. An update that pulls out of lists shows the read of each list, which says what
   * is written then. Rejects as `execute` does before it writes.
   */
  async dryRun(): Promise<DryRun<Partial<DB[Table]>>> {
    return await this.executor.dryRunWrite(this.#complete())
  }

  /**
   * Gives the plan and the requests that would be sent first, as data.
   *
   * @example
   * ```ts
   * const compiled = await db.deleteFrom('person').where('id', '=', 'a').compile()
   * console.log(compiled.statement.kind)
   * ```
   *
   * Sends at most DescribeTable. Rejects as `execute` does before it sends; a refusal is told, not thrown.
   */
  async compile(): Promise<CompiledWrite> {
    return this.executor.compileWrite(this.#complete())
  }

  /**
   * Says how the write would be done, and why so; the text is `String(explanation)`.
   *
   * @example
   * ```ts
   * console.log(String(await db.deleteFrom('person').where('age', '<', 5).explain()))
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
   * import type { DeleteBuilder } from '@hashrange/query'
   * const young = (query: DeleteBuilder<Database, 'person'>) => query.where('age', '<', 5)
   * db.deleteFrom('person').$call(young)
   * ```
   */
  $call<Changed>(change: (query: this) => Changed): Changed {
    return change(this)
  }

  protected abstract resultOf(outcome: WriteOutcome): Result
  protected abstract override withPredicate(predicate: PredicateNode): this

  #complete(): Node {
    requireComplete(this.node)
    return this.toNode()
  }
}
