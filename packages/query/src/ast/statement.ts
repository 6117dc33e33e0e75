import type { ReadOptions } from '../options/read-options.js'
import type { PathNode } from './operand.js'
import type { PredicateNode } from './predicate.js'

/**
 * One attribute of an order, and its direction.
 *
 * @example
 * ```ts
 * import { printPath, type OrderByItem } from '@hashrange/query'
 * const inWords = ({ path, direction }: OrderByItem): string => `${printPath(path)} ${direction}`
 * console.log(db.from('book_page').orderBy('page_num', 'desc').toNode().orderBy?.map(inWords)) // [ 'page_num desc' ]
 * ```
 */
export interface OrderByItem {
  readonly path: PathNode
  readonly direction: 'asc' | 'desc'
}

/**
 * A read, exactly as the builder's calls said it. Absent properties were not said.
 *
 * @example
 * ```ts
 * import type { SelectNode } from '@hashrange/query'
 * const read: SelectNode = db.from('person').selectAll().limit(20).consistentRead().toNode()
 * console.log(read)
 * // {
 * //   kind: 'Select',
 * //   table: 'person',
 * //   wholeItem: true,
 * //   limit: 20,
 * //   consistentRead: true
 * // }
 * ```
 */
export interface SelectNode {
  readonly kind: 'Select'
  readonly table: string
  /** Absent: the whole item. */
  readonly projection?: readonly PathNode[]
  /** `selectAll()` was called: there is no projection, and later `select` calls add none. Says nothing more to a planner. */
  readonly wholeItem?: true
  readonly predicate?: PredicateNode
  readonly orderBy?: readonly OrderByItem[]
  readonly limit?: number
  /** `count()`: how many rows, not which. */
  readonly count?: true
  /** `after(cursor)`: the rows that follow those which were given before the cursor. Nothing to a planner. */
  readonly after?: string
  /** `useIndex(...)`; the inline option of the same meaning goes before it. */
  readonly index?: string
  /** `consistentRead()`; the inline option of the same name goes before it. */
  readonly consistentRead?: boolean
  /** `options({...})`, merged in the order of the calls. */
  readonly options?: ReadOptions
}
