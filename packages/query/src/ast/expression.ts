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

/** A document path: the attribute's name first, then names of map entries and positions in lists. */
export interface PathNode {
  readonly kind: 'Path'
  readonly segments: readonly [string, ...(string | number)[]]
}

/** A value of the user's. */
export interface ValueNode<V = unknown> {
  readonly kind: 'Value'
  readonly value: V
}

/** `size(path)`: characters of a string, bytes of a binary, elements of a set, list or map. */
export interface SizeNode {
  readonly kind: 'Size'
  readonly path: PathNode
}

/** What a comparison has on either side: a path, a value, or a size. */
export type OperandNode<V = unknown> = PathNode | ValueNode<V> | SizeNode

/** The operators of a comparison, as DynamoDB writes them. */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>='

/** `a = 1`, `a < b` and the like. */
export interface ComparisonNode<V = unknown> {
  readonly kind: 'Comparison'
  readonly operator: ComparisonOperator
  readonly left: OperandNode<V>
  readonly right: OperandNode<V>
}

/** Both bounds are included. */
export interface BetweenNode<V = unknown> {
  readonly kind: 'Between'
  readonly operand: OperandNode<V>
  readonly low: OperandNode<V>
  readonly high: OperandNode<V>
}

/** `a in (1, 2)`. */
export interface InNode<V = unknown> {
  readonly kind: 'In'
  readonly operand: OperandNode<V>
  readonly values: readonly OperandNode<V>[]
}

/** `(a, b) in ((1, 2), (3, 4))`: every tuple has one value a path. */
export interface TupleInNode<V = unknown> {
  readonly kind: 'TupleIn'
  readonly paths: readonly PathNode[]
  readonly tuples: readonly (readonly ValueNode<V>[])[]
}

/** `a begins with 'x'`. */
export interface BeginsWithNode<V = unknown> {
  readonly kind: 'BeginsWith'
  readonly path: PathNode
  readonly prefix: OperandNode<V>
}

/** A substring of a string, a member of a set, or an element of a list. */
export interface ContainsNode<V = unknown> {
  readonly kind: 'Contains'
  readonly path: PathNode
  readonly operand: OperandNode<V>
}

/** The attribute is there, whatever it holds; a stored NULL is there. */
export interface AttributeExistsNode {
  readonly kind: 'AttributeExists'
  readonly path: PathNode
}

/** DynamoDB's own names of its types. */
export type AttributeTypeName = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M'

/** `attribute_type(a, 'S')`. */
export interface AttributeTypeNode {
  readonly kind: 'AttributeType'
  readonly path: PathNode
  readonly type: AttributeTypeName
}

/** The attribute is missing, or is there and holds NULL. */
export interface IsNullNode {
  readonly kind: 'IsNull'
  readonly path: PathNode
}

/** All of the conditions hold. */
export interface AndNode<V = unknown> {
  readonly kind: 'And'
  readonly operands: readonly PredicateNode<V>[]
}

/** One of the conditions holds. */
export interface OrNode<V = unknown> {
  readonly kind: 'Or'
  readonly operands: readonly PredicateNode<V>[]
}

/** The condition does not hold: of a missing attribute a negated comparison is true. */
export interface NotNode<V = unknown> {
  readonly kind: 'Not'
  readonly operand: PredicateNode<V>
}

/** What is always or never true: what an empty `in` becomes. */
export interface ConstantNode {
  readonly kind: 'Constant'
  readonly value: boolean
}

/** Every form that a condition has. */
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
