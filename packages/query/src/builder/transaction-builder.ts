import { freezeNode } from '../ast/freeze-node.js'
import type { SelectNode } from '../ast/statement.js'
import type { TransactGetNode, TransactWriteNode } from '../ast/write-statement.js'
import { requireComplete } from '../parse/parse-write.js'
import type { CompiledTransactGet, CompiledWrite, Explanation, StatementExecutor } from '../statement-executor.js'
import { LazyPromise } from './lazy-promise.js'

/**
 * What a `transactWrite` is made of: inserts, updates, deletes and condition checks.
 *
 * @example
 * ```ts
 * import type { TransactWritePart } from '@hashrange/query'
 * const parts: TransactWritePart[] = [db.updateTable('person').add('age', 1).where('id', '=', 'a')]
 * parts.push(db.conditionCheck('colour').where('id', '=', 'blue').exists('name'))
 * await db.transactWrite(parts)
 * ```
 */
export interface TransactWritePart {
  toNode(): TransactWriteNode['statements'][number]
}

/**
 * What a `transactGet` is made of: reads of one item each.
 *
 * @example
 * ```ts
 * import type { TransactGetPart } from '@hashrange/query'
 * const parts: TransactGetPart[] = ['a', 'b'].map(id => db.from('person').select(['age']).where('id', '=', id))
 * console.log(await db.transactGet(parts)) // [ { age: 41 }, { age: 17 } ]
 * ```
 */
export interface TransactGetPart {
  toNode(): SelectNode
  executeTakeFirst(): Promise<unknown>
}

/**
 * One row, or undefined, for each of the reads.
 *
 * @example
 * ```ts
 * import type { TransactGetRows } from '@hashrange/query'
 * const age = db.from('person').select(['age']).where('id', '=', 'a')
 * const rows: TransactGetRows<[typeof age]> = await db.transactGet([age])
 * console.log(rows[0]?.age) // 41
 * ```
 */
export type TransactGetRows<Parts extends readonly TransactGetPart[]> = {
  -readonly [Index in keyof Parts]: Awaited<ReturnType<Parts[Index]['executeTakeFirst']>>
}

/**
 * Writes that are done all or none. It is a promise that begins when it is first awaited, and is done once: what was
 * built and not awaited is not sent.
 *
 * @example
 * ```ts
 * const move = db.transactWrite([
 *   db.deleteFrom('colour').where('id', '=', 'red'),
 *   db.insertInto('colour').values({ id: 'crimson' }),
 * ])
 * console.log(String(await move.explain()))
 * await move
 * ```
 *
 * Rejects with `execute.transaction-cancelled`, which holds a reason for each statement; with `build.no-client`,
 * `build.no-values`, `build.no-assignments`, `build.duplicate-key`, `bind.*`, `plan.transaction-too-large`,
 * `plan.transaction-needs-keys` before anything but DescribeTable is sent; and with `execute.*`.
 * AWS: "Amazon DynamoDB Transactions: How it works".
 */
export class TransactWriteBuilder extends LazyPromise<void> {
  readonly #node: TransactWriteNode
  readonly #executor: StatementExecutor

  constructor(node: TransactWriteNode, executor: StatementExecutor) {
    super()
    this.#node = freezeNode(node)
    this.#executor = executor
    Object.freeze(this)
  }

  /**
   * The transaction as plain, frozen data, values included.
   *
   * @example
   * ```ts
   * db.transactWrite([db.deleteFrom('colour').where('id', '=', 'red')]).toNode().statements.length // 1
   * ```
   */
  toNode(): TransactWriteNode {
    return this.#node
  }

  /**
   * Gives the plan and the request that would be sent, as data.
   *
   * @example
   * ```ts
   * const compiled = await db.transactWrite([db.deleteFrom('colour').where('id', '=', 'red')]).compile()
   * console.log(compiled.statement.kind)
   * ```
   *
   * Sends at most DescribeTable. Rejects as the transaction does before it sends.
   */
  async compile(): Promise<CompiledWrite> {
    requireComplete(this.#node)
    return this.#executor.compileWrite(this.#node)
  }

  /**
   * Says what the transaction would do; the text is `String(explanation)`.
   *
   * @example
   * ```ts
   * console.log(String(await db.transactWrite([db.deleteFrom('colour').where('id', '=', 'red')]).explain()))
   * ```
   *
   * Sends at most DescribeTable. Rejects as `compile`.
   */
  async explain(): Promise<Explanation> {
    requireComplete(this.#node)
    return this.#executor.explainWrite(this.#node)
  }

  protected override async run(): Promise<void> {
    requireComplete(this.#node)
    await this.#executor.executeTransactWrite(this.#node)
  }
}

/**
 * Reads of one item each, all as of one moment. It is a promise that begins when it is first awaited, and is done once.
 *
 * @example
 * ```ts
 * const [person, page] = await db.transactGet([
 *   db.from('person').select(['id', 'age']).where('id', '=', 'a'),
 *   db.from('book_page').where('id', '=', 'dune').where('page_num', '=', 1),
 * ])
 * console.log(person?.age, page?.text)
 * ```
 *
 * A row is undefined where no item of the key is there, or it does not satisfy the other conditions. Rejects with
 * `execute.transaction-cancelled`, `build.no-client`, `bind.*`, `plan.*`, `execute.*`.
 */
export class TransactGetBuilder<Rows> extends LazyPromise<Rows> {
  readonly #node: TransactGetNode
  readonly #executor: StatementExecutor

  constructor(node: TransactGetNode, executor: StatementExecutor) {
    super()
    this.#node = freezeNode(node)
    this.#executor = executor
    Object.freeze(this)
  }

  /**
   * The transaction as plain, frozen data, values included.
   *
   * @example
   * ```ts
   * db.transactGet([db.from('colour').where('id', '=', 'red')]).toNode().statements.length // 1
   * ```
   */
  toNode(): TransactGetNode {
    return this.#node
  }

  /**
   * Gives the plan and the request that would be sent, as data.
   *
   * @example
   * ```ts
   * const compiled = await db.transactGet([db.from('colour').where('id', '=', 'red')]).compile()
   * console.log(compiled.statement.kind)
   * ```
   *
   * Sends at most DescribeTable. Rejects as the transaction does before it sends.
   */
  async compile(): Promise<CompiledTransactGet> {
    return this.#executor.compileTransactGet(this.#node)
  }

  /**
   * Says what the transaction would do; the text is `String(explanation)`.
   *
   * @example
   * ```ts
   * console.log(String(await db.transactGet([db.from('colour').where('id', '=', 'red')]).explain()))
   * ```
   *
   * Sends at most DescribeTable. Rejects as `compile`.
   */
  async explain(): Promise<Explanation> {
    return this.#executor.explainWrite(this.#node)
  }

  protected override async run(): Promise<Rows> {
    return (await this.#executor.executeTransactGet(this.#node)) as Rows
  }
}
