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

/** Equalities of one path under OR are a list, however many there are: `a = 1 or a in (2, 3)` is `a in (1, 2, 3)`. */
export function joinEqualities(predicate: BoundPredicate): BoundPredicate {
  return mapPredicate(predicate, node => {
    if (node.kind !== 'Or') return node
    const lists = new Map<string, { operand: BoundOperand; values: BoundOperand[] }>()
    const others = node.operands.filter(operand => {
      const list = listOf(operand)
      if (list === undefined) return true
      const key = operandKey(list.operand)
      const joined = lists.get(key) ?? { operand: list.operand, values: [] }
      joined.values.push(...list.values)
      lists.set(key, joined)
      return false
    })
    const joined = [...lists.values()].map(list => dedupeIn({ kind: 'In', ...list }))
    const [only, ...more] = [...others, ...joined]
    return only === undefined || more.length > 0 ? { kind: 'Or', operands: [...others, ...joined] } : only
  })
}

function listOf(predicate: BoundPredicate): { operand: BoundOperand; values: readonly BoundOperand[] } | undefined {
  if (predicate.kind === 'In') return predicate.operand.kind === 'Value' ? undefined : predicate
  if (predicate.kind !== 'Comparison' || predicate.operator !== '=' || predicate.left.kind === 'Value') return undefined
  return predicate.right.kind === 'Value' ? { operand: predicate.left, values: [predicate.right] } : undefined
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
