import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OnConflict, PathNode, ReturningNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import type { BoundUpdate, ListPull } from '../bind/bound-update.js'
import type { Item } from '../value/look-up-path.js'
import type { EmptyPlan, GetItemPlan, Key, ReadPlan } from './plan.js'

/**
 * What a write sends. Plain, frozen data, as a read's plan is, and its leaves bear the names of DynamoDB's operations too.
 * A condition is DynamoDB's to evaluate, together with the write: no client stands between the two.
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

/** One write of one item. */
export type ItemWritePlan = PutItemPlan | UpdateItemPlan | DeleteItemPlan

/** What stands in a transaction. */
export type TransactionAction = ItemWritePlan | ConditionCheckPlan

/** Where a leaf writes, and what it gives back. */
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

/** A whole item in place of what was there. One request. What it gives back of the new item is `item`. */
export interface PutItemPlan extends WriteTarget {
  readonly kind: 'PutItem'
  readonly key: Key
  readonly item: Item
  /** What a condition that fails is: an error, or nothing to speak of. A `replace` has no condition. */
  readonly conflict: OnConflict
}

/** Changes of one item. One request, and a consistent read before it where lists have to be searched for `pulls`. */
export interface UpdateItemPlan extends WriteTarget, UpdateOfItem {
  readonly kind: 'UpdateItem'
  readonly key: Key
}

/** The changes of an item. */
export interface UpdateOfItem {
  readonly update: BoundUpdate
  /** What DynamoDB cannot find in a list by itself; `resolvePulls` makes positions of it. */
  readonly pulls?: readonly ListPull[]
  /** The item is made where it is not there. */
  readonly upsert?: true
}

/** One request. */
export interface DeleteItemPlan extends WriteTarget {
  readonly kind: 'DeleteItem'
  readonly key: Key
}

/** Changes nothing; the transaction that it stands in fails where the condition does. */
export interface ConditionCheckPlan extends Pick<WriteTarget, 'table' | 'tableName'> {
  readonly kind: 'ConditionCheck'
  readonly key: Key
  readonly condition: BoundPredicate
}

/** Whole items in place of what was there, in no order. One request for each 25; not all or nothing. */
export interface BatchWriteItemPlan extends Pick<WriteTarget, 'table' | 'tableName'> {
  readonly kind: 'BatchWriteItem'
  readonly items: readonly Item[]
  /** The names of the key attributes, by which what is left unprocessed is told. */
  readonly keyAttributes: readonly string[]
}

/** All of the actions or none. One request. */
export interface TransactWriteItemsPlan {
  readonly kind: 'TransactWriteItems'
  readonly actions: readonly TransactionAction[]
  /** The caller's ClientRequestToken; absent: whoever sends makes one. */
  readonly idempotencyToken?: string
}

/** Writes that do not depend on each other, so many at once. Some may be done when one fails. */
export interface WriteEachPlan {
  readonly kind: 'WriteEach'
  readonly writes: readonly ItemWritePlan[]
  readonly concurrency: number
}

/** What is done with each item that a searched write finds: a write without its key. */
export type FoundItemWrite =
  (WriteTarget & UpdateOfItem & { readonly kind: 'UpdateItem' }) | (WriteTarget & { readonly kind: 'DeleteItem' })

/**
 * Finds the keys of items, then writes each of them. The write's condition is the whole predicate, so that an item that
 * has changed meanwhile is left alone, and one that has been deleted is not made again.
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

/** Items as they were at one moment. One request; the rows come in the order of the gets, and an item may be missing. */
export interface TransactGetItemsPlan {
  readonly kind: 'TransactGetItems'
  readonly gets: readonly TransactGet[]
}

/** One read of a TransactGetItems. */
export interface TransactGet {
  readonly get: GetItemPlan
  /** Evaluated by the client: a Get has no condition. */
  readonly filter?: BoundPredicate
  /** Taken by the client too: the request may have to ask for more, and some engines give the key besides. */
  readonly projection?: readonly PathNode[]
}

/**
 * The item that is written, with the key put to a searched write.
 *
 * @internal
 */
export const writeOf = (write: FoundItemWrite, key: Key): UpdateItemPlan | DeleteItemPlan => ({ ...write, key })

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

/**
 * The key attributes of an item.
 *
 * @internal
 */
export const keyOf = (item: Item, names: readonly string[]): Key =>
  Object.fromEntries(
    names.flatMap((name): [string, AttributeValue][] => (item[name] === undefined ? [] : [[name, item[name]]])),
  )
