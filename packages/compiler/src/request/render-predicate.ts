import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { buildError, type PathNode } from '@hashrange/query'
import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import type { KeyCondition, KeyRange } from '../plan/leaf-plan.js'
import type { ExpressionAttributes } from './expression-attributes.js'
import { inOperands } from './limits.js'

/** How tightly a piece of text binds: it is put in parentheses inside a tighter one, and only there. */
type Binding = 'or' | 'and' | 'not' | 'atom'

interface Rendered {
  readonly text: string
  readonly binding: Binding
}

const tightness: Readonly<Record<Binding, number>> = { or: 0, and: 1, not: 2, atom: 3 }

/** A FilterExpression or ConditionExpression. DynamoDB refuses doubled parentheses, so that none is put where none is needed. */
export const renderPredicate = (predicate: BoundPredicate, attributes: ExpressionAttributes): string =>
  render(predicate, attributes).text

export function renderKeyCondition({ equalities, range }: KeyCondition, attributes: ExpressionAttributes): string {
  const equal = equalities.map(({ attribute, value }) => `${attributes.name(attribute)} = ${attributes.value(value)}`)
  return [...equal, ...(range === undefined ? [] : [renderRange(range, attributes)])].join(' AND ')
}

export const renderProjection = (paths: readonly PathNode[], attributes: ExpressionAttributes): string =>
  paths.map(path => attributes.path(path)).join(', ')

function renderRange({ attribute, operator, values }: KeyRange, attributes: ExpressionAttributes): string {
  const name = attributes.name(attribute)
  const operands = values.map(value => attributes.value(value))
  if (operator === 'between') return `${name} BETWEEN ${operands.join(' AND ')}`
  if (operator === 'begins_with') return `begins_with(${[name, ...operands].join(', ')})`
  return `${name} ${operator} ${operands.join()}`
}

function render(node: BoundPredicate, attributes: ExpressionAttributes): Rendered {
  const operand = (side: BoundOperand): string => renderOperand(side, attributes)
  switch (node.kind) {
    case 'And':
    case 'Or':
      return join(
        node.operands.map(child => render(child, attributes)),
        node.kind === 'And' ? 'and' : 'or',
      )
    case 'Not':
      return renderNot(node.operand, attributes)
    case 'Comparison':
      return atom(`${operand(node.left)} ${node.operator} ${operand(node.right)}`)
    case 'Between':
      return atom(`${operand(node.operand)} BETWEEN ${operand(node.low)} AND ${operand(node.high)}`)
    case 'In':
      return renderIn(node.values, operand(node.operand), operand)
    case 'TupleIn':
      return join(
        node.tuples.map(tuple =>
          join(
            tuple.map((value, index) =>
              atom(`${pathAt(node.paths, index, attributes)} = ${attributes.value(value.value)}`),
            ),
            'and',
          ),
        ),
        'or',
      )
    case 'BeginsWith':
      return atom(`begins_with(${attributes.path(node.path)}, ${operand(node.prefix)})`)
    case 'Contains':
      return atom(`contains(${attributes.path(node.path)}, ${operand(node.operand)})`)
    case 'AttributeExists':
      return atom(`attribute_exists(${attributes.path(node.path)})`)
    case 'AttributeType':
      return atom(`attribute_type(${attributes.path(node.path)}, ${attributes.value({ S: node.type })})`)
    case 'IsNull': {
      const path = attributes.path(node.path)
      return join([atom(`attribute_not_exists(${path})`), atom(`${path} = ${attributes.value(nullValue)}`)], 'or')
    }
    case 'Constant':
      throw buildError('internal.invariant', { problem: 'a constant is left in a predicate that is sent' })
  }
}

const nullValue: AttributeValue = { NULL: true }

function renderNot(operand: BoundPredicate, attributes: ExpressionAttributes): Rendered {
  if (operand.kind === 'AttributeExists') return atom(`attribute_not_exists(${attributes.path(operand.path)})`)
  if (operand.kind === 'IsNull') {
    const path = attributes.path(operand.path)
    return join([atom(`attribute_exists(${path})`), atom(`${path} <> ${attributes.value(nullValue)}`)], 'and')
  }
  return { text: `NOT ${wrap(render(operand, attributes), 'atom')}`, binding: 'not' }
}

/** DynamoDB takes 100 operands an IN: a longer list is several, joined by OR. */
function renderIn(values: readonly BoundOperand[], tested: string, operand: (side: BoundOperand) => string): Rendered {
  const lists: Rendered[] = []
  for (let start = 0; start < values.length; start += inOperands) {
    lists.push(
      atom(
        `${tested} IN (${values
          .slice(start, start + inOperands)
          .map(operand)
          .join(', ')})`,
      ),
    )
  }
  return join(lists, 'or')
}

function renderOperand(operand: BoundOperand, attributes: ExpressionAttributes): string {
  switch (operand.kind) {
    case 'Path':
      return attributes.path(operand)
    case 'Value':
      return attributes.value(operand.value)
    case 'Size':
      return `size(${attributes.path(operand.path)})`
  }
}

const pathAt = (paths: readonly PathNode[], index: number, attributes: ExpressionAttributes): string => {
  const path = paths[index]
  return path === undefined ? '' : attributes.path(path)
}

const atom = (text: string): Rendered => ({ text, binding: 'atom' })

function join(parts: readonly Rendered[], binding: 'and' | 'or'): Rendered {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  return { text: parts.map(part => wrap(part, binding)).join(binding === 'and' ? ' AND ' : ' OR '), binding }
}

const wrap = ({ text, binding }: Rendered, around: Binding): string =>
  tightness[binding] < tightness[around] ? `(${text})` : text
