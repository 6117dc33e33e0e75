import { pathsOf } from '@hashrange/query'
import type { KeyAttribute, TableMetadata } from '../catalog/table-metadata.js'
import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import { compareValues, typeOfValue } from '../value/compare-values.js'
import { evaluatePredicate } from './evaluate-predicate.js'
import { mapPredicate } from './map-predicate.js'

const alwaysTrue: BoundPredicate = { kind: 'Constant', value: true }
const alwaysFalse: BoundPredicate = { kind: 'Constant', value: false }

/** Decides what can be decided without an item, and what the table's key decides for all of its items. */
export function foldConstants(predicate: BoundPredicate, table: TableMetadata): BoundPredicate {
  const keys = new Map([...table.keySchema.partition, ...table.keySchema.sort].map(key => [key.name, key]))
  return mapPredicate(predicate, node => foldNode(node, keys))
}

function foldNode(node: BoundPredicate, keys: ReadonlyMap<string, KeyAttribute>): BoundPredicate {
  switch (node.kind) {
    case 'And':
      return foldJunction(node.operands, 'And')
    case 'Or':
      return foldJunction(node.operands, 'Or')
    case 'Not':
      return node.operand.kind === 'Constant' ? { kind: 'Constant', value: !node.operand.value } : node
    case 'In':
      return node.values.length === 0 ? alwaysFalse : foldLiterals(node)
    case 'TupleIn':
      return node.tuples.length === 0 ? alwaysFalse : node
    case 'Between':
      return isNeverBetween(node.low, node.high) ? alwaysFalse : foldLiterals(node)
    case 'Comparison':
      return foldLiterals(node)
    case 'AttributeExists':
      return keyAt(node.path.segments, keys) === undefined ? node : alwaysTrue
    case 'IsNull':
      return keyAt(node.path.segments, keys) === undefined ? node : alwaysFalse
    case 'AttributeType': {
      const key = keyAt(node.path.segments, keys)
      return key === undefined ? node : { kind: 'Constant', value: key.type === node.type }
    }
    case 'BeginsWith': {
      // A key attribute has one type in every item, and every value of it begins with nothing.
      const key = keyAt(node.path.segments, keys)
      return key !== undefined && node.prefix.kind === 'Value' && isEmpty(node.prefix) ? alwaysTrue : node
    }
    default:
      return node
  }
}

function foldJunction(operands: readonly BoundPredicate[], kind: 'And' | 'Or'): BoundPredicate {
  const neutral = kind === 'And'
  if (operands.some(operand => operand.kind === 'Constant' && operand.value !== neutral)) {
    return neutral ? alwaysFalse : alwaysTrue
  }
  const left = operands.filter(operand => operand.kind !== 'Constant')
  const [only] = left
  if (only === undefined) return neutral ? alwaysTrue : alwaysFalse
  return left.length === 1 ? only : { kind, operands: left }
}

/** A predicate over literals alone is the same for every item. */
function foldLiterals(node: BoundPredicate): BoundPredicate {
  return pathsOf(node).length === 0 ? { kind: 'Constant', value: evaluatePredicate(node, {}) } : node
}

/** DynamoDB refuses a BETWEEN whose bounds are inverted or of two types; no value lies between them. */
function isNeverBetween(low: BoundOperand, high: BoundOperand): boolean {
  if (low.kind !== 'Value' || high.kind !== 'Value') return false
  const order = compareValues(low.value, high.value)
  return order === undefined || order > 0
}

const keyAt = (
  segments: readonly (string | number)[],
  keys: ReadonlyMap<string, KeyAttribute>,
): KeyAttribute | undefined =>
  segments.length === 1 && typeof segments[0] === 'string' ? keys.get(segments[0]) : undefined

/** The empty string and the empty binary, with which every value of their type begins. */
export const isEmpty = (operand: BoundOperand): boolean =>
  operand.kind === 'Value' &&
  ((typeOfValue(operand.value) === 'S' && operand.value.S === '') ||
    (typeOfValue(operand.value) === 'B' && operand.value.B?.length === 0))
