import type { OperandNode, PathNode, ValueNode } from '../ast/operand.js'
import type { ComparisonOperator, PredicateNode } from '../ast/predicate.js'
import { printOperand } from '../ast/print-predicate.js'
import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { nearestName } from '../error/nearest-name.js'
import { valueKind } from '../error/value-kind.js'
import { isExpression, isOperandExpression, isTupleExpression } from '../expression.js'
import type { WhereOperator } from '../types/operand.js'
import { copyValue } from '../value/copy-value.js'
import { isSet } from '../value/value-form.js'
import { parsePath } from './parse-path.js'

/**
 * The arguments of `where` and its like become nodes here, and nowhere else. Values are copied: what the caller does to
 * an array or a Set later does not reach the query.
 *
 * Terminology: *method* is the name under which the caller knows the call, for errors.
 */

type OperatorParser = (left: OperandNode, right: unknown, operator: string) => PredicateNode

const comparison =
  (operator: ComparisonOperator): OperatorParser =>
  (left, right, method) => ({ kind: 'Comparison', operator, left, right: parseOperand(right, left, method) })

const negated =
  (parse: OperatorParser): OperatorParser =>
  (left, right, operator) => ({ kind: 'Not', operand: parse(left, right, operator) })

const isNull: OperatorParser = (left, right, method) => {
  if (right === undefined) throw buildError('build.undefined-value', { path: printOperand(left) })
  if (right !== null) throw invalidOperand(method, 'null', right, left)
  return { kind: 'IsNull', path: pathOf(left, method) }
}

/** Complete by its type: an operator that the types allow and this table lacks does not compile. */
const operators: Readonly<Record<WhereOperator, OperatorParser>> = {
  '=': comparison('='),
  '!=': comparison('<>'),
  '<>': comparison('<>'),
  '<': comparison('<'),
  '<=': comparison('<='),
  '>': comparison('>'),
  '>=': comparison('>='),
  in: parseIn,
  'not in': negated(parseIn),
  between: parseBounds,
  begins_with: (left, right, method) => ({
    kind: 'BeginsWith',
    path: pathOf(left, method),
    prefix: parseOperand(right, left, method),
  }),
  contains: (left, right, method) => ({
    kind: 'Contains',
    path: pathOf(left, method),
    operand: parseOperand(right, left, method),
  }),
  is: isNull,
  'is not': negated(isNull),
}

/** `(left, operator, right)`: an attribute's path, a `ref` or `size`, or a `tuple` on the left. */
export function parsePredicate(left: unknown, operator: unknown, right: unknown): PredicateNode {
  const known =
    typeof operator === 'string' && Object.hasOwn(operators, operator) ? (operator as WhereOperator) : undefined
  if (known === undefined) throw unknownOperator(operator)
  if (isTupleExpression(left)) {
    if (known !== 'in' && known !== 'not in') throw invalidOperand(known, 'an attribute on its left', left)
    const among = parseTuples(left.toNodes(), right, known)
    return known === 'in' ? among : { kind: 'Not', operand: among }
  }
  return operators[known](parseLeft(left, known), right, known)
}

/** The arguments of `where`: three, or a callback, or an expression; `builder` is what a callback is given. */
export function parseWhere(args: readonly unknown[], builder: unknown): PredicateNode {
  if (args.length === 3) return parsePredicate(args[0], args[1], args[2])
  const [first] = args
  const expected = 'an attribute, an operator and a value; or an expression, or a callback that returns one'
  if (args.length !== 1) {
    throw buildError('build.invalid-operand', {
      method: 'where',
      expected,
      actual: `${String(args.length)} arguments`,
    })
  }
  if (typeof first !== 'function') return parseExpression(first, 'where', expected)
  return parseExpression(
    (first as (builder: unknown) => unknown)(builder),
    'the callback of where',
    'an expression to return',
  )
}

export function parseExpression(value: unknown, method: string, expected = 'expressions'): PredicateNode {
  if (isExpression(value)) return value.toNode()
  throw invalidOperand(method, expected, value)
}

/** The operands of `and` and `or`. */
export function parseExpressions(values: unknown, method: 'and' | 'or'): readonly PredicateNode[] {
  const expected = 'an array of expressions'
  if (!Array.isArray(values)) throw invalidOperand(method, expected, values)
  return values.map(value => parseExpression(value, method, expected))
}

/** `in('id', [...])` and `in(['id', 'page_num'], [[...], ...])`. */
export function parseInArguments(attributes: unknown, values: unknown): PredicateNode {
  return Array.isArray(attributes)
    ? parseTuples(parsePaths(attributes, 'in'), values, 'in')
    : parseIn(parseLeft(attributes, 'in'), values, 'in')
}

/** At least one path. */
export function parsePaths(paths: readonly unknown[], method: string): readonly PathNode[] {
  const [first, ...rest] = paths
  if (first === undefined) throw invalidOperand(method, 'at least one attribute', paths)
  return [first, ...rest].map(path => parsePathArgument(path, method))
}

export function parsePathArgument(path: unknown, method: string): PathNode {
  if (typeof path === 'string') return parsePath(path)
  if (isOperandExpression(path)) return pathOf(path.toNode(), method)
  throw invalidOperand(method, "an attribute's path", path)
}

function parseLeft(left: unknown, method: string): OperandNode {
  return isOperandExpression(left) ? left.toNode() : parsePathArgument(left, method)
}

function parseIn(left: OperandNode, right: unknown, method: string): PredicateNode {
  const values = listOf(right)
  if (values === undefined) throw invalidOperand(method, 'an array or a Set of values', right, left)
  return { kind: 'In', operand: left, values: values.map(value => parseOperand(value, left, method)) }
}

export function parseBetween(left: unknown, low: unknown, high: unknown): PredicateNode {
  return parseBounds(parseLeft(left, 'between'), [low, high], 'between')
}

function parseBounds(left: OperandNode, right: unknown, method: string): PredicateNode {
  const expected = 'two bounds, [low, high]'
  if (!Array.isArray(right)) throw invalidOperand(method, expected, right, left)
  const bounds: readonly unknown[] = right
  if (bounds.length !== 2) throw invalidOperand(method, expected, right, left, `an array of ${String(bounds.length)}`)
  const [low, high] = bounds
  return {
    kind: 'Between',
    operand: left,
    low: parseOperand(low, left, method),
    high: parseOperand(high, left, method),
  }
}

function parseTuples(paths: readonly PathNode[], right: unknown, method: string): PredicateNode {
  const tuples = listOf(right)
  const expected = `an array of arrays, each with ${String(paths.length)} values`
  if (tuples === undefined) throw invalidOperand(method, expected, right)
  return { kind: 'TupleIn', paths, tuples: tuples.map(tuple => parseTuple(paths, tuple, expected, method)) }
}

function parseTuple(
  paths: readonly PathNode[],
  tuple: unknown,
  expected: string,
  method: string,
): readonly ValueNode[] {
  if (!Array.isArray(tuple)) throw invalidOperand(method, expected, tuple)
  const values: readonly unknown[] = tuple
  if (values.length !== paths.length) {
    throw buildError('build.invalid-operand', {
      method,
      expected,
      actual: `an array of ${String(values.length)}`,
    })
  }
  return paths.map((path, index) => {
    const node = parseOperand(values[index], path, method)
    if (node.kind !== 'Value') throw invalidOperand(method, 'plain values in its tuples', values[index], path)
    return node
  })
}

/** A value, or something with a value. `beside` is what it is compared with. */
export function parseOperand(value: unknown, beside: OperandNode, method: string): OperandNode {
  if (isOperandExpression(value)) return value.toNode()
  if (value === undefined) throw buildError('build.undefined-value', { path: printOperand(beside) })
  if (value === null) throw buildError('build.null-comparison', { path: printOperand(beside), operator: method })
  if (typeof value === 'function' || typeof value === 'symbol' || isExpression(value) || isTupleExpression(value)) {
    throw invalidOperand(method, 'a value, a ref or a size', value, beside)
  }
  return { kind: 'Value', value: copyValue(value) }
}

/** The functions of DynamoDB's that take an attribute, not any operand. */
function pathOf(left: OperandNode, method: string): PathNode {
  if (left.kind === 'Path') return left
  throw buildError('build.invalid-operand', {
    method,
    expected: "an attribute's path",
    actual: printOperand(left),
  })
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return Array.from<unknown>(value)
  return typeof value === 'object' && value !== null && isSet(value) ? [...value] : undefined
}

function unknownOperator(operator: unknown): HashrangeError {
  if (typeof operator !== 'string') return invalidOperand('where', 'an operator as its second argument', operator)
  const nearest = nearestName(operator, Object.keys(operators))
  return buildError('build.unknown-operator', { operator, ...(nearest === undefined ? {} : { nearest }) })
}

function invalidOperand(
  method: string,
  expected: string,
  value: unknown,
  beside?: OperandNode,
  actual = valueKind(value),
): HashrangeError {
  const path = beside === undefined ? {} : { path: printOperand(beside) }
  return buildError('build.invalid-operand', { method, expected, actual, ...path })
}
