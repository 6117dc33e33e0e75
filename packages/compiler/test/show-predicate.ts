import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { assertNever, printPath } from '@hashrange/query'
import type { BoundOperand, BoundPredicate } from '../src/bind/bind-select.js'

/** A predicate with its values, which `printPredicate` hides: `n > 5 and (s = 'a' or s is null)`. */
export function showPredicate(node: BoundPredicate): string {
  switch (node.kind) {
    case 'Comparison':
      return `${showOperand(node.left)} ${node.operator} ${showOperand(node.right)}`
    case 'Between':
      return `${showOperand(node.operand)} between ${showOperand(node.low)} and ${showOperand(node.high)}`
    case 'In':
      return `${showOperand(node.operand)} in (${node.values.map(showOperand).join(', ')})`
    case 'TupleIn': {
      const tuples = node.tuples.map(tuple => `(${tuple.map(showOperand).join(', ')})`)
      return `(${node.paths.map(printPath).join(', ')}) in (${tuples.join(', ')})`
    }
    case 'BeginsWith':
      return `${printPath(node.path)} begins with ${showOperand(node.prefix)}`
    case 'Contains':
      return `${printPath(node.path)} contains ${showOperand(node.operand)}`
    case 'AttributeExists':
      return `${printPath(node.path)} exists`
    case 'AttributeType':
      return `${printPath(node.path)} is ${node.type}`
    case 'IsNull':
      return `${printPath(node.path)} is null`
    case 'And':
      return node.operands.map(showBelow).join(' and ')
    case 'Or':
      return node.operands.map(showBelow).join(' or ')
    case 'Not':
      return `not ${showBelow(node.operand)}`
    case 'Constant':
      return String(node.value)
    default:
      return assertNever(node)
  }
}

export function showValue(value: AttributeValue): string {
  if (value.S !== undefined) return `'${value.S}'`
  if (value.N !== undefined) return value.N
  if (value.B !== undefined) return `0x${[...value.B].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
  if (value.NULL !== undefined) return 'NULL'
  return value.BOOL === undefined ? JSON.stringify(value) : String(value.BOOL)
}

function showOperand(operand: BoundOperand): string {
  if (operand.kind === 'Value') return showValue(operand.value)
  return operand.kind === 'Path' ? printPath(operand) : `size(${printPath(operand.path)})`
}

const showBelow = (node: BoundPredicate): string =>
  node.kind === 'And' || node.kind === 'Or' ? `(${showPredicate(node)})` : showPredicate(node)
