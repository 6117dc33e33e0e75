import type { OrderByItem, PathNode, PredicateNode, SelectNode, ValueNode } from '@hashrange/query'
import { attributesOfKey, seededRandom, tableName, type PlainItem, type Random } from '@hashrange/testkit/proof'
import type { Ground } from './random-ground.js'

interface Asking {
  readonly random: Random
  readonly ground: Ground
  /** Whose values the question is about, so that there is mostly something to find. */
  readonly item: PlainItem
}

/** A question that keys can serve, mostly several of them, and now and then a list of whole keys or a disjunction. */
export function randomQuestion(ground: Ground, seed: number): SelectNode {
  const random = seededRandom(seed ^ 0x5bd1e995)
  const asking = { random, ground, item: random.pick(ground.items) }
  const projection = random.chance(0.5) ? undefined : randomProjection(asking)
  const orderBy = random.chance(0.25) ? randomOrder(asking) : undefined
  return {
    kind: 'Select',
    table: tableName,
    ...(projection === undefined ? {} : { projection }),
    predicate: randomPredicate(asking),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(random.chance(0.25) ? { limit: 1 + random.below(20) } : {}),
    ...(random.chance(0.1) && orderBy === undefined ? { consistentRead: true } : {}),
    options: { scan: true, recursive: true, ...(random.chance(0.6) ? { sortInMemory: { maxItems: 100_000 } } : {}) },
  }
}

const randomPredicate = (asking: Asking): PredicateNode =>
  asking.random.weighted<PredicateNode>([
    [10, () => and(keyed(asking), ...extras(asking))],
    [2, () => ({ kind: 'Or', operands: [0, 1].map(() => and(keyed(another(asking)), ...extras(asking))) })],
    [1, () => wholeKeys(asking)],
    [0.5, () => and(...extras(asking), filter(asking))],
  ])

const another = ({ random, ground }: Asking): Asking => ({ random, ground, item: random.pick(ground.items) })

const and = (...operands: readonly PredicateNode[]): PredicateNode => {
  const [only] = operands
  return operands.length === 1 && only !== undefined ? only : { kind: 'And', operands }
}

const pathOf = (name: string): PathNode => ({ kind: 'Path', segments: [name] })

const keysOf = ({ table }: Ground): readonly (readonly string[])[] =>
  [table, table, ...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])].map(attributesOfKey)

/** A condition on the key of some path. */
function keyed(asking: Asking): PredicateNode {
  const { random, ground } = asking
  const [hash = '', range] = random.pick(keysOf(ground))
  const onHash = random.chance(0.75) ? equals(asking, hash) : isIn(asking, hash, 5)
  if (range === undefined || random.chance(0.35)) return onHash
  return and(onHash, onSort(asking, range))
}

const onSort = (asking: Asking, name: string): PredicateNode =>
  asking.random.weighted<PredicateNode>([
    [2, () => equals(asking, name)],
    [1, () => isIn(asking, name, 6)],
    [2, () => compares(asking, name)],
    [2, () => between(asking, name)],
    [1, () => beginsWith(asking, name)],
  ])

/** What other paths may serve, or none. */
function extras(asking: Asking): PredicateNode[] {
  const { random, ground } = asking
  const names = [...ground.keyTypes.keys()]
  return [
    ...(random.chance(0.45) ? [equals(asking, random.pick(names))] : []),
    ...(random.chance(0.3) ? [onSort(asking, random.pick(names))] : []),
    ...(random.chance(0.2) ? [filter(asking)] : []),
  ]
}

const filter = ({ random }: Asking): PredicateNode =>
  random.chance(0.5)
    ? { kind: 'Comparison', operator: '=', left: pathOf('flag'), right: { kind: 'Value', value: true } }
    : { kind: 'Contains', path: pathOf('tags'), operand: { kind: 'Value', value: random.pick(['b', 'c']) } }

/** A value of the attribute: the item's own where it has one, else another item's. */
function literal({ ground, item, random }: Asking, name: string, own = true): ValueNode {
  const mine = own ? item[name] : undefined
  const value = mine ?? random.pick(ground.items.filter(other => other[name] !== undefined))[name]
  return { kind: 'Value', value }
}

const equals = (asking: Asking, name: string): PredicateNode => ({
  kind: 'Comparison',
  operator: '=',
  left: pathOf(name),
  right: literal(asking, name),
})

const isIn = (asking: Asking, name: string, most: number): PredicateNode => ({
  kind: 'In',
  operand: pathOf(name),
  values: [
    literal(asking, name),
    ...Array.from({ length: 1 + asking.random.below(most) }, () => literal(asking, name, false)),
  ],
})

const compares = (asking: Asking, name: string): PredicateNode => ({
  kind: 'Comparison',
  operator: asking.random.pick(['<', '<=', '>', '>=']),
  left: pathOf(name),
  right: literal(asking, name),
})

/** Bounds may be the wrong way round: then there is nothing to read, and nothing to regret. */
const between = (asking: Asking, name: string): PredicateNode => ({
  kind: 'Between',
  operand: pathOf(name),
  low: literal(asking, name),
  high: literal(asking, name, false),
})

function beginsWith(asking: Asking, name: string): PredicateNode {
  const prefix = literal(asking, name)
  if (typeof prefix.value !== 'string') return compares(asking, name)
  return { kind: 'BeginsWith', path: pathOf(name), prefix: { kind: 'Value', value: prefix.value.slice(0, -1) } }
}

/** Up to 60 items by their keys; of the same partition as often as of several. */
function wholeKeys(asking: Asking): PredicateNode {
  const { random, ground, item } = asking
  const [hash = '', range] = attributesOfKey(ground.table)
  if (range === undefined) return isIn(asking, hash, 60)
  const near = ground.items.filter(other => keyText(other[hash]) === keyText(item[hash]))
  const chosen = random.shuffled(random.chance(0.5) ? near : ground.items).slice(0, 2 + random.below(60))
  const paths = [pathOf(hash), pathOf(range)]
  const tuples = chosen.map(({ [hash]: first, [range]: second }) =>
    [first, second].map((value): ValueNode => ({ kind: 'Value', value })),
  )
  return { kind: 'TupleIn', paths, tuples }
}

const keyText = (value: unknown): string => (value instanceof Uint8Array ? [...value].join() : String(value))

function randomProjection({ random, ground }: Asking): PathNode[] {
  const names = random.shuffled([...ground.keyTypes.keys(), 'flag', 'tags', 'list', 'doc'])
  return names.slice(0, 1 + random.below(4)).map(pathOf)
}

/** By the sort key of some path that has one. */
function randomOrder({ random, ground }: Asking): OrderByItem[] | undefined {
  const names = keysOf(ground).flatMap(([, range]) => (range === undefined ? [] : [range]))
  if (names.length === 0) return undefined
  return [{ path: pathOf(random.pick(names)), direction: random.pick(['asc', 'desc']) }]
}
