import { ConditionCheckBuilder } from './builder/condition-check-builder.js'
import { DeleteBuilder } from './builder/delete-builder.js'
import { InsertBuilder } from './builder/insert-builder.js'
import {
  TransactGetBuilder,
  TransactWriteBuilder,
  type TransactGetPart,
  type TransactGetRows,
  type TransactWritePart,
} from './builder/transaction-builder.js'
import { UpdateBuilder } from './builder/update-builder.js'
import { parseTransactGet, parseTransactWrite, type TransactWriteOptions } from './parse/parse-transaction.js'
import { ReadCreator, tableName } from './read-creator.js'
import type { StatementExecutor } from './statement-executor.js'
import { readsWithoutClient, rejectIn } from './without-client.js'

/**
 * Begins statements. `DB` maps the names of tables to the types of their items; what the statements are run by is
 * behind the executor.
 *
 * @example
 * ```ts
 * import { queryBuilder } from '@hashrange/query'
 * interface Database { person: { id: string; age?: number } }
 * const creator = queryBuilder<Database>()
 * creator.from('person').where('age', '>=', 18)
 * ```
 */
export class QueryCreator<DB> extends ReadCreator<DB> {
  readonly #executor: StatementExecutor

  constructor(executor: StatementExecutor) {
    super(executor)
    this.#executor = executor
  }

  /**
   * Begins an insert: of new items, whole.
   *
   * @example
   * ```ts
   * await db.insertInto('colour').values({ id: 'white', name: 'White' }).execute()
   * ```
   *
   * Throws as `from`.
   */
  insertInto<Table extends keyof DB & string>(table: Table): InsertBuilder<DB, Table> {
    const name = tableName(table, 'insertInto')
    return new InsertBuilder({ kind: 'Insert', table: name, values: [], onConflict: 'error' }, this.#executor)
  }

  /**
   * Begins an insert that replaces items of the same keys: `insertInto` with `onConflict('replace')`.
   *
   * @example
   * ```ts
   * await db.replaceInto('colour').values([{ id: 'red' }, { id: 'blue' }]).execute()
   * ```
   *
   * Throws as `from`.
   */
  replaceInto<Table extends keyof DB & string>(table: Table): InsertBuilder<DB, Table> {
    const name = tableName(table, 'replaceInto')
    return new InsertBuilder({ kind: 'Insert', table: name, values: [], onConflict: 'replace' }, this.#executor)
  }

  /**
   * Begins an update of the items that satisfy its conditions.
   *
   * @example
   * ```ts
   * await db.updateTable('person').add('age', 1).where('id', '=', 'a').execute()
   * ```
   *
   * Throws as `from`.
   */
  updateTable<Table extends keyof DB & string>(table: Table): UpdateBuilder<DB, Table> {
    const name = tableName(table, 'updateTable')
    return new UpdateBuilder({ kind: 'Update', table: name, assignments: [] }, this.#executor)
  }

  /**
   * Begins a delete of the items that satisfy its conditions.
   *
   * @example
   * ```ts
   * await db.deleteFrom('person').where('id', '=', 'a').execute()
   * ```
   *
   * Throws as `from`.
   */
  deleteFrom<Table extends keyof DB & string>(table: Table): DeleteBuilder<DB, Table> {
    return new DeleteBuilder({ kind: 'Delete', table: tableName(table, 'deleteFrom') }, this.#executor)
  }

  /**
   * Begins a condition on an item that a `transactWrite` does not write.
   *
   * @example
   * ```ts
   * db.conditionCheck('colour').where('id', '=', 'red').exists('name')
   * ```
   *
   * Throws as `from`.
   */
  conditionCheck<Table extends keyof DB & string>(table: Table): ConditionCheckBuilder<DB, Table> {
    return new ConditionCheckBuilder({ kind: 'ConditionCheck', table: tableName(table, 'conditionCheck') })
  }

  /**
   * Writes all or none of these, when it is awaited: up to 100 items, each named by its whole key and by one statement.
   *
   * @example
   * ```ts
   * await db.transactWrite(
   *   [
   *     db.insertInto('book_page').values({ id: 'dune', page_num: 9 }),
   *     db.updateTable('person').add('age', 1).where('id', '=', 'a'),
   *     db.conditionCheck('colour').where('id', '=', 'red'),
   *   ],
   *   { idempotencyToken: 'turn-9' },
   * )
   * ```
   *
   * Sends one TransactWriteItems, at twice the capacity. Throws `build.invalid-operand`, `build.unknown-option`,
   * `build.invalid-option`; rejects as TransactWriteBuilder tells.
   */
  transactWrite(writes: readonly TransactWritePart[], options: TransactWriteOptions = {}): TransactWriteBuilder {
    return new TransactWriteBuilder(parseTransactWrite(writes, options), this.#executor)
  }

  /**
   * Reads these items as of one moment, when it is awaited: up to 100, each query naming one by its whole key.
   *
   * @example
   * ```ts
   * const [person, colour] = await db.transactGet([
   *   db.from('person').where('id', '=', 'a'),
   *   db.from('colour').select(['name']).where('id', '=', 'red'),
   * ])
   * ```
   *
   * Sends one TransactGetItems, at twice the capacity. Throws `build.invalid-operand`; rejects as TransactGetBuilder tells.
   */
  transactGet<const Parts extends readonly TransactGetPart[]>(
    queries: Parts,
  ): TransactGetBuilder<TransactGetRows<Parts>> {
    return new TransactGetBuilder({ kind: 'TransactGet', statements: parseTransactGet(queries) }, this.#executor)
  }
}

/**
 * Begins statements without any client: they can be compiled and looked at, not run.
 *
 * @example
 * ```ts
 * import { printStatement, queryBuilder } from '@hashrange/query'
 * interface Database { colour: { id: string; name?: string } }
 * const query = queryBuilder<Database>().from('colour').where('id', 'in', ['red', 'blue'])
 * console.log(printStatement(query.toNode())) // select * from colour where id in (?, ?)
 * ```
 *
 * `compile(query, catalog)` of `@hashrange/compiler` takes such a query. Its own `execute` and the like, `compile` and
 * `explain` reject with `build.no-client`.
 */
export function queryBuilder<DB>(): QueryCreator<DB> {
  return new QueryCreator(executorWithoutClient())
}

const executorWithoutClient = (): StatementExecutor => ({
  ...readsWithoutClient(),
  executeWrite: rejectIn('execute'),
  executeWriteWithInfo: rejectIn('executeWithInfo'),
  dryRunWrite: rejectIn('dryRun'),
  executeTransactWrite: rejectIn('transactWrite'),
  executeTransactGet: rejectIn('transactGet'),
  compileWrite: rejectIn('compile'),
  compileTransactGet: rejectIn('compile'),
  explainWrite: rejectIn('explain'),
})
