import type { DeleteOptions, InsertOptions, UpdateOptions } from '../options/write-options.js'
import type { PathNode, PredicateNode, ValueNode } from './expression.js'
import type { SelectNode } from './statement.js'

/** What a write gives back: nothing, the item before or after it, or these attributes of the item after it. */
export type ReturningNode = 'none' | 'old' | 'new' | readonly PathNode[]

/** What an insert does where an item of the same key is there. */
export type OnConflict = 'error' | 'ignore' | 'replace'

/** New items, whole. `values` holds plain rows as they were given, copied. */
export interface InsertNode {
  readonly kind: 'Insert'
  readonly table: string
  readonly values: readonly Readonly<Record<string, unknown>>[]
  readonly onConflict: OnConflict
  readonly returning?: ReturningNode
  readonly options?: InsertOptions
}

/** Changes items that are there; none is created unless `upsert` is said. */
export interface UpdateNode {
  readonly kind: 'Update'
  readonly table: string
  readonly assignments: readonly AssignmentNode[]
  readonly predicate?: PredicateNode
  readonly upsert?: true
  readonly returning?: ReturningNode
  readonly index?: string
  readonly options?: UpdateOptions
}

/** A `deleteFrom`. */
export interface DeleteNode {
  readonly kind: 'Delete'
  readonly table: string
  readonly predicate?: PredicateNode
  readonly returning?: 'none' | 'old'
  readonly index?: string
  readonly options?: DeleteOptions
}

/** Part of a transaction only: it fails unless the item of this whole key is there and satisfies the predicate. */
export interface ConditionCheckNode {
  readonly kind: 'ConditionCheck'
  readonly table: string
  readonly predicate?: PredicateNode
}

/** All of them or none. */
export interface TransactWriteNode {
  readonly kind: 'TransactWrite'
  readonly statements: readonly (InsertNode | UpdateNode | DeleteNode | ConditionCheckNode)[]
  readonly idempotencyToken?: string
}

/** Reads of one item each, all of the same moment. */
export interface TransactGetNode {
  readonly kind: 'TransactGet'
  readonly statements: readonly SelectNode[]
}

/** What an update does to one path. Generic in the form of literals, as predicates are. */
export type AssignmentNode<V = unknown> =
  SetNode<V> | AddNode<V> | DeleteFromSetNode<V> | RemoveNode | ListAppendNode<V> | PullNode<V> | RemoveAtNode

/** `SET path = value`. A literal null is NULL, or with the option removes the attribute. */
export interface SetNode<V = unknown> {
  readonly kind: 'Set'
  readonly path: PathNode
  readonly value: UpdateOperandNode<V>
}

/** `ADD path value`: to a number, which counts as 0 where it is missing, or members to a set. */
export interface AddNode<V = unknown> {
  readonly kind: 'Add'
  readonly path: PathNode
  readonly value: ValueNode<V>
}

/** `DELETE path value`: takes members out of a set. */
export interface DeleteFromSetNode<V = unknown> {
  readonly kind: 'DeleteFromSet'
  readonly path: PathNode
  readonly value: ValueNode<V>
}

/** `remove` of an attribute in an update. */
export interface RemoveNode {
  readonly kind: 'Remove'
  readonly path: PathNode
}

/** Puts elements at an end of a list, which is made where it is missing. */
export interface ListAppendNode<V = unknown> {
  readonly kind: 'ListAppend'
  readonly path: PathNode
  readonly at: 'end' | 'start'
  /** The elements, as one list. */
  readonly values: ValueNode<V>
}

/** Takes every element that equals the value out of a list; DynamoDB cannot say it, so the list is read first. */
export interface PullNode<V = unknown> {
  readonly kind: 'Pull'
  readonly path: PathNode
  readonly value: ValueNode<V>
}

/** Takes these positions out of a list; each counts in the list as it was. */
export interface RemoveAtNode {
  readonly kind: 'RemoveAt'
  readonly path: PathNode
  readonly positions: readonly number[]
}

/** What stands on the right of a `SET`. */
export type UpdateOperandNode<V = unknown> =
  PathNode | ValueNode<V> | ArithmeticNode<V> | IfNotExistsNode<V> | ConcatenateNode<V>

/** `left + right` or `left - right`. */
export interface ArithmeticNode<V = unknown> {
  readonly kind: 'Arithmetic'
  readonly operator: '+' | '-'
  readonly left: UpdateOperandNode<V>
  readonly right: UpdateOperandNode<V>
}

/** What the path holds, or the value where it is missing. */
export interface IfNotExistsNode<V = unknown> {
  readonly kind: 'IfNotExists'
  readonly path: PathNode
  readonly value: UpdateOperandNode<V>
}

/** `list_append(left, right)`: one list after the other. */
export interface ConcatenateNode<V = unknown> {
  readonly kind: 'Concatenate'
  readonly left: UpdateOperandNode<V>
  readonly right: UpdateOperandNode<V>
}

/** A statement that writes to one table. */
export type WriteNode = InsertNode | UpdateNode | DeleteNode
