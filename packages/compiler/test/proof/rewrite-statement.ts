import type { ComparisonOperator, PredicateNode, SelectNode } from '@hashrange/query'
import type { Random } from '@hashrange/testkit/proof'

export type Rewrite = (node: PredicateNode) => PredicateNode

/** Rewrites the predicate of a statement from its leaves up. */
export function rewriteStatement(statement: SelectNode, rewrite: Rewrite): SelectNode {
  const { predicate } = statement
  return predicate === undefined ? statement : { ...statement, predicate: fromLeavesUp(predicate, rewrite) }
}

function fromLeavesUp(node: PredicateNode, rewrite: Rewrite): PredicateNode {
  if (node.kind === 'And' || node.kind === 'Or') {
    return rewrite({ ...node, operands: node.operands.map(operand => fromLeavesUp(operand, rewrite)) })
  }
  return rewrite(node.kind === 'Not' ? { ...node, operand: fromLeavesUp(node.operand, rewrite) } : node)
}

/** a and b  ->  b and a */
export const shuffled =
  ({ shuffled: shuffle }: Random): Rewrite =>
  node =>
    node.kind === 'And' || node.kind === 'Or' ? { ...node, operands: shuffle(node.operands) } : node

const not = (operand: PredicateNode): PredicateNode => ({ kind: 'Not', operand })

/** a  ->  not not a */
export const doublyNegated =
  ({ chance }: Random): Rewrite =>
  node =>
    chance(0.4) ? not(not(node)) : node

/** a and b  ->  not (not a or not b) */
export const deMorgan: Rewrite = node => {
  if (node.kind !== 'And' && node.kind !== 'Or') return node
  return not({ kind: node.kind === 'And' ? 'Or' : 'And', operands: node.operands.map(not) })
}

const flipped: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** age > 5  ->  5 < age */
export const literalsFirst: Rewrite = node =>
  node.kind === 'Comparison' && node.right.kind === 'Value' && node.left.kind !== 'Value' ? commuted(node) : node

/** a > b  ->  b < a */
export const pathsCommuted: Rewrite = node =>
  node.kind === 'Comparison' && node.right.kind !== 'Value' && node.left.kind !== 'Value' ? commuted(node) : node

const commuted = (node: Extract<PredicateNode, { kind: 'Comparison' }>): PredicateNode => ({
  ...node,
  operator: flipped[node.operator],
  left: node.right,
  right: node.left,
})
