import { matches } from '@hashrange/compiler'
import { pathsOf, type OperandNode, type PathNode, type PredicateNode } from '@hashrange/query'

/** SQL's third value is undefined. */
type Truth = boolean | undefined

/** What SQL says of a predicate over an item, an attribute that is missing being NULL. */
export function truthOf(node: PredicateNode, item: object): Truth {
  switch (node.kind) {
    case 'And':
      return every(node.operands.map(operand => truthOf(operand, item)))
    case 'Or':
      return opposite(every(node.operands.map(operand => opposite(truthOf(operand, item)))))
    case 'Not':
      return opposite(truthOf(node.operand, item))
    case 'Constant':
      return node.value
    case 'AttributeExists':
    case 'AttributeType':
    case 'IsNull':
      return matches(node, item)
    case 'Comparison':
    case 'BeginsWith':
    case 'Contains':
      return pathsOf(node).every(path => isKnown(path, item)) ? matches(node, item) : undefined
    case 'Between':
      return every([
        truthOf({ kind: 'Comparison', operator: '>=', left: node.operand, right: node.low }, item),
        truthOf({ kind: 'Comparison', operator: '<=', left: node.operand, right: node.high }, item),
      ])
    case 'In':
      return some(node.values.map(value => equal(node.operand, value, item)))
    case 'TupleIn':
      return some(
        node.tuples.map(tuple =>
          every(
            node.paths.map((path, position) => {
              const value = tuple[position]
              if (value === undefined) throw new Error('A tuple is too short.')
              return equal(path, value, item)
            }),
          ),
        ),
      )
  }
}

const equal = (left: OperandNode, right: OperandNode, item: object): Truth =>
  truthOf({ kind: 'Comparison', operator: '=', left, right }, item)

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

const some = (truths: readonly Truth[]): Truth => opposite(every(truths.map(opposite)))

const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

function isKnown({ segments }: PathNode, item: object): boolean {
  let value: unknown = item
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return false
    if (value instanceof Uint8Array || (typeof segment === 'number') !== Array.isArray(value)) return false
    value = (value as Readonly<Record<string | number, unknown>>)[segment]
  }
  return value !== null && value !== undefined
}
