import type { PathNode } from '@hashrange/query'
import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import { valueKey } from '../value/compare-values.js'
import { ExpressionAttributes } from './expression-attributes.js'
import { expressionBytes, inOperands } from './limits.js'
import { renderPredicate, renderProjection } from './render-predicate.js'

/** What a condition takes of DynamoDB's limits. */
export interface ExpressionSize {
  /** Comparators, logical operators and functions, each one. */
  readonly operators: number
  /** Bytes of the text, with aliases as long as they may become beside others. */
  readonly bytes: number
  /** Bytes of its values, at least. */
  readonly valueBytes: number
}

/** `#n0` becomes `#n9999` beside many others. */
const aliasGrowth = 3

export function measurePredicate(predicate: BoundPredicate): ExpressionSize {
  const attributes = new ExpressionAttributes()
  const bytes = widest(renderPredicate(predicate, attributes))
  const values = Object.values(attributes.toInput().ExpressionAttributeValues ?? {})
  return {
    operators: countOperators(predicate),
    bytes,
    valueBytes: values.reduce((sum, value) => sum + valueKey(value).length, 0),
  }
}

/** Whether DynamoDB takes a projection of so many paths. */
export const isProjectionExpressible = (paths: readonly PathNode[]): boolean =>
  widest(renderProjection(paths, new ExpressionAttributes())) <= expressionBytes

const widest = (text: string): number => text.length + aliasGrowth * (text.match(/[#:]/g)?.length ?? 0)

export function countOperators(node: BoundPredicate): number {
  switch (node.kind) {
    case 'And':
    case 'Or':
      return sum(node.operands.map(countOperators)) + node.operands.length - 1
    case 'Not':
      if (node.operand.kind === 'AttributeExists' || node.operand.kind === 'IsNull') return countOperators(node.operand)
      return 1 + countOperators(node.operand)
    case 'Comparison':
      return 1 + sizesIn([node.left, node.right])
    case 'Between':
      return 1 + sizesIn([node.operand, node.low, node.high])
    case 'In': {
      const lists = Math.ceil(node.values.length / inOperands)
      return lists * (1 + sizesIn([node.operand])) + sizesIn(node.values) + lists - 1
    }
    case 'TupleIn':
      return node.tuples.length * (2 * node.paths.length - 1) + node.tuples.length - 1
    case 'BeginsWith':
      return 1 + sizesIn([node.prefix])
    case 'Contains':
      return 1 + sizesIn([node.operand])
    case 'AttributeExists':
    case 'AttributeType':
      return 1
    case 'IsNull':
      return 3
    case 'Constant':
      return 0
  }
}

const sizesIn = (operands: readonly BoundOperand[]): number => operands.filter(({ kind }) => kind === 'Size').length

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
