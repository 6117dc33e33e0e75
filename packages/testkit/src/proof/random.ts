/** A reproducible source of chance: the same seed makes the same choices, and a failing test tells its seed. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(choices: readonly T[]) => T
  /** From none to `most` of what `make` gives. */
  readonly list: <T>(most: number, make: () => T) => T[]
  readonly shuffled: <T>(items: readonly T[]) => T[]
  /** One of the makers, each as likely as its weight says. */
  readonly weighted: <T>(choices: readonly (readonly [weight: number, make: () => T])[]) => T
}

/** Mulberry32: small, and random enough to pick test cases with. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const pick = <T>(choices: readonly T[]): T => {
    if (choices.length === 0) throw new Error('Nothing to pick from.')
    return choices[below(choices.length)] as T
  }
  return {
    below,
    chance: probability => next() < probability,
    pick,
    list: (most, make) => Array.from({ length: below(most + 1) }, make),
    shuffled: items => shuffle([...items], below),
    weighted: choices => {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      const chosen = choices.find(([weight]) => (left -= weight) < 0) ?? choices.at(-1)
      if (chosen === undefined) throw new Error('Nothing to choose from.')
      return chosen[1]()
    },
  }
}

function shuffle<T>(items: T[], below: (limit: number) => number): T[] {
  for (let left = items.length; left > 1; left--) {
    const [chosen] = items.splice(below(left), 1)
    if (chosen !== undefined) items.push(chosen)
  }
  return items
}
