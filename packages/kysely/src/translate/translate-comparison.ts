import type { ComparisonOperator, OperandNode, PredicateNode } from '@hashrange/query'
import { foldComparison } from './fold-comparison.js'
import type { KyselyNode } from './kysely-node.js'
import { falseComparison, knownComparison } from './null-semantics.js'
import type { Scope } from './scope.js'
import { translateOperand } from './translate-operand.js'

const opposite = { '=': '<>', '<>': '=' } as const

export function translateComparison(
  node: Extract<KyselyNode, { readonly kind: 'BinaryOperationNode' }>,
  operator: ComparisonOperator,
  scope: Scope,
  wanted: boolean,
): PredicateNode {
  const left = translateOperand(node.leftOperand, scope)
  return compare(left, operator, translateOperand(node.rightOperand, scope, left), scope, wanted)
}

/** A comparison that has to hold, or by SQL to be false, as `wanted` has it. */
export function compare(
  left: OperandNode,
  operator: ComparisonOperator,
  right: OperandNode,
  scope: Scope,
  wanted: boolean,
): PredicateNode {
  if (left.kind === 'Value' && right.kind === 'Value') {
    const folded = foldComparison(left.value, operator, right.value)
    if (folded !== undefined) return { kind: 'Constant', value: folded === wanted }
  }
  const isEquality = operator === '=' || operator === '<>'
  const oriented = isEquality && !wanted ? opposite[operator] : operator
  const comparison: PredicateNode = { kind: 'Comparison', operator: oriented, left, right }
  if (scope.nullSemantics === 'native') return comparison
  if (oriented === '<>') return knownComparison(comparison)
  if (!wanted && !isEquality) return falseComparison(comparison)
  // Two NULLs are equal to DynamoDB.
  return left.kind !== 'Value' && right.kind !== 'Value' ? knownComparison(comparison) : comparison
}
