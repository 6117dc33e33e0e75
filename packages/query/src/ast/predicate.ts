import type { OperandNode, PathNode, ValueNode } from './operand.js'

/**
 * The closed union of everything that can stand in a predicate.
 *
 * Terminology: an *operand* is something that has a value (a path, a literal, a size); a *predicate* is
 * something that is true or false for an item. DynamoDB's logic has two values only: a comparison with an
 * attribute that is missing or of another type is false, and NOT of it is true.
 *
 * `V` is the form of literal values: plain JavaScript values as the builders make them (`unknown`), or DynamoDB's
 * AttributeValue once the compiler has bound them. It keeps an unbound predicate from reaching the planner.
 */

/**
 * The operators of a comparison, as DynamoDB writes them.
 *
 * @example
 * ```ts
 * import type { ComparisonOperator } from '@hashrange/query'
 * const aged = (operator: ComparisonOperator, age: number) =>
 *   db.from('person').in('id', ['a', 'b', 'e']).where('age', operator, age).count()
 * console.log(await aged('>=', 41), await aged('>', 41)) // 2 1
 * ```
 */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>='

/**
 * `a = 1`, `a < b` and the like.
 *
 * @example
 * ```ts
 * console.log(db.from('person').where('age', '>=', 18).toNode().predicate)
 * // {
 * //   kind: 'Comparison',
 * //   operator: '>=',
 * //   left: { kind: 'Path', segments: [ 'age' ] },
 * //   right: { kind: 'Value', value: 18 }
 * // }
 * ```
 */
export interface ComparisonNode<V = unknown> {
  readonly kind: 'Comparison'
  readonly operator: ComparisonOperator
  readonly left: OperandNode<V>
  readonly right: OperandNode<V>
}

/**
 * Both bounds are included.
 *
 * @example
 * ```ts
 * console.log(db.from('person').between('age', 18, 30).toNode().predicate)
 * // {
 * //   kind: 'Between',
 * //   operand: { kind: 'Path', segments: [ 'age' ] },
 * //   low: { kind: 'Value', value: 18 },
 * //   high: { kind: 'Value', value: 30 }
 * // }
 * ```
 */
export interface BetweenNode<V = unknown> {
  readonly kind: 'Between'
  readonly operand: OperandNode<V>
  readonly low: OperandNode<V>
  readonly high: OperandNode<V>
}

/**
 * `a in (1, 2)`.
 *
 * @example
 * ```ts
 * console.log(db.from('person').where('id', 'in', ['a', 'b']).toNode().predicate)
 * // {
 * //   kind: 'In',
 * //   operand: { kind: 'Path', segments: [ 'id' ] },
 * //   values: [ { kind: 'Value', value: 'a' }, { kind: 'Value', value: 'b' } ]
 * // }
 * ```
 */
export interface InNode<V = unknown> {
  readonly kind: 'In'
  readonly operand: OperandNode<V>
  readonly values: readonly OperandNode<V>[]
}

/**
 * `(a, b) in ((1, 2), (3, 4))`: every tuple has one value a path.
 *
 * @example
 * ```ts
 * const { predicate } = db.from('book_page').in(['id', 'page_num'], [['dune', 1], ['emma', 2]]).toNode()
 * console.log(predicate?.kind === 'TupleIn' && predicate.tuples)
 * // [
 * //   [ { kind: 'Value', value: 'dune' }, { kind: 'Value', value: 1 } ],
 * //   [ { kind: 'Value', value: 'emma' }, { kind: 'Value', value: 2 } ]
 * // ]
 * ```
 */
export interface TupleInNode<V = unknown> {
  readonly kind: 'TupleIn'
  readonly paths: readonly PathNode[]
  readonly tuples: readonly (readonly ValueNode<V>[])[]
}

/**
 * `a begins with 'x'`.
 *
 * @example
 * ```ts
 * console.log(db.from('person').beginsWith('email', 'ann').toNode().predicate)
 * // {
 * //   kind: 'BeginsWith',
 * //   path: { kind: 'Path', segments: [ 'email' ] },
 * //   prefix: { kind: 'Value', value: 'ann' }
 * // }
 * ```
 */
export interface BeginsWithNode<V = unknown> {
  readonly kind: 'BeginsWith'
  readonly path: PathNode
  readonly prefix: OperandNode<V>
}

/**
 * A substring of a string, a member of a set, or an element of a list.
 *
 * @example
 * ```ts
 * console.log(db.from('person').contains('tags', 'admin').toNode().predicate)
 * // {
 * //   kind: 'Contains',
 * //   path: { kind: 'Path', segments: [ 'tags' ] },
 * //   operand: { kind: 'Value', value: 'admin' }
 * // }
 * ```
 */
export interface ContainsNode<V = unknown> {
  readonly kind: 'Contains'
  readonly path: PathNode
  readonly operand: OperandNode<V>
}

/**
 * The attribute is there, whatever it holds; a stored NULL is there.
 *
 * @example
 * ```ts
 * console.log(db.from('person').exists('email').toNode().predicate)
 * // {
 * //   kind: 'AttributeExists',
 * //   path: { kind: 'Path', segments: [ 'email' ] }
 * // }
 * ```
 */
export interface AttributeExistsNode {
  readonly kind: 'AttributeExists'
  readonly path: PathNode
}

/**
 * DynamoDB's own names of its types.
 *
 * @example
 * ```ts
 * import type { AttributeTypeName } from '@hashrange/query'
 * const holds = (type: AttributeTypeName) =>
 *   db.from('person').where('id', '=', 'a').where(({ attributeType }) => attributeType('tags', type)).count()
 * console.log(await holds('SS'), await holds('L')) // 1 0
 * ```
 */
export type AttributeTypeName = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M'

/**
 * `attribute_type(a, 'S')`.
 *
 * @example
 * ```ts
 * console.log(db.from('person').where(({ attributeType }) => attributeType('age', 'N')).toNode().predicate)
 * // {
 * //   kind: 'AttributeType',
 * //   path: { kind: 'Path', segments: [ 'age' ] },
 * //   type: 'N'
 * // }
 * ```
 */
export interface AttributeTypeNode {
  readonly kind: 'AttributeType'
  readonly path: PathNode
  readonly type: AttributeTypeName
}

/**
 * The attribute is missing, or is there and holds NULL.
 *
 * @example
 * ```ts
 * console.log(db.from('person').isNull('email').toNode().predicate)
 * // { kind: 'IsNull', path: { kind: 'Path', segments: [ 'email' ] } }
 * ```
 */
export interface IsNullNode {
  readonly kind: 'IsNull'
  readonly path: PathNode
}

/**
 * All of the conditions hold.
 *
 * @example
 * ```ts
 * import { printPredicate } from '@hashrange/query'
 * const { predicate } = db.from('person').where('age', '>=', 18).exists('email').toNode()
 * console.log(predicate?.kind === 'And' && predicate.operands.map(printPredicate)) // [ 'age >= ?', 'email exists' ]
 * ```
 */
export interface AndNode<V = unknown> {
  readonly kind: 'And'
  readonly operands: readonly PredicateNode<V>[]
}

/**
 * One of the conditions holds.
 *
 * @example
 * ```ts
 * import { printPredicate } from '@hashrange/query'
 * const { predicate } = db.from('person').where(({ eb, or }) => or([eb('age', '<', 5), eb('age', '>', 65)])).toNode()
 * console.log(predicate?.kind === 'Or' && predicate.operands.map(printPredicate)) // [ 'age < ?', 'age > ?' ]
 * ```
 */
export interface OrNode<V = unknown> {
  readonly kind: 'Or'
  readonly operands: readonly PredicateNode<V>[]
}

/**
 * The condition does not hold: of a missing attribute a negated comparison is true.
 *
 * @example
 * ```ts
 * const { predicate } = db.from('person').where(({ not, exists }) => not(exists('email'))).toNode()
 * console.log(predicate?.kind === 'Not' && predicate.operand)
 * // {
 * //   kind: 'AttributeExists',
 * //   path: { kind: 'Path', segments: [ 'email' ] }
 * // }
 * ```
 */
export interface NotNode<V = unknown> {
  readonly kind: 'Not'
  readonly operand: PredicateNode<V>
}

/**
 * What is always or never true: what an empty `in` becomes.
 *
 * @example
 * ```ts
 * console.log(db.from('person').where(({ and }) => and([])).toNode().predicate) // { kind: 'Constant', value: true }
 * console.log(db.from('person').where(({ or }) => or([])).toNode().predicate) // { kind: 'Constant', value: false }
 * ```
 */
export interface ConstantNode {
  readonly kind: 'Constant'
  readonly value: boolean
}

/**
 * Every form that a condition has.
 *
 * @example
 * ```ts
 * import { pathsOf, printPath, type PredicateNode } from '@hashrange/query'
 * const attributesOf = (predicate: PredicateNode) => pathsOf(predicate).map(printPath)
 * const { predicate } = db.from('person').where('age', '>=', 18).exists('address.city').toNode()
 * console.log(predicate !== undefined && attributesOf(predicate)) // [ 'age', 'address.city' ]
 * ```
 */
export type PredicateNode<V = unknown> =
  | ComparisonNode<V>
  | BetweenNode<V>
  | InNode<V>
  | TupleInNode<V>
  | BeginsWithNode<V>
  | ContainsNode<V>
  | AttributeExistsNode
  | AttributeTypeNode
  | IsNullNode
  | AndNode<V>
  | OrNode<V>
  | NotNode<V>
  | ConstantNode
