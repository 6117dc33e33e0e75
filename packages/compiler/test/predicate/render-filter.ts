import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OperandNode, PathNode, PredicateNode } from '@hashrange/query'

/** The expression fields of a request, absent where they would be empty: DynamoDB refuses empty maps. */
export interface RenderedFilter {
  readonly expression: string
  readonly ExpressionAttributeNames?: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>
}

/**
 * Writes a predicate as DynamoDB's expression, for tests that ask an engine what a predicate means. It is kept apart from
 * the compiler's own rendering, which has rewrites before it, and whose mistakes would be the evaluator's too.
 */
export function renderFilter(predicate: PredicateNode<AttributeValue>): RenderedFilter {
  const names = new Map<string, string>()
  const values: AttributeValue[] = []
  const name = (attribute: string): string => {
    names.set(attribute, names.get(attribute) ?? `#n${String(names.size)}`)
    return String(names.get(attribute))
  }
  const value = (literal: AttributeValue): string => `:v${String(values.push(literal) - 1)}`
  const expression = render(predicate, { name, value })
  return {
    expression,
    ...(names.size > 0 && { ExpressionAttributeNames: Object.fromEntries([...names].map(([from, to]) => [to, from])) }),
    ...(values.length > 0 && {
      ExpressionAttributeValues: Object.fromEntries(values.map((literal, index) => [`:v${String(index)}`, literal])),
    }),
  }
}

interface Placeholders {
  readonly name: (attribute: string) => string
  readonly value: (literal: AttributeValue) => string
}

function render(predicate: PredicateNode<AttributeValue>, to: Placeholders): string {
  const path = (node: PathNode): string => renderPath(node, to)
  const operand = (node: OperandNode<AttributeValue>): string => {
    if (node.kind === 'Value') return to.value(node.value)
    return node.kind === 'Path' ? path(node) : `size(${path(node.path)})`
  }
  switch (predicate.kind) {
    case 'Comparison':
      return `${operand(predicate.left)} ${predicate.operator} ${operand(predicate.right)}`
    case 'Between':
      return `${operand(predicate.operand)} BETWEEN ${operand(predicate.low)} AND ${operand(predicate.high)}`
    case 'In':
      return `${operand(predicate.operand)} IN (${predicate.values.map(operand).join(', ')})`
    case 'TupleIn':
      return disjunction(predicate.tuples.map(tuple => renderTuple(predicate.paths, tuple, to)))
    case 'BeginsWith':
      return `begins_with(${path(predicate.path)}, ${operand(predicate.prefix)})`
    case 'Contains':
      return `contains(${path(predicate.path)}, ${operand(predicate.operand)})`
    case 'AttributeExists':
      return `attribute_exists(${path(predicate.path)})`
    case 'AttributeType':
      return `attribute_type(${path(predicate.path)}, ${to.value({ S: predicate.type })})`
    case 'IsNull':
      return `attribute_not_exists(${path(predicate.path)}) OR attribute_type(${path(predicate.path)}, ${to.value({ S: 'NULL' })})`
    case 'And':
      return predicate.operands.map(child => `(${render(child, to)})`).join(' AND ')
    case 'Or':
      return predicate.operands.map(child => `(${render(child, to)})`).join(' OR ')
    case 'Not':
      return `NOT (${render(predicate.operand, to)})`
    case 'Constant':
      // There is no literal; every item has its key.
      return `${predicate.value ? 'attribute_exists' : 'attribute_not_exists'}(${to.name('id')})`
  }
}

function renderTuple(
  paths: readonly PathNode[],
  tuple: readonly { readonly value: AttributeValue }[],
  to: Placeholders,
): string {
  return tuple
    .flatMap(({ value }, index) => {
      const path = paths[index]
      return path === undefined ? [] : [`${renderPath(path, to)} = ${to.value(value)}`]
    })
    .join(' AND ')
}

/** DynamoDB refuses parentheses around parentheses, so that one part alone has none. */
const disjunction = (parts: readonly string[]): string =>
  parts.length === 1 ? parts.join() : parts.map(part => `(${part})`).join(' OR ')

function renderPath({ segments }: PathNode, to: Placeholders): string {
  return segments
    .map((segment, index) =>
      typeof segment === 'number' ? `[${String(segment)}]` : `${index === 0 ? '' : '.'}${to.name(segment)}`,
    )
    .join('')
}
