import type {
  AttributeTypeName,
  ComparisonOperator,
  OperandNode,
  PathNode,
  PredicateNode,
  ValueNode,
} from '@hashrange/query'
import {
  equalLiteral,
  inOrder,
  orderedLiteral,
  pathOf,
  randomOperand,
  randomPath,
  tableKeyType,
  valueNode,
  type Subject,
} from './random-operand.js'
import { keyedPredicate } from './random-key-condition.js'
import { keyValues, randomScalar } from './random-value.js'

/** Levels of AND, OR and NOT above the leaves. */
const deepest = 4

/** Any predicate that the builders can make; more often than chance one that some key can serve. */
export const randomPredicate = (subject: Subject): PredicateNode =>
  subject.random.weighted<PredicateNode>([
    [6, () => withRest(keyedPredicate(subject), subject)],
    [2, () => ({ kind: 'Or', operands: twoOrThree(subject, () => withRest(keyedPredicate(subject), subject)) })],
    [3, () => anyPredicate(subject, deepest)],
  ])

function withRest(keyed: PredicateNode, subject: Subject): PredicateNode {
  const { random } = subject
  const rest = random.list(2, () => anyPredicate(subject, random.below(3)))
  if (rest.length === 0) return keyed
  const operands = random.shuffled(keyed.kind === 'And' && random.chance(0.5) ? [...keyed.operands] : [keyed])
  return { kind: 'And', operands: random.shuffled([...operands, ...rest]) }
}

function anyPredicate(subject: Subject, depth: number): PredicateNode {
  const { random } = subject
  if (depth === 0 || random.chance(0.3)) return randomLeaf(subject)
  const below = (): PredicateNode => anyPredicate(subject, depth - 1)
  return random.weighted<PredicateNode>([
    [4, () => ({ kind: 'And', operands: twoOrThree(subject, below) })],
    [3, () => ({ kind: 'Or', operands: twoOrThree(subject, below) })],
    [2, () => ({ kind: 'Not', operand: below() })],
  ])
}

const twoOrThree = ({ random }: Subject, make: () => PredicateNode): PredicateNode[] =>
  Array.from({ length: random.chance(0.75) ? 2 : 3 }, make)

const randomLeaf = (subject: Subject): PredicateNode =>
  subject.random.weighted<PredicateNode>([
    [6, () => randomComparison(subject)],
    [2, () => randomBetween(subject)],
    [2, () => randomIn(subject)],
    [1, () => randomTupleIn(subject)],
    [2, () => randomBeginsWith(subject)],
    [2, () => randomContains(subject)],
    [1, () => ({ kind: 'AttributeExists', path: randomPath(subject) })],
    [1, () => ({ kind: 'IsNull', path: randomPath(subject) })],
    [1, () => randomAttributeType(subject)],
    [0.2, () => ({ kind: 'Constant', value: subject.random.chance(0.5) })],
  ])

const operators: readonly ComparisonOperator[] = ['=', '=', '<>', '<', '<=', '>', '>=']

function randomComparison(subject: Subject): PredicateNode {
  const { random, scope } = subject
  const operator = random.pick(operators)
  const left = randomOperand(subject)
  const isEquality = operator === '=' || operator === '<>'
  const right = random.chance(0.15)
    ? randomOperand(subject)
    : isEquality
      ? equalLiteral(subject, left)
      : orderedLiteral(subject, left)
  return scope.literalLeft && random.chance(0.2)
    ? { kind: 'Comparison', operator, left: right, right: left }
    : { kind: 'Comparison', operator, left, right }
}

function randomBetween(subject: Subject): PredicateNode {
  const { random } = subject
  const operand = randomOperand(subject)
  const bound = (): OperandNode => (random.chance(0.1) ? randomOperand(subject) : orderedLiteral(subject, operand))
  const [low, high] = inOrder(bound(), bound(), random.chance(0.9))
  return { kind: 'Between', operand, low, high }
}

function randomIn(subject: Subject): PredicateNode {
  const { random } = subject
  const operand = randomOperand(subject)
  const long = random.chance(0.02)
  const values = random.list(long ? 250 : 4, () =>
    random.chance(0.05) ? randomOperand(subject) : equalLiteral(subject, operand),
  )
  return maybeNegated(
    { kind: 'In', operand, values: long ? [...values, ...manyValues(subject, operand)] : values },
    subject,
  )
}

/** More than one IN can hold; not for the table's key, which has a type. */
function manyValues(subject: Subject, operand: OperandNode): ValueNode[] {
  if (tableKeyType(subject, operand) !== undefined) return []
  return Array.from({ length: 60 + subject.random.below(120) }, (_, index) => valueNode(`x${String(index)}`))
}

function randomTupleIn(subject: Subject): PredicateNode {
  const { random, tableKey } = subject
  const wholeKey = random.chance(0.5) ? random.shuffled(tableKey.map(name => pathOf(name))) : []
  const paths: readonly PathNode[] = distinctPaths([...wholeKey, ...random.list(2, () => randomPath(subject))])
  const [first] = paths
  if (first === undefined) return randomComparison(subject)
  const tuples = random.list(4, () => paths.map(path => equalLiteral(subject, path)))
  return maybeNegated({ kind: 'TupleIn', paths, tuples }, subject)
}

const distinctPaths = (paths: readonly PathNode[]): PathNode[] => [
  ...new Map(paths.map(path => [JSON.stringify(path.segments), path])).values(),
]

const maybeNegated = (node: PredicateNode, { random }: Subject): PredicateNode =>
  random.chance(0.15) ? { kind: 'Not', operand: node } : node

function randomBeginsWith(subject: Subject): PredicateNode {
  const { random } = subject
  const path = randomPath(subject)
  const key = tableKeyType(subject, path)
  // A number begins with nothing: of a key attribute that holds one this is an error.
  if (key === 'N') return randomComparison(subject)
  const type = key ?? random.pick<'S' | 'B'>(['S', 'S', 'S', 'B'])
  const empty = type === 'S' ? '' : new Uint8Array(0)
  const prefix = random.chance(0.08) ? empty : random.pick(keyValues[type])
  if (random.chance(0.06)) return { kind: 'BeginsWith', path, prefix: randomPath(subject) }
  return { kind: 'BeginsWith', path, prefix: valueNode(prefix) }
}

function randomContains(subject: Subject): PredicateNode {
  const { random } = subject
  const path = random.chance(0.5) ? pathOf(random.pick(['tags', 'list'])) : randomPath(subject)
  const sought = random.weighted<OperandNode>([
    [8, () => valueNode(randomScalar(random))],
    [1, () => valueNode(random.pick([true, { x: 'a' }, ['a']]))],
    [1, () => randomPath(subject)],
  ])
  return { kind: 'Contains', path, operand: sought }
}

const typeNames: readonly AttributeTypeName[] = ['S', 'S', 'N', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']

const randomAttributeType = (subject: Subject): PredicateNode => ({
  kind: 'AttributeType',
  path: randomPath(subject),
  type: subject.random.pick(typeNames),
})
