import type { PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import type { GetItemPlan } from './leaf-plan.js'

/**
 * Items as they were at one moment. One request; the rows come in the order of the gets, and an item may be missing.
 *
 * @example
 * ```ts
 * const colours = ['red', 'blue'].map(id => db.from('colour').where('id', '=', id))
 * const { plan } = await db.transactGet(colours).compile()
 * console.log(plan.kind, plan.gets.map(({ get }) => get.key))
 * // TransactGetItems [ { id: { S: 'red' } }, { id: { S: 'blue' } } ]
 * ```
 */
export interface TransactGetItemsPlan {
  readonly kind: 'TransactGetItems'
  readonly gets: readonly TransactGet[]
}

/**
 * One read of a TransactGetItems.
 *
 * @example
 * ```ts
 * import type { TransactGet } from '@hashrange/compiler'
 * import { printPredicate } from '@hashrange/query'
 * const checked = ({ get, filter }: TransactGet) => [get.kind, filter && printPredicate(filter)]
 * const { plan } = await db.transactGet([db.from('person').where('id', '=', 'a').where('age', '>', 18)]).compile()
 * console.log(plan.gets.map(checked)) // [ [ 'GetItem', 'age > ?' ] ]
 * ```
 */
export interface TransactGet {
  readonly get: GetItemPlan
  /** Evaluated by the client: a Get has no condition. */
  readonly filter?: BoundPredicate
  /** Taken by the client too: the request may have to ask for more, and some engines give the key besides. */
  readonly projection?: readonly PathNode[]
}
