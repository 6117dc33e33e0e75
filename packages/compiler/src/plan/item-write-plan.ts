import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OnConflict, ReturningNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import type { BoundUpdate, ListPull } from '../bind/bound-update.js'
import type { Item } from '../value/look-up-path.js'
import type { Key } from './leaf-plan.js'

/**
 * One write of one item.
 *
 * @example
 * ```ts
 * import type { ItemWritePlan } from '@hashrange/compiler'
 * const target = ({ kind, table, key }: ItemWritePlan) => [kind, table, key]
 * const { plan } = await db.deleteFrom('colour').where('id', '=', 'red').compile()
 * console.log(plan.kind === 'DeleteItem' && target(plan)) // [ 'DeleteItem', 'colour', { id: { S: 'red' } } ]
 * ```
 */
export type ItemWritePlan = PutItemPlan | UpdateItemPlan | DeleteItemPlan

/**
 * What stands in a transaction.
 *
 * @example
 * ```ts
 * import type { TransactionAction } from '@hashrange/compiler'
 * const isWrite = ({ kind }: TransactionAction) => kind !== 'ConditionCheck'
 * const check = db.conditionCheck('colour').where('id', '=', 'blue').exists('name')
 * const { plan } = await db.transactWrite([db.deleteFrom('colour').where('id', '=', 'red'), check]).compile()
 * console.log(plan.kind === 'TransactWriteItems' && plan.actions.map(isWrite)) // [ true, false ]
 * ```
 */
export type TransactionAction = ItemWritePlan | ConditionCheckPlan

/**
 * Where a leaf writes, and what it gives back.
 *
 * @example
 * ```ts
 * import type { WriteTarget } from '@hashrange/compiler'
 * const given = ({ tableName, returnValues, returning }: WriteTarget) => [tableName, returnValues, returning]
 * const { plan } = await db.deleteFrom('colour').where('id', '=', 'red').returning('old').compile()
 * console.log(plan.kind === 'DeleteItem' && given(plan)) // [ 'colour', 'ALL_OLD', 'old' ]
 * ```
 */
export interface WriteTarget {
  /** The name that the statement uses. */
  readonly table: string
  /** The name that the request carries. */
  readonly tableName: string
  /** What DynamoDB has to give back for `returning`. */
  readonly returnValues: 'NONE' | 'ALL_OLD' | 'ALL_NEW'
  /** The rows that the caller is given: what was there, what is there now, or attributes of that. */
  readonly returning: ReturningNode
  /** What has to be true of the item, or nothing is written. Absent: it is written whatever is there. */
  readonly condition?: BoundPredicate
  /** The attribute of which the condition demands a version: an item that fails by it alone is a conflict. */
  readonly version?: string
}

/**
 * A whole item in place of what was there. One request. What it gives back of the new item is `item`.
 *
 * @example
 * ```ts
 * const { plan } = await db.replaceInto('colour').values({ id: 'red', name: 'Red' }).compile()
 * console.log(plan)
 * // {
 * //   kind: 'PutItem',
 * //   table: 'colour',
 * //   tableName: 'colour',
 * //   key: { id: { S: 'red' } },
 * //   item: { id: { S: 'red' }, name: { S: 'Red' } },
 * //   conflict: 'replace',
 * //   returning: 'none',
 * //   returnValues: 'NONE'
 * // }
 * ```
 */
export interface PutItemPlan extends WriteTarget {
  readonly kind: 'PutItem'
  readonly key: Key
  readonly item: Item
  /** What a condition that fails is: an error, or nothing to speak of. A `replace` has no condition. */
  readonly conflict: OnConflict
}

/**
 * Changes of one item. One request, and a consistent read before it where lists have to be searched for `pulls`.
 *
 * @example
 * ```ts
 * import { printPredicate } from '@hashrange/query'
 * const { plan } = await db.updateTable('colour').set({ name: 'Red' }).where('id', '=', 'red').compile()
 * console.log(plan.kind === 'UpdateItem' && [plan.key, plan.condition && printPredicate(plan.condition)])
 * // [ { id: { S: 'red' } }, 'id exists' ]
 * ```
 */
export interface UpdateItemPlan extends WriteTarget, UpdateOfItem {
  readonly kind: 'UpdateItem'
  readonly key: Key
}

/**
 * The changes of an item.
 *
 * @example
 * ```ts
 * import type { UpdateOfItem } from '@hashrange/compiler'
 * const readsFirst = ({ pulls }: UpdateOfItem) => pulls !== undefined
 * const { plan } = await db.updateTable('person').pull('address.lines', '0155 Oslo').where('id', '=', 'a').compile()
 * console.log(plan.kind === 'UpdateItem' && readsFirst(plan)) // true
 * ```
 */
export interface UpdateOfItem {
  readonly update: BoundUpdate
  /** What DynamoDB cannot find in a list by itself; `resolvePulls` makes positions of it. */
  readonly pulls?: readonly ListPull[]
  /** The item is made where it is not there. */
  readonly upsert?: true
}

/**
 * One request.
 *
 * @example
 * ```ts
 * import { printPredicate } from '@hashrange/query'
 * const { plan } = await db.deleteFrom('person').where('id', '=', 'b').where('age', '<', 18).compile()
 * console.log(plan.kind === 'DeleteItem' && [plan.key, plan.condition && printPredicate(plan.condition)])
 * // [ { id: { S: 'b' } }, 'id exists and age < ?' ]
 * ```
 */
export interface DeleteItemPlan extends WriteTarget {
  readonly kind: 'DeleteItem'
  readonly key: Key
}

/**
 * Changes nothing; the transaction that it stands in fails where the condition does.
 *
 * @example
 * ```ts
 * import type { ConditionCheckPlan } from '@hashrange/compiler'
 * import { printPredicate } from '@hashrange/query'
 * const demand = ({ table, condition }: ConditionCheckPlan) => [table, printPredicate(condition)]
 * const { plan } = await db.transactWrite([db.conditionCheck('colour').where('id', '=', 'blue')]).compile()
 * const [check] = plan.kind === 'TransactWriteItems' ? plan.actions : []
 * console.log(check?.kind === 'ConditionCheck' && demand(check)) // [ 'colour', 'id exists' ]
 * ```
 */
export interface ConditionCheckPlan extends Pick<WriteTarget, 'table' | 'tableName'> {
  readonly kind: 'ConditionCheck'
  readonly key: Key
  readonly condition: BoundPredicate
}

/**
 * What is done with each item that a searched write finds: a write without its key.
 *
 * @example
 * ```ts
 * import type { FoundItemWrite } from '@hashrange/compiler'
 * import { printPredicate } from '@hashrange/query'
 * const guard = ({ condition }: FoundItemWrite) => condition && printPredicate(condition)
 * const { plan } = await db.deleteFrom('person').where('first_name', '=', 'Ann').compile()
 * console.log(plan.kind === 'SearchedWrite' && [plan.write.kind, guard(plan.write)])
 * // [ 'DeleteItem', 'id exists and first_name = ?' ]
 * ```
 */
export type FoundItemWrite =
  (WriteTarget & UpdateOfItem & { readonly kind: 'UpdateItem' }) | (WriteTarget & { readonly kind: 'DeleteItem' })

/**
 * The item that is written, with the key put to a searched write.
 *
 * @internal
 */
export const writeOf = (write: FoundItemWrite, key: Key): UpdateItemPlan | DeleteItemPlan => ({ ...write, key })

/**
 * The key attributes of an item.
 *
 * @internal
 */
export const keyOf = (item: Item, names: readonly string[]): Key =>
  Object.fromEntries(
    names.flatMap((name): [string, AttributeValue][] => (item[name] === undefined ? [] : [[name, item[name]]])),
  )
