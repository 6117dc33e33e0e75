import { assertNever, isSet, type PathNode, type PredicateNode } from '@hashrange/query'
import { refuseForm, refuseOperator } from '../refuse/refuse.js'
import { translateComparison } from './translate-comparison.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import { translateLike } from './like-pattern.js'
import { falseComparison, negation } from './null-semantics.js'
import { operators } from './operators.js'
import type { Scope } from './scope.js'
import { translateBetween } from './translate-between.js'
import { translateIn } from './translate-in.js'
import { literal, literalOf, operatorOf, translateOperand } from './translate-operand.js'
import { isPathLike, translatePath } from './translate-reference.js'
import { translateTuple } from './translate-tuple.js'

type BinaryNode = Extract<KyselyNode, { readonly kind: 'BinaryOperationNode' }>

/** A comparison of whatever sort; `wanted` as in `translatePredicate`. */
export function translateBinary(node: BinaryNode, scope: Scope, wanted: boolean): PredicateNode {
  const name = operatorOf(node.operator)
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (operator === undefined) {
    return refuseOperator(node, name, 'the dialect does not know it', 'Use an operator of those listed in the README.')
  }
  if (operator.kind === 'refused') return refuseOperator(node, name, operator.reason, operator.instead)
  const negated = 'negated' in operator && operator.negated
  const outcome = wanted !== negated
  // In DynamoDB's own logic nothing is pushed down: a negated operator is the negation of the other.
  const settle = (predicate: PredicateNode): PredicateNode => settleFor(predicate, scope, outcome)
  if (unwrap(node.leftOperand).kind === 'TupleNode') return translateTuple(node, name, scope, outcome)
  switch (operator.kind) {
    case 'comparison':
      return translateComparison(node, operator.operator, scope, wanted)
    case 'in':
      return translateIn(node, scope, outcome)
    case 'like':
      return settle(translateLike(node, pathOn(node, name, scope), literalOf(node.rightOperand, scope)))
    case 'begins':
      return settle({
        kind: 'BeginsWith',
        path: pathOn(node, name, scope),
        prefix: translateOperand(node.rightOperand, scope, pathOn(node, name, scope)),
      })
    case 'contains':
      return settle(containsAll(pathOn(node, name, scope), literalOf(node.rightOperand, scope)))
    case 'between':
      return translateBetween(node, scope, operator.symmetric, outcome)
    case 'is':
      return translateIs(node, scope, outcome)
    case 'distinct':
      return translateDistinct(node, name, scope, outcome)
    case 'key':
      return twoValued(translateKeys(node, name, scope, operator.all), outcome)
    default:
      return assertNever(operator)
  }
}

function settleFor(predicate: PredicateNode, { nullSemantics }: Scope, outcome: boolean): PredicateNode {
  if (nullSemantics === 'native') return outcome ? predicate : negation(predicate)
  return outcome ? predicate : falseComparison(predicate)
}

const twoValued = (predicate: PredicateNode, outcome: boolean): PredicateNode =>
  outcome ? predicate : negation(predicate)

function pathOn(node: BinaryNode, operator: string, scope: Scope): PathNode {
  const left = unwrap(node.leftOperand)
  if (isPathLike(left)) return translatePath(left, scope)
  return refuseForm(
    node,
    `${operator} and no attribute on its left`,
    'DynamoDB asks it of an attribute',
    'Name an attribute on the left.',
  )
}

function containsAll(path: PathNode, value: unknown): PredicateNode {
  const isSetOfMembers = typeof value === 'object' && value !== null && isSet(value)
  const members = Array.isArray(value) ? Array.from<unknown>(value) : isSetOfMembers ? [...value] : [value]
  const operands = members.map((member): PredicateNode => ({ kind: 'Contains', path, operand: literal(member, path) }))
  const [only, ...others] = operands
  return only !== undefined && others.length === 0 ? only : { kind: 'And', operands }
}

/** `is null`, `is true` and their opposites have two values in SQL too. */
function translateIs(node: BinaryNode, scope: Scope, outcome: boolean): PredicateNode {
  const path = pathOn(node, 'is', scope)
  const value = literalOf(node.rightOperand, scope)
  if (value === null) return twoValued({ kind: 'IsNull', path }, outcome)
  if (typeof value !== 'boolean') {
    return refuseForm(node, 'is and a value', 'is goes with null, true and false', "Write '=' for the operator.")
  }
  return twoValued({ kind: 'Comparison', operator: '=', left: path, right: { kind: 'Value', value } }, outcome)
}

/** `is distinct from` takes NULL for a value like others. */
function translateDistinct(node: BinaryNode, operator: string, scope: Scope, outcome: boolean): PredicateNode {
  const path = pathOn(node, operator, scope)
  const right = unwrap(node.rightOperand)
  if (isPathLike(right)) {
    return refuseForm(
      node,
      `${operator} and two attributes`,
      'DynamoDB tells a missing attribute from NULL',
      'Compare with a value.',
    )
  }
  const value = literalOf(right, scope)
  if (value === null) return twoValued({ kind: 'IsNull', path }, outcome)
  return twoValued(
    { kind: 'Comparison', operator: '=', left: path, right: translateOperand(right, scope, path) },
    outcome,
  )
}

/** `?`, `?&` and `?|`: entries of a map that are there. */
function translateKeys(node: BinaryNode, operator: string, scope: Scope, all: boolean): PredicateNode {
  const path = pathOn(node, operator, scope)
  const value = literalOf(node.rightOperand, scope)
  const keys: readonly unknown[] = Array.isArray(value) ? value : [value]
  const operands = keys.map((key): PredicateNode => {
    if (typeof key === 'string')
      return { kind: 'AttributeExists', path: { kind: 'Path', segments: [...path.segments, key] } }
    return refuseForm(node, `${operator} and a key that is no string`, 'entries of maps have names', 'Give strings.')
  })
  const [only, ...others] = operands
  return only !== undefined && others.length === 0 ? only : { kind: all ? 'And' : 'Or', operands }
}
