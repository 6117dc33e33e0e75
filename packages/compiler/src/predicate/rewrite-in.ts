import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import { valueKey } from '../value/compare-values.js'
import { mapPredicate, pathKey } from './map-predicate.js'

/** Keeps each value of a list once, and makes a list of one a comparison. DynamoDB refuses key lists with duplicates. */
export function dedupeIn(predicate: BoundPredicate): BoundPredicate {
  return mapPredicate(predicate, node => {
    if (node.kind === 'TupleIn') {
      const tuples = uniqueBy(node.tuples, tuple => tuple.map(({ value }) => valueKey(value)).join())
      return { ...node, tuples }
    }
    if (node.kind !== 'In') return node
    const values = uniqueBy(node.values, operandKey)
    const [only] = values
    return values.length === 1 && only !== undefined
      ? { kind: 'Comparison', operator: '=', left: node.operand, right: only }
      : { ...node, values }
  })
}

export function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter(item => {
    const key = keyOf(item)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A text that is equal for operands of equal meaning only. */
export function operandKey(operand: BoundOperand): string {
  switch (operand.kind) {
    case 'Value':
      return `v${valueKey(operand.value)}`
    case 'Path':
      return `p${pathKey(operand)}`
    case 'Size':
      return `s${pathKey(operand.path)}`
  }
}
