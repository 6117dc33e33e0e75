import { SelectBuilder } from './builder/select-builder.js'
import { HashrangeError } from './error/hashrange-error.js'
import { valueKind } from './error/value-kind.js'
import type { StatementExecutor } from './statement-executor.js'

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
export class QueryCreator<DB> {
  readonly #executor: StatementExecutor

  constructor(executor: StatementExecutor) {
    this.#executor = executor
  }

  /**
   * Begins a read of a table.
   *
   * @example
   * ```ts
   * const rows = await db.from('person').where('id', '=', 'a').execute()
   * ```
   *
   * Sends nothing by itself. Throws `build.invalid-operand`; a table that does not exist is told when the statement is
   * run or compiled, as `bind.unknown-table` with the nearest name.
   */
  from<Table extends keyof DB & string>(table: Table): SelectBuilder<DB, Table> {
    const given: unknown = table
    if (typeof given === 'string' && given !== '') {
      return new SelectBuilder({ kind: 'Select', table: given }, this.#executor)
    }
    const actual = given === '' ? 'an empty string' : valueKind(given)
    throw new HashrangeError('build.invalid-operand', { method: 'from', expected: 'the name of a table', actual })
  }

  /**
   * Begins a read of a table: another name of `from`.
   *
   * @example
   * ```ts
   * const rows = await db.selectFrom('person').where('id', '=', 'a').execute()
   * ```
   *
   * Throws as `from`.
   */
  selectFrom<Table extends keyof DB & string>(table: Table): SelectBuilder<DB, Table> {
    return this.from(table)
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
  return new QueryCreator(executorWithoutClient)
}

const rejectIn = (method: string) => (): Promise<never> =>
  Promise.reject(new HashrangeError('build.no-client', { method }))

const executorWithoutClient: StatementExecutor = {
  execute: rejectIn('execute'),
  executeTakeFirst: rejectIn('executeTakeFirst'),
  executeWithInfo: rejectIn('executeWithInfo'),
  compile: rejectIn('compile'),
  explain: rejectIn('explain'),
}
