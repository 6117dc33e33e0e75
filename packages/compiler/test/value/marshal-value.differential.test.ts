import { marshall, NumberValueImpl } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { marshalItem } from '../../src/value/marshal-value.js'
import { seededRandom, type SeededRandom } from '../seeded-random.js'

/** Values of the kinds that both take: no DecimalString, which is ours, and no instances of classes, which are theirs. */
function randomValue(random: SeededRandom, depth: number): unknown {
  const { below, list, pick } = random
  const bytes = (): Uint8Array => Uint8Array.from(list(4, () => below(256)))
  const text = (): string => list(4, () => pick(['a', 'é', '\0', '"', '😀', ','])).join('')
  const number = (): number =>
    pick([below(10), -below(1000), below(1e9) / 7, 2 ** -below(300), 2 ** below(400), -0, 1e21, 1e-7])
  const bigint = (): bigint => BigInt(below(1e9)) ** BigInt(below(4))
  const nested =
    depth === 0 ? [] : [() => list(3, () => randomValue(random, depth - 1)), () => randomObject(random, depth - 1)]
  return pick<() => unknown>([
    text,
    number,
    bigint,
    bytes,
    () => null,
    () => pick([true, false]),
    () => NumberValueImpl.from(pick(['1.50', '-0.1234567890123456789', '12345678901234567890123456789012345678'])),
    () => new Set(['x', ...list(3, text)]),
    () => new Set([1, ...list(3, number)]),
    () => new Set([1n, ...list(3, bigint)]),
    () => new Set([bytes()]),
    ...nested,
  ])()
}

const randomObject = (random: SeededRandom, depth: number): Record<string, unknown> =>
  Object.fromEntries(random.list(4, () => [random.pick(['a', 'b.c', 'toString', 'é']), randomValue(random, depth)]))

describe('marshalItem beside marshall of @aws-sdk/util-dynamodb', () => {
  it('writes 2000 random items alike', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const item = randomObject(seededRandom(seed), 3)
      const expected = marshall(item, { allowImpreciseNumbers: true, removeUndefinedValues: true })
      expect({ seed, written: marshalItem(item) }).toStrictEqual({ seed, written: expected })
    }
  })

  it('goes its own way where theirs loses something in silence', () => {
    const proto = JSON.parse('{"__proto__":{"a":1}}') as object
    expect(marshall({ m: proto, l: [1, () => 1] })).toStrictEqual({ m: { M: {} }, l: { L: [{ N: '1' }] } })
    expect(Object.keys(marshalItem({ m: proto })['m']?.M ?? {})).toStrictEqual(['__proto__'])
    expect(() => marshalItem({ l: [1, () => 1] })).toThrow('The value for "l[1]" is a function.')
  })
})
