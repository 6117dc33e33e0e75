import { evaluatePredicate, keyText, type UnionPlan } from '@hashrange/compiler'
import type { Item } from '../dynamo-client.js'

/** Keys of rows that a union remembers; beyond them it goes by its tests alone, so that its memory is bounded. */
const rememberedKeys = 200_000

/**
 * Tells the rows of a union that were given before. Within one reading a row is known by its key. Rows that were given
 * before a cursor, or by an input that was left before its end, are known by ownership: of several inputs that give a row
 * the first one owns it, and the others leave it out.
 */
export class Duplicates {
  readonly #byKey: readonly string[]
  readonly #tests: UnionTests
  readonly #owned: boolean
  readonly #most: number
  readonly #seen = new Set<string>()

  /** `owned`: ownership decides from the beginning. Without `resumable` rows do not hold what the tests ask for. */
  constructor(
    dedupe: Exclude<UnionPlan['dedupe'], 'disjoint'>,
    { resumable, owned }: { readonly resumable: boolean; readonly owned: boolean },
  ) {
    this.#byKey = dedupe.byKey
    this.#tests = dedupe.tests
    this.#owned = owned
    this.#most = resumable ? rememberedKeys : Infinity
  }

  /** Forgets what was seen: rows that are to come cannot equal those. */
  clear(): void {
    this.#seen.clear()
  }

  has(item: Item, input: number, owned = this.#owned): boolean {
    if (owned || this.#seen.size >= this.#most) {
      if (this.#tests.slice(0, input).some(test => evaluatePredicate(test, item))) return true
    }
    if (this.#owned) return false
    const key = keyText(item, this.#byKey)
    if (this.#seen.has(key)) return true
    if (this.#seen.size < this.#most) this.#seen.add(key)
    return false
  }
}

type UnionTests = Exclude<UnionPlan['dedupe'], 'disjoint'>['tests']
