import type { ReadOptions } from '../options/read-options.js'
import type { PathNode, PredicateNode } from './expression.js'

/** One attribute of an order, and its direction. */
export interface OrderByItem {
  readonly path: PathNode
  readonly direction: 'asc' | 'desc'
}

/** A read, exactly as the builder's calls said it. Absent properties were not said. */
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
