import { printPath } from '../parse/parse-path.js'
import type { OperandNode } from './operand.js'
import type { ComparisonNode, PredicateNode } from './predicate.js'
import { assertNever } from '../error/build-error.js'

/** Longer lists of values are told by their number. */
const shownValues = 5

/**
 * Writes a predicate for a person to read, in SQL's manner and with `?` for every value: for explanations and errors,
 * which hold no values.
 *
 * @example
 * ```ts
 * import { parsePath, printPredicate } from '@hashrange/query'
 * console.log(printPredicate({ kind: 'BeginsWith', path: parsePath('email'), prefix: { kind: 'Value', value: 'ann@' } }))
 * // email begins with ?
 * ```
 *
 * Sends nothing and throws nothing.
 */
export function printPredicate(node: PredicateNode): string {
  switch (node.kind) {
    case 'Comparison':
      return printComparison(node)
    case 'Between':
    case 'In':
    case 'TupleIn':
    case 'IsNull':
      return printNegatable(node, '')
    case 'BeginsWith':
      return `${printPath(node.path)} begins with ${printOperand(node.prefix)}`
    case 'Contains':
      return `${printPath(node.path)} contains ${printOperand(node.operand)}`
    case 'AttributeExists':
      return `${printPath(node.path)} exists`
    case 'AttributeType':
      return `attribute_type(${printPath(node.path)}) = ${node.type}`
    case 'And':
    case 'Or':
      return printJunction(node)
    case 'Not':
      return printNot(node.operand)
    case 'Constant':
      return String(node.value)
    default:
      return assertNever(node)
  }
}

/**
 * Writes an operand as `printPredicate` does.
 *
 * @internal
 */
export function printOperand(node: OperandNode): string {
  switch (node.kind) {
    case 'Path':
      return printPath(node)
    case 'Value':
      return '?'
    case 'Size':
      return `size(${printPath(node.path)})`
    default:
      return assertNever(node)
  }
}

type Negatable = Extract<PredicateNode, { readonly kind: 'Between' | 'In' | 'TupleIn' | 'IsNull' }>
type Junction = Extract<PredicateNode, { readonly kind: 'And' | 'Or' }>

const printComparison = ({ left, operator, right }: ComparisonNode): string =>
  `${printOperand(left)} ${operator} ${printOperand(right)}`

/** SQL has words of their own for the negations of these. */
function printNegatable(node: Negatable, not: '' | 'not '): string {
  switch (node.kind) {
    case 'Between':
      return `${printOperand(node.operand)} ${not}between ${printOperand(node.low)} and ${printOperand(node.high)}`
    case 'In':
      return `${printOperand(node.operand)} ${not}in ${printList(node.values.map(printOperand), 'values')}`
    case 'TupleIn': {
      const tuples = node.tuples.map(tuple => `(${tuple.map(printOperand).join(', ')})`)
      return `(${node.paths.map(printPath).join(', ')}) ${not}in ${printList(tuples, 'tuples')}`
    }
    case 'IsNull':
      return `${printPath(node.path)} is ${not}null`
    default:
      return assertNever(node)
  }
}

function printList(items: readonly string[], noun: string): string {
  if (items.length <= shownValues) return `(${items.join(', ')})`
  return `(${items.slice(0, 2).join(', ')}, ... ${String(items.length)} ${noun})`
}

/** An `and` within an `and` needs no parentheses, nor does an `or` within an `or`. */
function printJunction(node: Junction): string {
  if (node.operands.length === 0) return String(node.kind === 'And')
  const opposite = node.kind === 'And' ? 'Or' : 'And'
  return node.operands.map(operand => printBelow(operand, opposite)).join(node.kind === 'And' ? ' and ' : ' or ')
}

function printNot(operand: PredicateNode): string {
  switch (operand.kind) {
    case 'Between':
    case 'In':
    case 'TupleIn':
    case 'IsNull':
      return printNegatable(operand, 'not ')
    default:
      return `not ${printBelow(operand, 'And', 'Or')}`
  }
}

function printBelow(node: PredicateNode, ...parenthesised: readonly ('And' | 'Or')[]): string {
  const sole = soleOperand(node)
  const text = printPredicate(sole)
  return (sole.kind === 'And' || sole.kind === 'Or') && sole.operands.length > 1 && parenthesised.includes(sole.kind)
    ? `(${text})`
    : text
}

/** An `and` or `or` of one is that one. */
function soleOperand(node: PredicateNode): PredicateNode {
  const [only, ...others] = node.kind === 'And' || node.kind === 'Or' ? node.operands : []
  return only === undefined || others.length > 0 ? node : soleOperand(only)
}
