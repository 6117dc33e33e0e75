import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { seededRandom } from '@hashrange/testkit/proof'
import { ItemDecoder } from '../../src/decode/item-decoder.js'
import { ItemChecker } from '../../src/decode/rows-in-bytes.js'
import { randomItem } from './random-answer.js'

/** What a reader makes of a list of items, and where it stands then; undefined where it refuses the list. */
function read(decoder: ItemDecoder): { readonly rows: readonly object[]; readonly at: number } | undefined {
  try {
    const rows = decoder.items()
    return { at: decoder.at, rows: [...rows] }
  } catch {
    return undefined
  }
}

describe('items that are looked through', () => {
  it('are those that a decoder takes, and become the same rows: 5,000 random lists, half of them spoiled', () => {
    let taken = 0
    for (let seed = 1; seed <= 5000; seed++) {
      const random = seededRandom(seed)
      const manner = random.pick(['usual', 'odd'] as const)
      const bytes = Buffer.from(`[${random.list(4, () => randomItem(random, manner)).join(',')}]`)
      if (random.chance(0.5))
        bytes[random.below(bytes.length)] = random.pick([0x22, 0x5c, 0x7b, 0x7d, 0x2c, 0x0a, 0x45])
      const numbers = random.pick(['exact', 'number', 'string'] as const)
      const decoded = read(new ItemDecoder(bytes, 0, numbers))
      if (!isDeepStrictEqual(read(new ItemChecker(bytes, { numbers })), decoded))
        throw new Error(`seed ${String(seed)}: ${bytes.toString()}`)
      taken += Number(decoded !== undefined)
    }
    expect(taken).toBeGreaterThan(1000)
    expect(taken).toBeLessThan(4500)
  }, 60_000)
})
