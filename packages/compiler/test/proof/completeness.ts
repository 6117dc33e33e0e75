import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OperandNode } from '@hashrange/query'
import { attributesOfKey, type ProofTable, type KeyAttribute, type ReadPath } from '@hashrange/testkit/proof'
import type { BoundPredicate } from '../../src/bind/bind-select.js'

/**
 * When an index is sure to hold every wanted item, as law 1 says it: each key attribute is one of the table's key, or
 * declared as required, or compared with values of its type by a condition that must hold.
 */
export function unsureAttributes(path: ReadPath, predicate: BoundPredicate, table: ProofTable): string[] {
  const conjuncts = mustHold(predicate)
  const given = [...attributesOfKey(table), ...(table.required ?? [])]
  return [...path.hash, ...path.range]
    .filter(key => !given.includes(key.name) && !conjuncts.some(conjunct => comparesWith(conjunct, key)))
    .map(({ name }) => name)
}

/** Whether conditions that must hold fix all HASH attributes by values of their types. */
export function isKeyed(path: ReadPath, predicate: BoundPredicate): boolean {
  const conjuncts = mustHold(predicate)
  return path.hash.every(key => conjuncts.some(conjunct => fixes(conjunct, key)))
}

/** The conditions of an AND, also of one that is written as NOT of OR. */
export function mustHold(predicate: BoundPredicate): readonly BoundPredicate[] {
  if (predicate.kind === 'And') return predicate.operands.flatMap(mustHold)
  if (predicate.kind !== 'Not') return [predicate]
  const { operand } = predicate
  if (operand.kind === 'Not') return mustHold(operand.operand)
  if (operand.kind === 'Or') return operand.operands.flatMap(each => mustHold({ kind: 'Not', operand: each }))
  if (operand.kind === 'Comparison' && operand.operator === '<>') return [{ ...operand, operator: '=' }]
  return [predicate]
}

function fixes(conjunct: BoundPredicate, key: KeyAttribute): boolean {
  if (conjunct.kind === 'In') {
    return conjunct.values.length > 0 && isAttribute(conjunct.operand, key) && areKeyValues(conjunct.values, key)
  }
  return conjunct.kind === 'Comparison' && conjunct.operator === '=' && comparesLiteral(conjunct, key)
}

function comparesWith(conjunct: BoundPredicate, key: KeyAttribute): boolean {
  switch (conjunct.kind) {
    case 'Comparison':
      return conjunct.operator !== '<>' && comparesLiteral(conjunct, key)
    case 'Between':
      return isAttribute(conjunct.operand, key) && areKeyValues([conjunct.low, conjunct.high], key)
    case 'BeginsWith':
      return isAttribute(conjunct.path, key) && areKeyValues([conjunct.prefix], key)
    case 'AttributeType':
      return isAttribute(conjunct.path, key) && conjunct.type === key.type
    default:
      return fixes(conjunct, key)
  }
}

type Operand = OperandNode<AttributeValue>

const comparesLiteral = (
  { left, right }: { readonly left: Operand; readonly right: Operand },
  key: KeyAttribute,
): boolean =>
  (isAttribute(left, key) && areKeyValues([right], key)) || (isAttribute(right, key) && areKeyValues([left], key))

const isAttribute = (operand: Operand, { name }: KeyAttribute): boolean =>
  operand.kind === 'Path' && operand.segments.length === 1 && operand.segments[0] === name

const areKeyValues = (operands: readonly Operand[], { type }: KeyAttribute): boolean =>
  operands.every(operand => {
    if (operand.kind !== 'Value') return false
    const value = operand.value[type]
    return value !== undefined && value.length > 0
  })
