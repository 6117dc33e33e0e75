import type { OperandNode, PathNode } from './ast/operand.js'
import type { PredicateNode } from './ast/predicate.js'
import { freezeNode } from './ast/freeze-node.js'

const brand: unique symbol = Symbol.for('hashrange.expression')
declare const rowType: unique symbol
declare const valueType: unique symbol

/**
 * A condition as a value: made by an ExpressionBuilder, taken by `where`, `and`, `or` and `not`. A condition on some
 * attributes fits every table whose rows have them.
 *
 * @example
 * ```ts
 * import { expressionBuilder, queryBuilder, type Expression } from '@hashrange/query'
 * interface Database { person: { id: string; age?: number } }
 * const eb = expressionBuilder<Database, 'person'>()
 * const young: Expression<Database['person']> = eb('age', '<', 30)
 * queryBuilder<Database>().from('person').where(young)
 * ```
 */
export interface Expression<Row> {
  readonly [brand]: 'predicate'
  readonly [rowType]?: (row: Row) => void
  toNode(): PredicateNode
}

/**
 * Something with a value of type `V` for each item: another attribute, or a size. Made by `ref` and `size`.
 *
 * @example
 * ```ts
 * import { expressionBuilder, type OperandExpression } from '@hashrange/query'
 * const length: OperandExpression<number> = expressionBuilder<Database, 'person'>().size('tags')
 * console.log(length.toNode()) // { kind: 'Size', path: { kind: 'Path', segments: [ 'tags' ] } }
 * ```
 */
export interface OperandExpression<V = unknown> {
  readonly [brand]: 'operand'
  /** A method, so that operands fit where either type holds the other, such as a `string` beside a union of literals. */
  [valueType]?(value: V): void
  toNode(): OperandNode
}

/**
 * Several attributes side by side, for `in` over their values. Made by `tuple`.
 *
 * @example
 * ```ts
 * import { expressionBuilder, type TupleExpression } from '@hashrange/query'
 * const { eb, tuple } = expressionBuilder<Database, 'book_page'>()
 * const page: TupleExpression<readonly [string, number]> = tuple('id', 'page_num')
 * const rows = await db.from('book_page').where(eb(page, 'in', [['dune', 1], ['emma', 2]])).execute()
 * console.log(rows.length) // 2
 * ```
 */
export interface TupleExpression<Values extends readonly unknown[] = readonly unknown[]> {
  readonly [brand]: 'tuple'
  readonly [valueType]?: Values
  toNodes(): readonly PathNode[]
}

export function predicateExpression(node: PredicateNode): Expression<unknown> {
  const frozen = freezeNode(node)
  return Object.freeze({ [brand]: 'predicate' as const, toNode: () => frozen })
}

export function operandExpression(node: OperandNode): OperandExpression {
  const frozen = freezeNode(node)
  return Object.freeze({ [brand]: 'operand' as const, toNode: () => frozen })
}

export function tupleExpression(nodes: readonly PathNode[]): TupleExpression {
  const frozen = freezeNode(nodes)
  return Object.freeze({ [brand]: 'tuple' as const, toNodes: () => frozen })
}

export const isExpression = (value: unknown): value is Expression<unknown> => brandOf(value) === 'predicate'
export const isOperandExpression = (value: unknown): value is OperandExpression => brandOf(value) === 'operand'
export const isTupleExpression = (value: unknown): value is TupleExpression => brandOf(value) === 'tuple'

const brandOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && brand in value ? value[brand] : undefined
