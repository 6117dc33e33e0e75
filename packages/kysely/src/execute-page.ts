import { checkOptions, type OptionChecks, type Page, type PageRequest, type QueryInfo } from '@hashrange/query'
import type { CompiledQuery, QueryResult } from 'kysely'
import { carrier } from './options/carrier.js'
import type { Modifiable } from './options/with-options.js'
import { refuseForm } from './refuse/refuse.js'

/**
 * A Kysely instance, or a transaction of it.
 *
 * @example
 * ```ts
 * import { executePage, type PageExecutor } from '@hashrange/kysely'
 * const pages = db.selectFrom('book_page').select('page_num').where('id', '=', 'dune')
 * const firstTwo = async (executor: PageExecutor) => (await executePage(executor, pages, { size: 2 })).rows
 * console.log(await firstTwo(db)) // [ { page_num: 1 }, { page_num: 2 } ]
 * ```
 */
export interface PageExecutor {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>
}

/**
 * A select of Kysely's.
 *
 * @example
 * ```ts
 * import { executePage, type Pageable } from '@hashrange/kysely'
 * const twoOf = async <Row>(query: Pageable<Row>) => (await executePage(db, query, { size: 2 })).rows
 * console.log(await twoOf(db.selectFrom('book_page').select('page_num').where('id', '=', 'emma')))
 * // [ { page_num: 1 }, { page_num: 2 } ]
 * ```
 */
export interface Pageable<Row> extends Modifiable {
  compile(): CompiledQuery<Row>
}

/**
 * Reads a page of rows: as many as are asked for, and a cursor for the page after it.
 *
 * @example
 * ```ts
 * import { executePage } from '@hashrange/kysely'
 * const query = db.selectFrom('book_page').select('page_num').where('id', '=', 'emma')
 * const first = await executePage(db, query, { size: 3 })
 * const second = await executePage(db, query, { size: 3, ...(first.cursor && { after: first.cursor }) })
 * console.log(second.rows) // [ { page_num: 4 } ]
 * ```
 *
 * Sends as many requests as it takes to fill the page. The cursor is absent after the last page; it is an opaque string
 * that holds for the same query, also in another process. Throws `build.invalid-option` and `execute.invalid-cursor`.
 */
export async function executePage<Row>(
  db: PageExecutor,
  query: Pageable<Row>,
  request: PageRequest,
): Promise<Page<Row>> {
  const page = checkOptions<PageRequest>(request, 'executePage()', requestChecks)
  // modifyEnd gives a builder of the type that it was called on.
  const paged = query.modifyEnd(carrier({ options: {}, isDefault: false, page })) as Pageable<Row>
  const result: QueryResult<Row> & { readonly page?: { readonly cursor?: string; readonly info: QueryInfo } } =
    await db.executeQuery(paged.compile())
  const { rows } = result
  if (result.page !== undefined) return { rows, ...result.page }
  return refuseForm(
    'SelectQueryNode',
    'a page, through another dialect or a plugin that drops what it does not know',
    'the result has no cursor',
    'Hand executePage an instance of this dialect.',
  )
}

const requestChecks: OptionChecks<PageRequest> = {
  size: {
    accepts: value => Number.isSafeInteger(value) && Number(value) >= 1,
    expected: 'a whole number of 1 or more',
  },
  after: { accepts: value => typeof value === 'string', expected: 'a cursor' },
}
