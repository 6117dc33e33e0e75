import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode, UpdateOperandNode } from '@hashrange/query'

/** An operand of a `SET` whose literals are AttributeValues. */
export type BoundUpdateOperand = UpdateOperandNode<AttributeValue>

/** One path and what it is given. */
export interface PathValue<Value = AttributeValue> {
  readonly path: PathNode
  readonly value: Value
}

/** What an update does, by the clauses of an UpdateExpression. No path is in it twice, or within another. */
export interface BoundUpdate {
  readonly set: readonly PathValue<BoundUpdateOperand>[]
  /** Positions of one list stand in descending order: engines differ on whether a removal moves those behind it. */
  readonly remove: readonly PathNode[]
  /** To numbers and sets. */
  readonly add: readonly PathValue[]
  /** Out of sets. */
  readonly delete: readonly PathValue[]
}

/** Takes every element that equals the value out of the list at the path. */
export type ListPull = PathValue

/** One change of one path, under the clause that says it; `pull` has none. */
export type Change =
  | { readonly clause: 'set'; readonly path: PathNode; readonly value: BoundUpdateOperand }
  | { readonly clause: 'remove'; readonly path: PathNode }
  | { readonly clause: 'add' | 'delete' | 'pull'; readonly path: PathNode; readonly value: AttributeValue }
