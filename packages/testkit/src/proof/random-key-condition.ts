import type { PredicateNode } from '@hashrange/query'
import { equalLiteral, inOrder, orderedLiteral, pathOf, valueNode, type Subject } from './random-operand.js'
import type { Random } from './random.js'
import { attributesOfKey } from './random-table.js'
import { keyValues } from './random-value.js'

/** A predicate that the key of the table or of an index can serve, wholly or in part. */
export function keyedPredicate(subject: Subject): PredicateNode {
  const { random, table } = subject
  const keys = [table, table, ...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])]
  const { KeySchema = [] } = random.pick(keys)
  if (KeySchema.every(({ KeyType }) => KeyType === 'HASH') || random.chance(0.2)) {
    const pairs = random.chance(0.1) ? keyPairs(subject) : undefined
    if (pairs !== undefined) return pairs
  }
  const operands: PredicateNode[] = []
  for (const { AttributeName: name = '', KeyType } of KeySchema) {
    if (KeyType === 'HASH') operands.push(fixes(subject, name))
    else if (random.chance(0.7)) operands.push(random.chance(0.4) ? fixes(subject, name) : ranges(subject, name))
    else break
    if (random.chance(0.05)) operands.push(ranges(subject, name))
  }
  const [first] = operands
  return operands.length === 1 && first !== undefined ? first : { kind: 'And', operands: random.shuffled(operands) }
}

function fixes(subject: Subject, name: string): PredicateNode {
  const { random } = subject
  const operand = pathOf(name)
  const literal = equalLiteral(subject, operand)
  if (random.chance(0.7)) return { kind: 'Comparison', operator: '=', left: operand, right: literal }
  return { kind: 'In', operand, values: [literal, ...random.list(3, () => equalLiteral(subject, operand))] }
}

function ranges(subject: Subject, name: string): PredicateNode {
  const { random } = subject
  const left = pathOf(name)
  const comparison = (operator: '<' | '<=' | '>' | '>='): PredicateNode => ({
    kind: 'Comparison',
    operator,
    left,
    right: orderedLiteral(subject, left),
  })
  return random.weighted<PredicateNode>([
    [3, () => comparison(random.pick(['<', '<=', '>', '>=']))],
    [
      2,
      () => ({ kind: 'And', operands: [comparison(random.pick(['>', '>='])), comparison(random.pick(['<', '<=']))] }),
    ],
    [
      2,
      () => {
        const [low, high] = inOrder(orderedLiteral(subject, left), orderedLiteral(subject, left), random.chance(0.95))
        return { kind: 'Between', operand: left, low, high }
      },
    ],
    [2, () => beginsWith(subject, name) ?? comparison('>=')],
  ])
}

function beginsWith({ random, keyTypes }: Subject, name: string): PredicateNode | undefined {
  const type = keyTypes.get(name)
  if (type === 'N' || type === undefined) return undefined
  return { kind: 'BeginsWith', path: pathOf(name), prefix: valueNode(prefixOf(random.pick(keyValues[type]), random)) }
}

function prefixOf(value: unknown, random: Random): unknown {
  return typeof value === 'string' && random.chance(0.05) ? '' : value
}

/** Whole primary keys, as `in(['id', 'at'], [...])` lists them. */
function keyPairs(subject: Subject): PredicateNode {
  const { random, table, items } = subject
  const paths = attributesOfKey(table).map(name => pathOf(name))
  const tuples = random.list(4, () => {
    const item = items.length > 0 && random.chance(0.7) ? random.pick(items) : undefined
    return paths.map(path => {
      const stored = item?.[path.segments[0]]
      return stored === undefined ? equalLiteral(subject, path) : valueNode(stored)
    })
  })
  return { kind: 'TupleIn', paths, tuples }
}
