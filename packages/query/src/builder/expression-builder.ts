import type { AttributeTypeName, PredicateNode } from '../ast/predicate.js'
import { buildError } from '../error/build-error.js'
import { valueKind } from '../error/value-kind.js'
import {
  operandExpression,
  predicateExpression,
  tupleExpression,
  type Expression,
  type OperandExpression,
  type TupleExpression,
} from '../expression.js'
import {
  parseBetween,
  parseExpression,
  parseExpressions,
  parsePathArgument,
  parsePaths,
  parsePredicate,
} from '../parse/parse-predicate.js'
import type {
  BeginningWith,
  Containing,
  OperandsOf,
  OperandsFor,
  OrderedAgainst,
  Sizable,
  WhereOperator,
} from '../types/operand.js'
import type { PathOf, ValueAt } from '../types/path.js'
import type { TypeProblem } from '../types/type-problem.js'

type LeftValue<Row, Left> = Left extends string
  ? ValueAt<Row, Left>
  : Left extends OperandExpression<infer Value>
    ? Value
    : Left extends TupleExpression<infer Values>
      ? Values
      : never

/** A tuple can only be looked for in a list. */
type OperatorBeside<Left> = Left extends TupleExpression ? 'in' | 'not in' : WhereOperator

type RightOperand<Left, Value, Operator extends WhereOperator> = Left extends TupleExpression
  ? readonly OperandsOf<Value>[]
  : OperandsFor<Value>[Operator]

/**
 * Makes conditions. It is a function, `eb('age', '<', 5)`, with the other conditions as properties, which may be taken
 * out of it: `where(({ eb, or, isNull }) => or([eb('age', '<', 5), isNull('email')]))`.
 *
 * Values are copied when they are given. Errors: `build.null-comparison`, `build.undefined-value`,
 * `build.invalid-path`, `build.unknown-operator`, `build.invalid-operand`.
 * AWS: "Condition and filter expressions, operators, and functions in DynamoDB".
 *
 * @example
 * ```ts
 * db.from('person').where(({ eb, and, or, not, exists, size }) =>
 *   or([eb('age', '<', 5), and([exists('email'), not(eb(size('tags'), '>', 2))])]),
 * )
 * // where age < ? or (email exists and not size(tags) > ?)
 * ```
 */
export interface ExpressionBuilder<DB, Table extends keyof DB> {
  /** A comparison, with the operators of `where`; beside a path, a `ref` or `size` may stand on either side. */
  <
    Left extends PathOf<DB[Table]> | OperandExpression | TupleExpression,
    Operator extends OperatorBeside<Left>,
    Value = LeftValue<DB[Table], Left>,
  >(
    left: Left,
    operator: Operator,
    right: NoInfer<RightOperand<Left, Value, Operator>>,
  ): Expression<DB[Table]>

  /** The builder itself, for callbacks that take it apart. */
  readonly eb: ExpressionBuilder<DB, Table>

  /** True where all are; `and([])` is true. */
  readonly and: (expressions: readonly Expression<DB[Table]>[]) => Expression<DB[Table]>

  /** True where one is; `or([])` is false. */
  readonly or: (expressions: readonly Expression<DB[Table]>[]) => Expression<DB[Table]>

  /** True where the expression is false; so also where it compares with an attribute that is missing. */
  readonly not: (expression: Expression<DB[Table]>) => Expression<DB[Table]>

  /** From `low` to `high`, both included. */
  readonly between: <Left extends PathOf<DB[Table]> | OperandExpression, Value = LeftValue<DB[Table], Left>>(
    left: Left,
    low: NoInfer<OrderedAgainst<Value>>,
    high: NoInfer<OrderedAgainst<Value>>,
  ) => Expression<DB[Table]>

  /** A string or binary that begins with the prefix. */
  readonly beginsWith: <Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    prefix: NoInfer<BeginningWith<Value>>,
  ) => Expression<DB[Table]>

  /** A string with the substring, a set with the member, or a list with the element. */
  readonly contains: <Path extends PathOf<DB[Table]>, Value = ValueAt<DB[Table], Path>>(
    path: Path,
    member: NoInfer<Containing<Value>>,
  ) => Expression<DB[Table]>

  /** The attribute is there, whatever it holds; a stored NULL is there. */
  readonly exists: (path: PathOf<DB[Table]>) => Expression<DB[Table]>

  /** The attribute is missing. */
  readonly notExists: (path: PathOf<DB[Table]>) => Expression<DB[Table]>

  /** The attribute is missing or holds NULL. */
  readonly isNull: (path: PathOf<DB[Table]>) => Expression<DB[Table]>

  /** The attribute is there and does not hold NULL. */
  readonly isNotNull: (path: PathOf<DB[Table]>) => Expression<DB[Table]>

  /** The attribute is there and of this type: S, N, B, BOOL, NULL, SS, NS, BS, L or M. */
  readonly attributeType: (path: PathOf<DB[Table]>, type: AttributeTypeName) => Expression<DB[Table]>

  /** Characters of a string, bytes of a binary, elements of a set, list or map. */
  readonly size: <Path extends PathOf<DB[Table]>>(
    path: Path,
  ) => [Sizable<ValueAt<DB[Table], Path>>] extends [never]
    ? TypeProblem<'size needs a string, binary, set, list or map attribute'>
    : OperandExpression<number>

  /** The value of another attribute. */
  readonly ref: <Path extends PathOf<DB[Table]>>(path: Path) => OperandExpression<NonNullable<ValueAt<DB[Table], Path>>>

  /** Several attributes: `eb(tuple('id', 'page_num'), 'in', [['a', 1], ['b', 2]])`. */
  readonly tuple: <const Paths extends readonly [PathOf<DB[Table]>, ...PathOf<DB[Table]>[]]>(
    ...paths: Paths
  ) => TupleExpression<{ readonly [Index in keyof Paths]: ValueAt<DB[Table], Paths[Index]> }>
}

/**
 * An ExpressionBuilder outside of a `where`, for conditions that several queries share.
 *
 * @example
 * ```ts
 * import { expressionBuilder, queryBuilder } from '@hashrange/query'
 * interface Database { person: { id: string; age?: number } }
 * const { eb, not } = expressionBuilder<Database, 'person'>()
 * const adult = not(eb('age', '<', 18))
 * queryBuilder<Database>().from('person').where(adult)
 * ```
 *
 * Sends nothing and throws nothing.
 */
export function expressionBuilder<DB, Table extends keyof DB>(): ExpressionBuilder<DB, Table> {
  return sharedBuilder as ExpressionBuilder<DB, Table>
}

type Method = Exclude<keyof ExpressionBuilder<object, never>, 'eb'>

const predicate = (node: PredicateNode): Expression<unknown> => predicateExpression(node)
const not = (operand: PredicateNode): PredicateNode => ({ kind: 'Not', operand })

/** Arguments come unchecked, from JavaScript too: the parser looks at each. */
const methods: Readonly<Record<Method, (...args: readonly unknown[]) => unknown>> = {
  and: operands => predicate(joinAll('And', parseExpressions(operands, 'and'))),
  or: operands => predicate(joinAll('Or', parseExpressions(operands, 'or'))),
  not: operand => predicate(not(parseExpression(operand, 'not', 'an expression'))),
  between: (left, low, high) => predicate(parseBetween(left, low, high)),
  beginsWith: (path, prefix) => predicate(parsePredicate(path, 'begins_with', prefix)),
  contains: (path, member) => predicate(parsePredicate(path, 'contains', member)),
  exists: path => predicate({ kind: 'AttributeExists', path: parsePathArgument(path, 'exists') }),
  notExists: path => predicate(not({ kind: 'AttributeExists', path: parsePathArgument(path, 'notExists') })),
  isNull: path => predicate(parsePredicate(path, 'is', null)),
  isNotNull: path => predicate(parsePredicate(path, 'is not', null)),
  attributeType: (path, type) =>
    predicate({ kind: 'AttributeType', path: parsePathArgument(path, 'attributeType'), type: parseType(type) }),
  size: path => operandExpression({ kind: 'Size', path: parsePathArgument(path, 'size') }),
  ref: path => operandExpression(parsePathArgument(path, 'ref')),
  tuple: (...paths) => tupleExpression(parsePaths(paths, 'tuple')),
}

const sharedBuilder = makeBuilder()

function makeBuilder(): unknown {
  const eb = (left: unknown, operator: unknown, right: unknown): Expression<unknown> =>
    predicate(parsePredicate(left, operator, right))
  return Object.freeze(Object.assign(eb, methods, { eb }))
}

/** One needs no `and` or `or` around it; none is what leaves the others as they are. */
function joinAll(kind: 'And' | 'Or', operands: readonly PredicateNode[]): PredicateNode {
  const [first, ...others] = operands
  if (first === undefined) return { kind: 'Constant', value: kind === 'And' }
  return others.length === 0 ? first : { kind, operands }
}

/** Complete by its type. */
const attributeTypes: Readonly<Record<AttributeTypeName, true>> = {
  S: true,
  N: true,
  B: true,
  BOOL: true,
  NULL: true,
  SS: true,
  NS: true,
  BS: true,
  L: true,
  M: true,
}

function parseType(type: unknown): AttributeTypeName {
  if (typeof type === 'string' && Object.hasOwn(attributeTypes, type)) return type as AttributeTypeName
  const expected = `one of ${Object.keys(attributeTypes).join(', ')}`
  throw buildError('build.invalid-operand', { method: 'attributeType', expected, actual: valueKind(type) })
}
