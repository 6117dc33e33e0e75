import type { ExpressionBuilder, Expression } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import type { Random } from '@hashrange/testkit/proof'

/** What the items of the model hold: a kind of everything that can be changed, and key attributes of two indexes. */
export interface Thing {
  pk: string
  sk: number
  group?: string
  size?: number
  name?: string | null
  tags?: Set<string>
  list?: string[]
  map?: { x?: number; list?: string[] }
}

export interface Database {
  thing: Thing
}

export const thingTable = createTableInput({
  name: 'thing',
  hash: { pk: 'S' },
  range: { sk: 'N' },
  globalIndexes: {
    byGroup: { hash: { group: 'S' }, range: { size: 'N' } },
    byGroupOnly: { hash: { group: 'S' }, project: 'KEYS_ONLY' },
  },
})

export type State = ReadonlyMap<string, Thing>

export interface ThingKey {
  readonly pk: string
  readonly sk: number
}

export const keyOf = ({ pk, sk }: ThingKey): string => `${pk}/${String(sk)}`

export const randomKey = (random: Random): ThingKey => ({ pk: random.pick(['p', 'q', 'r']), sk: random.below(3) })

/** So many keys, each once. */
export function randomKeys(random: Random, most: number): ThingKey[] {
  const keys = new Map<string, ThingKey>()
  for (let left = 1 + random.below(most); left > 0; left--) {
    const key = randomKey(random)
    keys.set(keyOf(key), key)
  }
  return [...keys.values()]
}

export const randomGroup = (random: Random): string => random.pick(['g', 'h'])
export const randomWord = (random: Random): string => random.pick(['u', 'v', 'w'])
export const randomWords = (random: Random): string[] => random.list(4, () => randomWord(random))
export const randomTags = (random: Random): Set<string> => new Set([randomWord(random), randomWord(random)])

export function randomThing(random: Random, key: ThingKey): Thing {
  return {
    ...key,
    ...(random.chance(0.7) ? { group: randomGroup(random) } : {}),
    ...(random.chance(0.6) ? { size: random.below(4) } : {}),
    ...(random.chance(0.6) ? { name: random.chance(0.3) ? null : randomWord(random) } : {}),
    ...(random.chance(0.5) ? { tags: randomTags(random) } : {}),
    ...(random.chance(0.6) ? { list: randomWords(random) } : {}),
    ...(random.chance(0.7) ? { map: { x: random.below(3), list: randomWords(random) } } : {}),
  }
}

/** A condition as Hashrange is given it, and what it means. */
export interface Condition {
  readonly text: string
  readonly build: (builder: ExpressionBuilder<Database, 'thing'>) => Expression<Thing>
  readonly holds: (thing: Thing) => boolean
}

export const isKey = ({ pk, sk }: ThingKey): Condition => ({
  text: `key = ${keyOf({ pk, sk })}`,
  build: ({ eb, and }) => and([eb('pk', '=', pk), eb('sk', '=', sk)]),
  holds: thing => thing.pk === pk && thing.sk === sk,
})

const isOneOf = (keys: readonly ThingKey[]): Condition => ({
  text: `key in (${keys.map(keyOf).join(' ')})`,
  build: ({ or, eb, and }) => or(keys.map(({ pk, sk }) => and([eb('sk', '=', sk), eb('pk', '=', pk)]))),
  holds: thing => keys.some(({ pk, sk }) => thing.pk === pk && thing.sk === sk),
})

export const both = (left: Condition, right: Condition): Condition => ({
  text: `(${left.text} and ${right.text})`,
  build: builder => builder.and([left.build(builder), right.build(builder)]),
  holds: thing => left.holds(thing) && right.holds(thing),
})

export const exists = (path: 'list' | 'map'): Condition => ({
  text: `exists ${path}`,
  build: builder => builder.exists(path),
  holds: thing => thing[path] !== undefined,
})

const either = (left: Condition, right: Condition): Condition => ({
  text: `(${left.text} or ${right.text})`,
  build: builder => builder.or([left.build(builder), right.build(builder)]),
  holds: thing => left.holds(thing) || right.holds(thing),
})

const not = (operand: Condition): Condition => ({
  text: `not ${operand.text}`,
  build: builder => builder.not(operand.build(builder)),
  holds: thing => !operand.holds(thing),
})

const inPartition = (random: Random): Condition => {
  const { pk, sk } = randomKey(random)
  return random.chance(0.5)
    ? { text: `pk = ${pk}`, build: ({ eb }) => eb('pk', '=', pk), holds: thing => thing.pk === pk }
    : {
        text: `pk = ${pk} and sk >= ${String(sk)}`,
        build: ({ eb, and }) => and([eb('pk', '=', pk), eb('sk', '>=', sk)]),
        holds: thing => thing.pk === pk && thing.sk >= sk,
      }
}

const inGroup = (random: Random): Condition => {
  const group = randomGroup(random)
  return { text: `group = ${group}`, build: ({ eb }) => eb('group', '=', group), holds: thing => thing.group === group }
}

/** A condition that no key answers by itself, on attributes that may be missing, NULL or of any value. */
export function randomTest(random: Random, depth = 1): Condition {
  const size = random.below(4)
  const word = randomWord(random)
  const inner = (): Condition => randomTest(random, depth - 1)
  return random.weighted<Condition>([
    [
      2,
      () => ({
        text: `size < ${String(size)}`,
        build: ({ eb }) => eb('size', '<', size),
        holds: ({ size: s }) => s !== undefined && s < size,
      }),
    ],
    [
      2,
      () => ({
        text: `size <> ${String(size)}`,
        build: ({ eb }) => eb('size', '<>', size),
        holds: ({ size: s }) => s !== size,
      }),
    ],
    [
      2,
      () => ({ text: `name = ${word}`, build: ({ eb }) => eb('name', '=', word), holds: ({ name }) => name === word }),
    ],
    [
      1,
      () => ({
        text: 'isNull name',
        build: ({ isNull }) => isNull('name'),
        holds: ({ name }) => name === undefined || name === null,
      }),
    ],
    [
      1,
      () => ({
        text: `contains tags ${word}`,
        build: ({ contains }) => contains('tags', word),
        holds: ({ tags }) => tags?.has(word) === true,
      }),
    ],
    [
      1,
      () => ({
        text: `contains list ${word}`,
        build: ({ contains }) => contains('list', word),
        holds: ({ list }) => list?.includes(word) === true,
      }),
    ],
    [
      1,
      () => ({
        text: `map.x between 1 and ${String(size)}`,
        build: ({ between }) => between('map.x', 1, size),
        holds: ({ map }) => map?.x !== undefined && map.x >= 1 && map.x <= size,
      }),
    ],
    [1, () => exists('map')],
    [1, () => inGroup(random)],
    [depth > 0 ? 1 : 0, () => both(inner(), inner())],
    [depth > 0 ? 1 : 0, () => either(inner(), inner())],
    [depth > 0 ? 1 : 0, () => not(inner())],
  ])
}

/** The items that a write is to concern; `keys` where it lists them, so that it need not search. */
export interface Target {
  readonly condition: Condition
  readonly keys?: readonly ThingKey[]
}

export function randomTarget(random: Random): Target {
  const also = (condition: Condition): Condition =>
    random.chance(0.5) ? both(condition, randomTest(random)) : condition
  return random.weighted<Target>([
    [
      4,
      () => {
        const key = randomKey(random)
        return { condition: also(isKey(key)), keys: [key] }
      },
    ],
    [
      2,
      () => {
        const keys = randomKeys(random, 5)
        return { condition: also(isOneOf(keys)), keys }
      },
    ],
    [2, () => ({ condition: also(inPartition(random)) })],
    [3, () => ({ condition: also(inGroup(random)) })],
    [1, () => ({ condition: either(inPartition(random), inGroup(random)) })],
    [1, () => ({ condition: randomTest(random) })],
  ])
}
