// `@hashrange/query/read`: reads without writes, for where every byte is loaded.
import { ReadCreator } from './read-creator.js'
import { readsWithoutClient } from './without-client.js'

export type { ReadCreator } from './read-creator.js'

/**
 * Begins reads without any client: `queryBuilder` of `@hashrange/query` without its writes and transactions.
 *
 * @example
 * ```ts
 * import { queryBuilder } from '@hashrange/query/read'
 * interface Database { colour: { id: string; name?: string } }
 * const query = queryBuilder<Database>().from('colour').where('id', 'in', ['red', 'blue'])
 * console.log(query.toNode().table) // colour
 * ```
 *
 * `compile(query, catalog)` of `@hashrange/compiler/read`, or of `@hashrange/compiler`, takes such a query.
 */
export function queryBuilder<DB>(): ReadCreator<DB> {
  return new ReadCreator(readsWithoutClient())
}
