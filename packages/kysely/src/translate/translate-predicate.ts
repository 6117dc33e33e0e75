import type { PredicateNode } from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseForm, refuseNode, refuseOperator } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import { falseComparison, negation } from './null-semantics.js'
import type { Scope } from './scope.js'
import { translateBinary } from './translate-binary.js'
import { translateFunctionPredicate } from './translate-function.js'
import { operatorOf } from './translate-operand.js'
import { isExcluded, isPathLike, translatePath } from './translate-reference.js'

type NodeOf<Kind extends KyselyNode['kind']> = Extract<KyselyNode, { readonly kind: Kind }>

/** What stands in a `where`. */
export function translatePredicate(node: OperationNode, scope: Scope): PredicateNode {
  return translate(node, scope, true)
}

/** `wanted` is false where the predicate has to be false for the row to count; DynamoDB's own logic needs no such care. */
function translate(node: OperationNode, scope: Scope, wanted: boolean): PredicateNode {
  const predicate = unwrap(node)
  switch (predicate.kind) {
    case 'AndNode':
      return junction(predicate, wanted ? 'And' : 'Or', scope, wanted)
    case 'OrNode':
      return junction(predicate, wanted ? 'Or' : 'And', scope, wanted)
    case 'UnaryOperationNode':
      return translateUnary(predicate, scope, wanted)
    case 'BinaryOperationNode':
      return translateBinary(predicate, scope, wanted)
    case 'FunctionNode':
      return translateFunctionPredicate(predicate, scope, wanted)
    case 'ValueNode':
      return translateConstant(predicate, wanted)
    default:
      return translateFlag(predicate, scope, wanted)
  }
}

/** A chain of `and`, or of `or`, in the order in which it was said: Kysely nests it to the left. */
function junction(
  node: NodeOf<'AndNode' | 'OrNode'>,
  kind: 'And' | 'Or',
  scope: Scope,
  wanted: boolean,
): PredicateNode {
  const operands: PredicateNode[] = []
  let left: OperationNode = node
  for (let next = left; next.kind === node.kind; next = left) {
    const { left: before, right } = next as NodeOf<'AndNode' | 'OrNode'>
    operands.unshift(translate(right, scope, wanted))
    left = before
  }
  return { kind, operands: [translate(left, scope, wanted), ...operands] }
}

function translateUnary(node: NodeOf<'UnaryOperationNode'>, scope: Scope, wanted: boolean): PredicateNode {
  const operator = operatorOf(node.operator)
  switch (operator) {
    case 'not':
      return scope.nullSemantics === 'native'
        ? negation(translate(node.operand, scope, true))
        : translate(node.operand, scope, !wanted)
    case 'exists':
      return translateExists(node.operand, scope, wanted)
    case 'not exists':
      return translateExists(node.operand, scope, !wanted)
    default:
      return refuseOperator(node, operator, 'it is no condition', 'Compare it with something.')
  }
}

/** An attribute is there or it is not: this has two values in every logic. */
function translateExists(node: OperationNode, scope: Scope, wanted: boolean): PredicateNode {
  const operand = unwrap(node)
  if (!isPathLike(operand)) return refuseNode(operand)
  const exists: PredicateNode = { kind: 'AttributeExists', path: translatePath(operand, scope) }
  return wanted ? exists : negation(exists)
}

function translateConstant(node: NodeOf<'ValueNode'>, wanted: boolean): PredicateNode {
  if (typeof node.value === 'boolean') return { kind: 'Constant', value: node.value === wanted }
  return refuseForm(node, 'a value that stands for a condition', 'it is neither true nor false', 'Give true or false.')
}

/** A reference alone is true where the attribute is true. */
function translateFlag(node: KyselyNode, scope: Scope, wanted: boolean): PredicateNode {
  if (!isPathLike(node) || isExcluded(node, scope)) return refuseNode(node)
  const path = translatePath(node, scope)
  const flag: PredicateNode = { kind: 'Comparison', operator: '=', left: path, right: { kind: 'Value', value: true } }
  return wanted ? flag : falseComparison(flag)
}
