import type { Random } from './random.js'

export type KeyType = 'S' | 'N' | 'B'

/** An item in plain JavaScript values: numbers where a double holds them, else bigints. */
export type PlainItem = Readonly<Record<string, unknown>>

/**
 * What key attributes hold: few values, so that predicates hit, and among them those that are ordered wrongly by whoever
 * takes UTF-16 for UTF-8, doubles for decimals, or signed bytes for unsigned ones.
 */
export const keyValues: Readonly<Record<KeyType, readonly unknown[]>> = {
  S: ['a', 'ab', 'b', 'é', '\uFFFD', '😀'],
  N: [-1, 0, 1, 1.5, 10, 9007199254740992n, 9007199254740993n],
  B: [Uint8Array.of(0), Uint8Array.of(0, 1), Uint8Array.of(1), Uint8Array.of(255)],
}

const emptyValues = ['', new Uint8Array(0)]

/** A string, number or binary; seldom an empty one, which no key can be. */
export const randomScalar = (random: Random): unknown =>
  random.chance(0.06)
    ? random.pick(emptyValues)
    : random.pick(keyValues[random.pick<KeyType>(['S', 'S', 'N', 'N', 'B'])])

const sets: readonly ReadonlySet<unknown>[] = [
  new Set(['a']),
  new Set(['b', 'a', 'é']),
  new Set([1]),
  new Set([10, 1.5]),
  new Set([Uint8Array.of(1), Uint8Array.of(0)]),
]

export const randomSet = (random: Random): ReadonlySet<unknown> => random.pick(sets)

/** A list or a map with little in it, in the form that `nestedPaths` leads into. */
export const randomList = (random: Random): unknown[] =>
  random.list(3, () =>
    random.weighted<unknown>([
      [5, () => randomScalar(random)],
      [2, () => ({ x: randomScalar(random) })],
      [1, () => [randomScalar(random)]],
      [1, () => null],
    ]),
  )

export function randomMap(random: Random): Record<string, unknown> {
  const map: Record<string, unknown> = {}
  if (random.chance(0.7)) map['x'] = random.chance(0.1) ? null : randomScalar(random)
  if (random.chance(0.6)) map['y'] = random.chance(0.1) ? [] : { z: randomScalar(random) }
  if (random.chance(0.3)) map['k.k'] = randomScalar(random)
  return map
}

/** A value of any type that DynamoDB has, NULL and empty ones among them. */
export const randomValue = (random: Random): unknown =>
  random.weighted<unknown>([
    [6, () => randomScalar(random)],
    [1, () => random.chance(0.5)],
    [1, () => null],
    [1, () => randomSet(random)],
    [1, () => randomList(random)],
    [1, () => randomMap(random)],
  ])
