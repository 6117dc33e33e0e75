import type { OperandNode, PredicateNode } from '@hashrange/query'
import { refuseForm, refuseNode } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import { falseComparison, negation } from './null-semantics.js'
import type { Scope } from './scope.js'
import { compare } from './translate-comparison.js'
import { translateOperand } from './translate-operand.js'

/** Kysely puts the bounds under an AndNode, which is no conjunction here. */
export function translateBetween(
  node: Extract<KyselyNode, { readonly kind: 'BinaryOperationNode' }>,
  scope: Scope,
  symmetric: boolean,
  outcome: boolean,
): PredicateNode {
  const bounds = unwrap(node.rightOperand)
  if (bounds.kind !== 'AndNode') return refuseNode(bounds)
  const operand = translateOperand(node.leftOperand, scope)
  const low = translateOperand(bounds.left, scope, operand)
  const high = translateOperand(bounds.right, scope, operand)
  const isInverted = symmetric && areInverted(low, high)
  const [least, most] = isInverted ? [high, low] : [low, high]
  const between: PredicateNode = { kind: 'Between', operand, low: least, high: most }
  if (scope.nullSemantics === 'native') return outcome ? between : negation(between)
  if (low.kind === 'Value' && high.kind === 'Value') return outcome ? between : falseComparison(between)
  // Where one bound is NULL, the other one alone may tell that it is false.
  const sides = [compare(operand, '>=', least, scope, outcome), compare(operand, '<=', most, scope, outcome)]
  return { kind: outcome ? 'And' : 'Or', operands: sides }
}

function areInverted(low: OperandNode, high: OperandNode): boolean {
  if (low.kind === 'Value' && high.kind === 'Value') {
    const [left, right] = [low.value, high.value]
    if (typeof left === 'number' && typeof right === 'number') return left > right
    // Not by localeCompare: DynamoDB orders by the bytes of UTF-8, as code points are ordered.
    if (typeof left === 'string' && typeof right === 'string') return Buffer.from(left).compare(Buffer.from(right)) > 0
  }
  return refuseForm(
    'BinaryOperationNode',
    'between symmetric and bounds that are no numbers or strings',
    'which one is lower is to be known beforehand',
    'Give the lower bound first, and say between.',
  )
}
