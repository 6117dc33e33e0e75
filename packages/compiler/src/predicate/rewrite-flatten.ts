import type { BoundPredicate } from '../bind/bind-select.js'
import { valueKey } from '../value/compare-values.js'
import { mapPredicate, pathKey } from './map-predicate.js'
import { operandKey, uniqueBy } from './rewrite-in.js'

/**
 * Lifts nested AND and OR into one list each, keeps every operand once, and puts operands into one order, so that a plan
 * does not depend on how its predicate was written.
 */
export function flatten(predicate: BoundPredicate): BoundPredicate {
  return mapPredicate(predicate, node => {
    if (node.kind !== 'And' && node.kind !== 'Or') return node
    const operands = node.operands.flatMap(operand => (operand.kind === node.kind ? operand.operands : [operand]))
    const keyed = uniqueBy(
      operands.map(operand => ({ operand, key: predicateKey(operand) })),
      ({ key }) => key,
    )
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1))
    const [first] = keyed
    return keyed.length === 1 && first !== undefined
      ? first.operand
      : { kind: node.kind, operands: keyed.map(({ operand }) => operand) }
  })
}

/** A text that is equal for predicates of equal form only; it begins with the path, so that it sorts by attribute. */
export function predicateKey(node: BoundPredicate): string {
  switch (node.kind) {
    case 'And':
    case 'Or':
      return `~${node.kind}(${node.operands.map(predicateKey).join()})`
    case 'Not':
      return `${predicateKey(node.operand)}!`
    case 'Comparison':
      return `${operandKey(node.left)}${node.operator}${operandKey(node.right)}`
    case 'Between':
      return `${operandKey(node.operand)}between${operandKey(node.low)},${operandKey(node.high)}`
    case 'In':
      return `${operandKey(node.operand)}in(${node.values.map(operandKey).sort().join()})`
    case 'TupleIn':
      return `p${node.paths.map(pathKey).join()}in(${node.tuples.map(tuple => tuple.map(({ value }) => valueKey(value)).join()).join(';')})`
    case 'BeginsWith':
      return `p${pathKey(node.path)}begins${operandKey(node.prefix)}`
    case 'Contains':
      return `p${pathKey(node.path)}contains${operandKey(node.operand)}`
    case 'AttributeExists':
      return `p${pathKey(node.path)}exists`
    case 'AttributeType':
      return `p${pathKey(node.path)}type${node.type}`
    case 'IsNull':
      return `p${pathKey(node.path)}null`
    case 'Constant':
      return String(node.value)
  }
}
