import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { equalValues, marshalItem } from '@hashrange/compiler'
import { unmarshalItem } from '../../src/value/unmarshal-item.js'

type Item = Record<string, AttributeValue>
type Below = (limit: number) => number

/** Mulberry32. */
function seeded(seed: number): Below {
  let state = seed
  return limit => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
}

/** A number the way DynamoDB writes it: plain digits, up to 38 that count, of any magnitude. */
function randomNumber(below: Below): string {
  const digits = String(below(9) + 1) + Array.from({ length: below(38) }, () => String(below(10))).join('')
  const zeros = '0'.repeat(below(3) === 0 ? below(80) : 0)
  const text =
    [`${digits}${zeros}`, `0.${zeros}${digits}`, `${digits}.${String(below(9) + 1)}`, digits.slice(0, 5)][below(4)] ??
    '0'
  return (below(3) === 0 ? '-' : '') + text.slice(0, 39)
}

function randomValue(below: Below, depth: number): AttributeValue {
  const text = (): string => ['', 'a', 'é', '😀', '\0'][below(5)] ?? ''
  const bytes = (): Uint8Array => Uint8Array.from({ length: below(4) }, () => below(256))
  switch (below(depth === 0 ? 8 : 10)) {
    case 0:
      return { S: text() }
    case 1:
      return { BOOL: below(2) === 0 }
    case 2:
      return { NULL: true }
    case 3:
      return { B: bytes() }
    case 4:
      return { SS: [...new Set([text(), text()])] }
    case 5:
      return { NS: [randomNumber(below)] }
    case 6:
      return { BS: [bytes()] }
    case 7:
      return { N: randomNumber(below) }
    case 8:
      return { L: Array.from({ length: below(4) }, () => randomValue(below, depth - 1)) }
    default:
      return { M: randomItem(below, depth - 1) }
  }
}

function randomItem(below: Below, depth: number): Item {
  const names = Array.from({ length: below(5) }, () => ['a', 'b', 'c.d', 'toString'][below(4)] ?? '')
  return Object.fromEntries(names.map((name): [string, AttributeValue] => [name, randomValue(below, depth)]))
}

const cases = Array.from({ length: 2000 }, (_, index) => ({ seed: index + 1, item: randomItem(seeded(index + 1), 3) }))

describe('unmarshalItem beside unmarshall of @aws-sdk/util-dynamodb', () => {
  it('reads 2000 random items alike, numbers as texts and rounded', () => {
    for (const { seed, item } of cases) {
      const read = {
        text: unmarshalItem(item, { numbers: 'string' }),
        rounded: unmarshalItem(item, { numbers: 'number' }),
      }
      const expected = {
        text: unmarshall(item, { wrapNumbers: text => text }),
        rounded: unmarshall(item, { wrapNumbers: Number }),
      }
      expect({ seed, ...read }).toStrictEqual({ seed, ...expected })
    }
  })

  it('loses no digit where theirs does', () => {
    const item: Item = { n: { N: '0.1234567890123456789' } }
    expect(unmarshall(item)).toStrictEqual({ n: 0.12345678901234568 })
    expect(String(unmarshalItem(item, { numbers: 'exact' })['n'])).toBe('0.1234567890123456789')
  })
})

describe('unmarshalItem and marshalItem', () => {
  it('give 2000 random items back, to the last digit', () => {
    const forms = new Set<string>()
    for (const { seed, item } of cases) {
      const row = unmarshalItem(item, { numbers: 'exact' })
      for (const value of Object.values(row)) forms.add(Object.prototype.toString.call(value))
      expect({ seed, item, same: equalValues({ M: marshalItem(row) }, { M: item }) }).toStrictEqual({
        seed,
        item,
        same: true,
      })
    }
    expect([...forms]).toEqual(
      expect.arrayContaining(['[object Number]', '[object BigInt]', '[object String]', '[object Set]']),
    )
  })
})
