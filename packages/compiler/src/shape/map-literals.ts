import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import { mapPredicate } from '../predicate/map-predicate.js'

/** A predicate of an outline with other literals in the places of those that it has, which are known by identity. */
export function mapLiterals(
  predicate: BoundPredicate,
  literals: readonly AttributeValue[],
  others: readonly AttributeValue[],
): BoundPredicate {
  const operand = (given: BoundOperand): BoundOperand => {
    if (given.kind !== 'Value') return given
    return { kind: 'Value', value: others[literals.indexOf(given.value)] ?? given.value }
  }
  return mapPredicate(predicate, node => {
    switch (node.kind) {
      case 'Comparison':
        return { ...node, left: operand(node.left), right: operand(node.right) }
      case 'Between':
        return { ...node, low: operand(node.low), high: operand(node.high) }
      case 'BeginsWith':
        return { ...node, prefix: operand(node.prefix) }
      case 'Contains':
        return { ...node, operand: operand(node.operand) }
      default:
        return node
    }
  })
}
