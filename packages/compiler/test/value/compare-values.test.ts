import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { byteText, compareValues, equalValues, typeOfValue, valueKey } from '../../src/value/compare-values.js'

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)

/** Of each type, every value is below all that follow. */
const ascending: readonly (readonly AttributeValue[])[] = [
  ['', '\0', 'A', 'Z', 'a', 'aa', 'ab', 'b', 'é', 'ﬀ', '\uffff', '\u{10000}', '😀', '😀a', '😁'].map(S => ({ S })),
  ['-1e125', '-2', '0', '1e-130', '1', '9007199254740993', '9007199254740994', '1e125'].map(N => ({ N })),
  [bytes(), bytes(0), bytes(0, 0), bytes(0, 255), bytes(1), bytes(127, 1), bytes(128), bytes(255)].map(B => ({ B })),
]

/** Values of one line are equal, those of two lines never. */
const classes: readonly (readonly AttributeValue[])[] = [
  [{ S: '1' }],
  [{ S: 'null' }],
  [{ S: 'true' }],
  [{ N: '1' }, { N: '1.0' }, { N: '10e-1' }],
  [{ B: bytes(49) }, { B: Buffer.from('1') }],
  [{ BOOL: true }],
  [{ BOOL: false }],
  [{ NULL: true }],
  [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }],
  [{ SS: ['a'] }],
  [{ SS: ['a,b'] }],
  [{ SS: ['a","b'] }],
  [{ SS: ['1'] }],
  [{ NS: ['1'] }, { NS: ['1.0'] }],
  [{ NS: ['1', '2.50'] }, { NS: ['2.5', '1'] }],
  [{ BS: [bytes(1), bytes(2)] }, { BS: [bytes(2), bytes(1)] }],
  [{ BS: [bytes(1, 2)] }],
  [{ L: [] }],
  [{ L: [{ S: 'a' }, { S: 'b' }] }],
  [{ L: [{ S: 'b' }, { S: 'a' }] }],
  [{ L: [{ S: 'a' }] }],
  [{ L: [{ L: [{ S: 'a' }] }] }],
  [{ L: [{ SS: ['a'] }] }],
  [{ M: {} }],
  [{ M: { a: { N: '1' }, b: { N: '2' } } }, { M: { b: { N: '2.0' }, a: { N: '1' } } }],
  [{ M: { a: { N: '1' } } }],
  [{ M: { a: { S: '1' } } }],
  [{ M: { a: { NULL: true } } }],
  [{ M: Object.fromEntries([['__proto__', { N: '1' }]]) }],
  [{ M: { 'a":1,"b': { N: '2' } } }],
]

describe('compareValues', () => {
  it('orders strings by UTF-8, numbers by value, binaries by unsigned bytes, and nothing across types', () => {
    for (const lefts of ascending) {
      for (const rights of ascending) {
        lefts.forEach((left, i) => {
          rights.forEach((right, j) => {
            const order = compareValues(left, right)
            expect([left, right, order && Math.sign(order)]).toStrictEqual([
              left,
              right,
              lefts === rights ? Math.sign(i - j) : undefined,
            ])
          })
        })
      }
    }
  })

  it('orders strings as their UTF-8 bytes are ordered', () => {
    const strings = [
      'z',
      'é',
      '\u{d7ff}',
      '\u{e000}',
      '\u{ffff}',
      '\u{10000}',
      '\u{10ffff}',
      'a\u{ffff}',
      'a\u{10000}',
      '\u{1f600}\u{e000}',
    ]
    for (const a of strings) {
      for (const b of strings) {
        const order = compareValues({ S: a }, { S: b })
        expect([a, b, Math.sign(order ?? NaN)]).toStrictEqual([a, b, Buffer.compare(Buffer.from(a), Buffer.from(b))])
      }
    }
  })

  it.each<[AttributeValue]>([
    [{ BOOL: true }],
    [{ NULL: true }],
    [{ SS: ['a'] }],
    [{ NS: ['1'] }],
    [{ BS: [bytes(1)] }],
    [{ L: [] }],
    [{ M: {} }],
  ])('gives %p no order, not even to itself', value => {
    expect(compareValues(value, value)).toBeUndefined()
  })
})

describe('equalValues and valueKey', () => {
  it('agree on which values are equal', () => {
    classes.forEach((lefts, i) => {
      classes.forEach((rights, j) => {
        for (const left of lefts) {
          for (const right of rights) {
            const verdict = {
              left,
              right,
              equal: equalValues(left, right),
              sameKey: valueKey(left) === valueKey(right),
            }
            expect(verdict).toStrictEqual({ left, right, equal: i === j, sameKey: i === j })
          }
        }
      })
    })
  })

  it('make keys that can be joined', () => {
    const join = (...values: AttributeValue[]): string => values.map(valueKey).join()
    expect(join({ S: 'a,b' }, { S: 'c' })).not.toBe(join({ S: 'a' }, { S: 'b,c' }))
    expect(join({ S: 'a","b' }, { S: 'c' })).not.toBe(join({ S: 'a' }, { S: 'b","c' }))
  })
})

describe('typeOfValue', () => {
  it('is the one property that a value has', () => {
    expect(classes.map(([value]) => value && typeOfValue(value))).toStrictEqual(
      classes.map(([value]) => Object.keys(value ?? {})[0]),
    )
  })

  it('passes over properties that are undefined', () => {
    expect(typeOfValue({ S: undefined, BOOL: false } as unknown as AttributeValue)).toBe('BOOL')
  })
})

describe('byteText', () => {
  it('has a character a byte, also of a large binary', () => {
    const large = Uint8Array.from({ length: 400_000 }, (_, index) => index % 256)
    expect(byteText(large)).toBe(Buffer.from(large).toString('latin1'))
  })
})
