import type { Item } from '../value/look-up-path.js'
import type {
  DeleteItemPlan,
  FoundItemWrite,
  ItemWritePlan,
  PutItemPlan,
  TransactionAction,
  UpdateItemPlan,
  WriteTarget,
} from './item-write-plan.js'
import type { EmptyPlan } from './leaf-plan.js'
import type { ReadPlan } from './plan.js'

/**
 * What a write sends. Plain, frozen data, as a read's plan is, and its leaves bear the names of DynamoDB's operations too.
 * A condition is DynamoDB's to evaluate, together with the write: no client stands between the two.
 *
 * @example
 * ```ts
 * import type { WritePlan } from '@hashrange/compiler'
 * const isOneRequest = ({ kind }: WritePlan) => kind.endsWith('Item') || kind.startsWith('Transact')
 * const { plan } = await db.insertInto('colour').values({ id: 'white' }).compile()
 * console.log(plan.kind, isOneRequest(plan)) // PutItem true
 * ```
 */
export type WritePlan =
  | EmptyPlan
  | PutItemPlan
  | UpdateItemPlan
  | DeleteItemPlan
  | BatchWriteItemPlan
  | TransactWriteItemsPlan
  | WriteEachPlan
  | SearchedWritePlan

/**
 * Whole items in place of what was there, in no order. One request for each 25; not all or nothing.
 *
 * @example
 * ```ts
 * const { plan } = await db.replaceInto('colour').values([{ id: 'white' }, { id: 'black' }]).compile()
 * console.log(plan.kind, plan.kind === 'BatchWriteItem' && plan.items)
 * // BatchWriteItem [ { id: { S: 'white' } }, { id: { S: 'black' } } ]
 * ```
 */
export interface BatchWriteItemPlan extends Pick<WriteTarget, 'table' | 'tableName'> {
  readonly kind: 'BatchWriteItem'
  readonly items: readonly Item[]
  /** The names of the key attributes, by which what is left unprocessed is told. */
  readonly keyAttributes: readonly string[]
}

/**
 * All of the actions or none. One request.
 *
 * @example
 * ```ts
 * const { plan } = await db.insertInto('colour').values([{ id: 'white' }, { id: 'black' }]).compile()
 * console.log(plan.kind === 'TransactWriteItems' && plan.actions.map(({ kind }) => kind)) // [ 'PutItem', 'PutItem' ]
 * ```
 */
export interface TransactWriteItemsPlan {
  readonly kind: 'TransactWriteItems'
  readonly actions: readonly TransactionAction[]
  /** The caller's ClientRequestToken; absent: whoever sends makes one. */
  readonly idempotencyToken?: string
}

/**
 * Writes that do not depend on each other, so many at once. Some may be done when one fails.
 *
 * @example
 * ```ts
 * const { plan } = await db.deleteFrom('colour').where('id', 'in', ['red', 'blue']).compile()
 * console.log(plan.kind === 'WriteEach' && [plan.concurrency, plan.writes.map(({ kind }) => kind)])
 * // [ 4, [ 'DeleteItem', 'DeleteItem' ] ]
 * ```
 */
export interface WriteEachPlan {
  readonly kind: 'WriteEach'
  readonly writes: readonly ItemWritePlan[]
  readonly concurrency: number
}

/**
 * Finds the keys of items, then writes each of them. The write's condition is the whole predicate, so that an item that
 * has changed meanwhile is left alone, and one that has been deleted is not made again.
 *
 * @example
 * ```ts
 * const { plan } = await db.deleteFrom('person').where('first_name', '=', 'Ann').compile()
 * console.log(plan.kind === 'SearchedWrite' && [plan.read.kind, plan.write.kind, plan.maxItems])
 * // [ 'Query', 'DeleteItem', 1000 ]
 * ```
 */
export interface SearchedWritePlan {
  readonly kind: 'SearchedWrite'
  /** Gives rows of the table's key attributes. */
  readonly read: ReadPlan
  readonly write: FoundItemWrite
  /** More are an error; absent: the policy has refused the plan. */
  readonly maxItems?: number
  readonly concurrency: number
}

/**
 * The writes of single items in a plan; of a searched write none, for their keys are not known.
 *
 * @internal
 */
export function itemWritesOf(plan: WritePlan): readonly TransactionAction[] {
  switch (plan.kind) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [plan]
    case 'TransactWriteItems':
      return plan.actions
    case 'WriteEach':
      return plan.writes
    case 'BatchWriteItem':
    case 'SearchedWrite':
    case 'Empty':
      return []
  }
}
