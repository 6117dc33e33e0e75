import { freezeNode } from './ast/freeze-node.js'
import type { ArithmeticNode, UpdateOperandNode } from './ast/assignment.js'

const brand: unique symbol = Symbol.for('hashrange.update-expression')
declare const valueType: unique symbol

/**
 * A value of type `V` that DynamoDB works out when it writes. Made by an UpdateExpressionBuilder, taken by the object that
 * the callback of `set` returns.
 *
 * @example
 * ```ts
 * import type { UpdateExpression, UpdateExpressionBuilder } from '@hashrange/query'
 * const older = ({ add }: UpdateExpressionBuilder<Database, 'person'>): UpdateExpression<number> => add('age', 1)
 * db.updateTable('person').set(builder => ({ age: older(builder) }))
 * ```
 */
export interface UpdateExpression<V = unknown> {
  readonly [brand]: 'operand' | 'sum'
  /** A method, as that of OperandExpression. */
  [valueType]?(value: V): void
  toNode(): UpdateOperandNode
}

/**
 * One that may also stand within another: a reference or a function. A sum may not: DynamoDB takes one a SET.
 *
 * @example
 * ```ts
 * import type { UpdateExpressionBuilder, UpdateOperand } from '@hashrange/query'
 * const age = (set: UpdateExpressionBuilder<Database, 'person'>): UpdateOperand<number> => set.ifNotExists('age', 0)
 * await db.updateTable('person').set(set => ({ age: set.add(age(set), 1) })).where('id', '=', 'd').execute()
 * ```
 */
export interface UpdateOperand<V = unknown> extends UpdateExpression<V> {
  readonly [brand]: 'operand'
}

export function updateOperand(node: UpdateOperandNode): UpdateOperand {
  const frozen = freezeNode(node)
  return Object.freeze({ [brand]: 'operand' as const, toNode: () => frozen })
}

export function updateSum(node: ArithmeticNode): UpdateExpression {
  const frozen = freezeNode(node)
  return Object.freeze({ [brand]: 'sum' as const, toNode: () => frozen })
}

export const isUpdateExpression = (value: unknown): value is UpdateExpression =>
  typeof value === 'object' && value !== null && brand in value
