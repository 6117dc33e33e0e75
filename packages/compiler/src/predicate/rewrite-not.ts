import type { ComparisonOperator } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import { mapPredicate } from './map-predicate.js'

const flipped: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** Puts the literal of a comparison on its right, so that every later step looks for it in one place. */
export function orientComparisons(predicate: BoundPredicate): BoundPredicate {
  return mapPredicate(predicate, node =>
    node.kind === 'Comparison' && node.left.kind === 'Value' && node.right.kind !== 'Value'
      ? { kind: 'Comparison', operator: flipped[node.operator], left: node.right, right: node.left }
      : node,
  )
}

/**
 * Pushes NOT down to the leaves. It stays on a leaf, but for `=` and `<>` of an attribute with a literal: `a <> x` is true
 * exactly where `a = x` is false, also for an item without `a`. There is no such pair for `<` and `>=`.
 */
export function pushNot(predicate: BoundPredicate): BoundPredicate {
  switch (predicate.kind) {
    case 'And':
    case 'Or':
      return { kind: predicate.kind, operands: predicate.operands.map(pushNot) }
    case 'Not':
      return negate(predicate.operand)
    default:
      return predicate
  }
}

function negate(predicate: BoundPredicate): BoundPredicate {
  switch (predicate.kind) {
    case 'And':
      return { kind: 'Or', operands: predicate.operands.map(negate) }
    case 'Or':
      return { kind: 'And', operands: predicate.operands.map(negate) }
    case 'Not':
      return pushNot(predicate.operand)
    case 'Constant':
      return { kind: 'Constant', value: !predicate.value }
    case 'Comparison':
      if (predicate.left.kind === 'Path' && predicate.right.kind === 'Value') {
        if (predicate.operator === '=') return { ...predicate, operator: '<>' }
        if (predicate.operator === '<>') return { ...predicate, operator: '=' }
      }
      return { kind: 'Not', operand: predicate }
    default:
      return { kind: 'Not', operand: predicate }
  }
}
