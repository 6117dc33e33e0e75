import { PreparedQuery } from './builder/prepared-query.js'
import type { ReadBuilder } from './builder/read-builder.js'
import { SelectBuilder } from './builder/select-builder.js'
import { parametersOf, type Parameters } from './parse/parameters.js'
import { parseName } from './parse/parse-name.js'
import type { ReadExecutor } from './statement-executor.js'

/**
 * Begins reads: what `QueryCreator` has besides writes, and what `queryBuilder` of `@hashrange/query/read` gives.
 *
 * @example
 * ```ts
 * import { queryBuilder } from '@hashrange/query'
 * interface Database { person: { id: string; age?: number } }
 * const creator = queryBuilder<Database>()
 * creator.from('person').where('age', '>=', 18)
 * ```
 */
export class ReadCreator<DB> {
  readonly #executor: ReadExecutor

  constructor(executor: ReadExecutor) {
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
    return new SelectBuilder({ kind: 'Select', table: tableName(table, 'from') }, this.#executor)
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

  /**
   * Makes a query with parameters, to be run with other values each time: quicker than to build and plan it anew.
   *
   * @example
   * ```ts
   * import type { Parameters } from '@hashrange/query'
   * const page = db.prepare((params: Parameters<{ id: string; page: number }>) =>
   *   db.from('book_page').where('id', '=', params.id).where('page_num', '=', params.page),
   * )
   * const third = await page.executeTakeFirst({ id: 'dune', page: 3 })
   * ```
   *
   * Sends nothing by itself. A parameter stands where a condition takes one value; a list is an array of them. Throws as
   * the builder's methods.
   */
  prepare<Values, Table extends keyof DB, Row>(
    make: (params: Parameters<Values>) => ReadBuilder<DB, Table, Row>,
  ): PreparedQuery<DB, Table, Row, Values> {
    return new PreparedQuery(make(parametersOf<Values>()), this.#executor)
  }
}

export const tableName = (table: unknown, method: string): string => parseName(table, method, 'the name of a table')
