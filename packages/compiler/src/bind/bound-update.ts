import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode, UpdateOperandNode } from '@hashrange/query'

/**
 * An operand of a `SET` whose literals are AttributeValues.
 *
 * @example
 * ```ts
 * const older = db.updateTable('person').set(({ add, ref }) => ({ age: add(ref('age'), 1) }))
 * const { plan } = await older.where('id', '=', 'a').compile()
 * console.log(plan.kind === 'UpdateItem' && plan.update.set[0]?.value)
 * // {
 * //   kind: 'Arithmetic',
 * //   operator: '+',
 * //   left: { kind: 'Path', segments: [ 'age' ] },
 * //   right: { kind: 'Value', value: { N: '1' } }
 * // }
 * ```
 */
export type BoundUpdateOperand = UpdateOperandNode<AttributeValue>

/**
 * One path and what it is given.
 *
 * @example
 * ```ts
 * const { plan } = await db.updateTable('person').addToSet('tags', ['editor']).where('id', '=', 'a').compile()
 * console.log(plan.kind === 'UpdateItem' && plan.update.add[0])
 * // {
 * //   path: { kind: 'Path', segments: [ 'tags' ] },
 * //   value: { SS: [ 'editor' ] }
 * // }
 * ```
 */
export interface PathValue<Value = AttributeValue> {
  readonly path: PathNode
  readonly value: Value
}

/**
 * What an update does, by the clauses of an UpdateExpression. No path is in it twice, or within another.
 *
 * @example
 * ```ts
 * const { plan } = await db.updateTable('person').remove('email').where('id', '=', 'a').compile()
 * console.log(plan.kind === 'UpdateItem' && JSON.stringify(plan.update))
 * // {"set":[],"remove":[{"kind":"Path","segments":["email"]}],"add":[],"delete":[]}
 * ```
 */
export interface BoundUpdate {
  readonly set: readonly PathValue<BoundUpdateOperand>[]
  /** Positions of one list stand in descending order: engines differ on whether a removal moves those behind it. */
  readonly remove: readonly PathNode[]
  /** To numbers and sets. */
  readonly add: readonly PathValue[]
  /** Out of sets. */
  readonly delete: readonly PathValue[]
}

/**
 * Takes every element that equals the value out of the list at the path.
 *
 * @example
 * ```ts
 * const { plan } = await db.updateTable('person').pull('address.lines', '0155 Oslo').where('id', '=', 'a').compile()
 * console.log(plan.kind === 'UpdateItem' && plan.pulls?.[0])
 * // {
 * //   path: { kind: 'Path', segments: [ 'address', 'lines' ] },
 * //   value: { S: '0155 Oslo' }
 * // }
 * ```
 */
export type ListPull = PathValue

/** One change of one path, under the clause that says it; `pull` has none. */
export type Change =
  | { readonly clause: 'set'; readonly path: PathNode; readonly value: BoundUpdateOperand }
  | { readonly clause: 'remove'; readonly path: PathNode }
  | { readonly clause: 'add' | 'delete' | 'pull'; readonly path: PathNode; readonly value: AttributeValue }
