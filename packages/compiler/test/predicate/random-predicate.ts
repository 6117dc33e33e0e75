import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type {
  AttributeTypeName,
  ComparisonOperator,
  OperandNode,
  PathNode,
  PredicateNode,
  ValueNode,
} from '@hashrange/query'
import { compareValues } from '../../src/value/compare-values.js'
import { pathKey } from '../../src/predicate/map-predicate.js'
import type { SeededRandom } from '../seeded-random.js'

type Predicate = PredicateNode<AttributeValue>
type Operand = OperandNode<AttributeValue>
type NonEmpty<T> = readonly [T, ...T[]]

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const binaries: NonEmpty<Uint8Array> = [
  bytes(),
  bytes(0),
  bytes(255),
  bytes(1, 255),
  bytes(255, 1),
  bytes(0, 1, 255, 1),
]
const texts: NonEmpty<string> = [
  '',
  '\0',
  '1',
  'a',
  'ab',
  'b',
  'é',
  'e\u0301',
  '\uffff',
  '\u{10000}',
  '😀',
  'a😀b',
  'NULL',
]
const numbers: NonEmpty<string> = [
  '0',
  '1',
  '2',
  '4',
  '-1',
  '-2',
  '-1e-130',
  '-12345678901234567890123456789012345678',
  '1.10',
  '1e3',
  '1000',
  '1e-130',
  '9.9999999999999999999999999999999999999E+125',
  '12345678901234567890123456789012345677',
  '12345678901234567890123456789012345678',
  '0.12345678901234567890123456789012345678',
  '9007199254740993',
]

/** Sets, lists and maps that are equal though written otherwise, and those that only look alike. */
const alike: ReadonlyMap<AttributeTypeName, NonEmpty<AttributeValue>> = new Map<
  AttributeTypeName,
  NonEmpty<AttributeValue>
>([
  ['SS', [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }, { SS: ['a'] }]],
  ['NS', [{ NS: ['1', '2.50'] }, { NS: ['2.5', '1'] }, { NS: ['1'] }]],
  ['BS', [{ BS: [bytes(1), bytes(0, 1)] }, { BS: [bytes(0, 1), bytes(1)] }, { BS: [bytes(1)] }]],
  [
    'L',
    [{ L: [{ N: '1' }, { S: 'a' }] }, { L: [{ N: '1.0' }, { S: 'a' }] }, { L: [{ S: 'a' }, { N: '1' }] }, { L: [] }],
  ],
  [
    'M',
    [
      { M: { a: { N: '1' }, n: { SS: ['a', 'b'] } } },
      { M: { n: { SS: ['b', 'a'] }, a: { N: '1.0' } } },
      { M: { a: { N: '1' } } },
      { M: { a: { N: '1' }, n: { L: [{ S: 'a' }, { S: 'b' }] } } },
    ],
  ],
])

const attributes: NonEmpty<string> = ['s', 't', 'n', 'o', 'b', 'c', 'l', 'm', 'u', 'v', 'x', '__proto__', 'constructor']

/** Most attributes lean to one type, so that comparisons of equal types are frequent. */
const leaning: ReadonlyMap<string, NonEmpty<AttributeTypeName>> = new Map([
  ['s', ['S']],
  ['t', ['S']],
  ['n', ['N']],
  ['o', ['N']],
  ['b', ['B']],
  ['c', ['B']],
  ['l', ['L']],
  ['m', ['M']],
  ['u', ['SS', 'NS', 'BS']],
  ['v', ['SS', 'NS', 'BS']],
])

const types: NonEmpty<AttributeTypeName> = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']
const ordered: NonEmpty<AttributeTypeName> = ['S', 'N', 'B']

function randomValue(random: SeededRandom, type: AttributeTypeName, depth: number): AttributeValue {
  const { chance, list, pick } = random
  const known = alike.get(type)
  if (known !== undefined && chance(0.5)) return pick(known)
  // A set holds a member once, numbers by value.
  const member = <T>(choices: NonEmpty<T>): T[] => [...new Set([pick(choices), ...list(2, () => pick(choices))])]
  const inner = (): AttributeValue => randomValue(random, depth > 0 ? pick(types) : pick(ordered), depth - 1)
  switch (type) {
    case 'S':
      return { S: pick(texts) }
    case 'N':
      return { N: pick(numbers) }
    case 'B':
      return { B: pick(binaries) }
    case 'BOOL':
      return { BOOL: pick([true, false]) }
    case 'NULL':
      return { NULL: true }
    case 'SS':
      return { SS: member(texts) }
    case 'NS':
      return { NS: member(['0', '1', '2.50', '1e3', '12345678901234567890123456789012345678']) }
    case 'BS':
      return { BS: member(binaries) }
    case 'L':
      return { L: list(3, inner) }
    case 'M':
      return { M: Object.fromEntries(list(3, () => [pick(['a', 'n', '__proto__']), inner()])) }
  }
}

/** An item in which each attribute is missing, of its usual type, or of any type. */
export function randomItem(random: SeededRandom, id: string): Record<string, AttributeValue> {
  const present = attributes.filter(() => random.chance(0.75))
  const members = present.map((name): [string, AttributeValue] => {
    const usual = random.chance(0.75) ? leaning.get(name) : undefined
    return [name, randomValue(random, random.pick(usual ?? types), 2)]
  })
  return Object.fromEntries([['id', { S: id }], ...members])
}

export function randomPredicate(random: SeededRandom, depth: number): Predicate {
  const { chance, list, pick } = random
  const inner = (): Predicate => randomPredicate(random, depth - 1)
  if (depth > 0 && chance(0.5)) {
    if (chance(0.3)) return { kind: 'Not', operand: inner() }
    return { kind: pick(['And', 'Or']), operands: [inner(), inner(), ...list(1, inner)] }
  }
  return pick(tests)(random)
}

const tests: NonEmpty<(random: SeededRandom) => Predicate> = [
  randomComparison,
  randomComparison,
  randomBetween,
  randomIn,
  randomTupleIn,
  randomBeginsWith,
  randomContains,
  random => ({ kind: 'AttributeExists', path: randomPath(random) }),
  random => ({ kind: 'AttributeType', path: randomPath(random), type: random.pick(types) }),
  random => ({ kind: 'IsNull', path: randomPath(random) }),
  random => ({ kind: 'Constant', value: random.chance(0.5) }),
]

function randomPath({ chance, pick }: SeededRandom): PathNode {
  const attribute = pick(attributes)
  if (attribute === 'm' && chance(0.7))
    return { kind: 'Path', segments: [attribute, pick(['a', 'n', '__proto__', 'toString'])] }
  if (attribute === 'l' && chance(0.7)) return { kind: 'Path', segments: [attribute, pick([0, 1, 5])] }
  if (chance(0.1))
    return { kind: 'Path', segments: [attribute, pick<string | number>(['a', 0]), pick<string | number>(['n', 1])] }
  return { kind: 'Path', segments: [attribute] }
}

/** The type that a path's values lean to; any for what lies deeper. */
const typeFor = (random: SeededRandom, { segments }: PathNode): AttributeTypeName =>
  random.chance(0.8) && segments.length === 1 ? random.pick(leaning.get(segments[0]) ?? types) : random.pick(types)

const literal = (random: SeededRandom, type: AttributeTypeName): ValueNode<AttributeValue> => ({
  kind: 'Value',
  value: randomValue(random, type, 1),
})

/** DynamoDB refuses a predicate that names one path on both sides. */
const differs = (a: Operand, b: Operand): boolean => a.kind !== 'Path' || b.kind !== 'Path' || pathKey(a) !== pathKey(b)

function otherOperand(random: SeededRandom, beside: Operand, type: AttributeTypeName): Operand {
  if (random.chance(0.6)) return literal(random, type)
  const path = randomPath(random)
  if (random.chance(0.2)) return { kind: 'Size', path }
  return differs(path, beside) ? path : literal(random, type)
}

/** A path or a size to be tested, and the type of what it is sensibly tested against. */
function tested(random: SeededRandom): [Operand, AttributeTypeName] {
  const path = randomPath(random)
  return random.chance(0.15) ? [{ kind: 'Size', path }, 'N'] : [path, typeFor(random, path)]
}

function randomComparison(random: SeededRandom): Predicate {
  const operator = random.pick<ComparisonOperator>(['=', '<>', '<', '<=', '>', '>='])
  const [left, usual] = tested(random)
  // DynamoDB refuses an order with a literal that has none.
  const type = operator === '=' || operator === '<>' || ordered.includes(usual) ? usual : random.pick(ordered)
  const right = otherOperand(random, left, type)
  return random.chance(0.3)
    ? { kind: 'Comparison', operator, left: right, right: left }
    : { kind: 'Comparison', operator, left, right }
}

/** DynamoDB refuses literal bounds of two types, and bounds that are the wrong way round. */
function randomBetween(random: SeededRandom): Predicate {
  const [operand, usual] = tested(random)
  const type = ordered.includes(usual) ? usual : random.pick(ordered)
  const [low, high] = [otherOperand(random, operand, type), otherOperand(random, operand, type)]
  const inverted = low.kind === 'Value' && high.kind === 'Value' && (compareValues(low.value, high.value) ?? 0) > 0
  return inverted ? { kind: 'Between', operand, low: high, high: low } : { kind: 'Between', operand, low, high }
}

function randomIn(random: SeededRandom): Predicate {
  const [operand, type] = tested(random)
  const make = (): Operand => otherOperand(random, operand, random.chance(0.8) ? type : random.pick(types))
  return { kind: 'In', operand, values: [make(), ...random.list(4, make)] }
}

function randomTupleIn(random: SeededRandom): Predicate {
  const paths = [randomPath(random), ...random.list(1, () => randomPath(random))]
  const make = (): ValueNode<AttributeValue>[] => paths.map(path => literal(random, typeFor(random, path)))
  return { kind: 'TupleIn', paths, tuples: [make(), ...random.list(3, make)] }
}

/** DynamoDB refuses a literal prefix that is neither a string nor a binary, and the size of something. */
function randomBeginsWith(random: SeededRandom): Predicate {
  const path = randomPath(random)
  const [attribute] = path.segments
  const type = attribute === 'b' || attribute === 'c' ? 'B' : random.pick<AttributeTypeName>(['S', 'S', 'B'])
  const prefix = random.chance(0.3) ? randomPath(random) : literal(random, type)
  return { kind: 'BeginsWith', path, prefix: differs(prefix, path) ? prefix : literal(random, type) }
}

const memberTypes: Readonly<Partial<Record<AttributeTypeName, AttributeTypeName>>> = { SS: 'S', NS: 'N', BS: 'B' }

function randomContains(random: SeededRandom): Predicate {
  const path = randomPath(random)
  const type = typeFor(random, path)
  return {
    kind: 'Contains',
    path,
    operand: otherOperand(random, path, memberTypes[type] ?? (type === 'L' ? random.pick(types) : type)),
  }
}
