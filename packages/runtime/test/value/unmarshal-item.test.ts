import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { DecimalString } from '@hashrange/query'
import { unmarshalItem } from '../../src/value/unmarshal-item.js'

const exact = (value: AttributeValue): unknown => unmarshalItem({ value }, { numbers: 'exact' })['value']
const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)

describe('unmarshalItem', () => {
  it.each<[AttributeValue, unknown]>([
    [{ S: '' }, ''],
    [{ BOOL: false }, false],
    [{ NULL: true }, null],
    [{ B: bytes(1, 255) }, bytes(1, 255)],
    [{ B: Buffer.from([1, 255]) }, bytes(1, 255)],
    [{ SS: ['a', 'b'] }, new Set(['a', 'b'])],
    [{ NS: ['1', '0.1234567890123456789'] }, new Set([1, DecimalString.of('0.1234567890123456789')])],
    [{ BS: [Buffer.from([1])] }, new Set([bytes(1)])],
    [{ L: [] }, []],
    [{ L: [{ S: 'a' }, { L: [{ N: '1' }] }] }, ['a', [1]]],
    [{ M: { a: { M: {} }, 'b.c': { NULL: true } } }, { a: {}, 'b.c': null }],
    [{ N: undefined, S: 'x' } as unknown as AttributeValue, 'x'],
  ])('reads %p as %p', (value, expected) => {
    expect(exact(value)).toStrictEqual(expected)
  })

  it.each<[string, number | bigint | DecimalString]>([
    ['0', 0],
    ['-0', 0],
    ['1', 1],
    ['1.0', 1],
    ['-1.5', -1.5],
    ['0.1', 0.1],
    ['100', 100],
    ['1e3', 1000],
    ['0.0000001', 1e-7],
    ['1000000000000000000000', 1e21],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['9007199254740993', 9007199254740993n],
    ['-9007199254740993', -9007199254740993n],
    ['12345678901234567890123456789012345678', 12345678901234567890123456789012345678n],
    ['1234567890123456789E+30', 1234567890123456789n * 10n ** 30n],
    ['0.30000000000000004', 0.30000000000000004],
    ['0.300000000000000040', 0.30000000000000004],
    ['0.3000000000000000400000000000000000001', DecimalString.of('0.3000000000000000400000000000000000001')],
    ['0.12345678901234567890', DecimalString.of('0.1234567890123456789')],
    ['9007199254740993.5', DecimalString.of('9007199254740993.5')],
    [`0.${'0'.repeat(129)}1`, 1e-130],
    [`1${'0'.repeat(125)}`, 1e125],
    [
      `99999999999999999999999999999999999999${'0'.repeat(88)}`,
      BigInt(`99999999999999999999999999999999999999${'0'.repeat(88)}`),
    ],
  ])('reads the number %s exactly', (text, expected) => {
    expect(exact({ N: text })).toStrictEqual(expected)
  })

  it('rounds numbers, or leaves them text, where that was chosen', () => {
    const item: Record<string, AttributeValue> = {
      n: { N: '9007199254740993' },
      deep: { L: [{ NS: ['0.10', '1e3'] }] },
    }
    expect(unmarshalItem(item, { numbers: 'number' })).toStrictEqual({
      n: 9007199254740992,
      deep: [new Set([0.1, 1000])],
    })
    expect(unmarshalItem(item, { numbers: 'string' })).toStrictEqual({
      n: '9007199254740993',
      deep: [new Set(['0.10', '1e3'])],
    })
  })

  it('keeps names that every object inherits, in objects that are plain', () => {
    const members: [string, AttributeValue][] = [
      ['__proto__', { M: { polluted: { N: '1' } } }],
      ['constructor', { S: 'x' }],
    ]
    const row = unmarshalItem(Object.fromEntries([...members, ['m', { M: Object.fromEntries(members) }]]), {
      numbers: 'exact',
    })
    for (const object of [row, row['m'] as object]) {
      expect(Object.entries(object).slice(0, 2)).toStrictEqual([
        ['__proto__', { polluted: 1 }],
        ['constructor', 'x'],
      ])
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype)
      expect('polluted' in object).toBe(false)
    }
    expect(JSON.stringify(row)).toBe(
      '{"__proto__":{"polluted":1},"constructor":"x","m":{"__proto__":{"polluted":1},"constructor":"x"}}',
    )
  })

  it('leaves out what the SDK gives as undefined', () => {
    const item = Object.fromEntries([
      ['id', { S: 'a' }],
      ['__proto__', undefined],
    ]) as Record<string, AttributeValue>
    expect(Object.entries(unmarshalItem(item, { numbers: 'exact' }))).toStrictEqual([['id', 'a']])
  })

  it('refuses a type that it does not know', () => {
    expect(() => exact({ V: [1] } as unknown as AttributeValue)).toThrow('an attribute value without a known type')
  })
})
