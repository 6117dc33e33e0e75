/** A reproducible source of chance: the same seed gives the same choices, and a failing test says its seed. */
export interface SeededRandom {
  /** From 0 to below `limit`. */
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T
  readonly list: <T>(most: number, make: () => T) => T[]
}

/** Mulberry32: small, and random enough to pick test cases with. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: probability => next() < probability,
    pick: choices => choices[below(choices.length)] ?? choices[0],
    list: (most, make) => Array.from({ length: below(most + 1) }, make),
  }
}
