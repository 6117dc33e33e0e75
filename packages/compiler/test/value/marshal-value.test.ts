import { runInNewContext } from 'node:vm'
import { NumberValueImpl as NumberValue } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { DecimalString, isHashrangeError } from '@hashrange/query'
import { marshalItem, marshalValue } from '../../src/value/marshal-value.js'

class Person {
  name = 'x'
}

const detailsOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    if (isHashrangeError(error, 'bind.unsupported-value')) return error.details
    throw error
  }
  throw new Error('not refused')
}

const nested = (levels: number, innermost: unknown): unknown => {
  let value = innermost
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

describe('marshalValue', () => {
  it.each<[unknown, unknown]>([
    ['', { S: '' }],
    ['a😀', { S: 'a😀' }],
    [0, { N: '0' }],
    [-0, { N: '0' }],
    [1.5, { N: '1.5' }],
    [1e21, { N: '1e+21' }],
    [1e-7, { N: '1e-7' }],
    [2 ** 53, { N: '9007199254740992' }],
    [12345678901234567890123456789012345678n, { N: '12345678901234567890123456789012345678' }],
    [-5n, { N: '-5' }],
    [10n ** 125n, { N: `1${'0'.repeat(125)}` }],
    [DecimalString.of('0.12345678901234567890'), { N: '0.1234567890123456789' }],
    [NumberValue.from('+1.50'), { N: '+1.50' }],
    [true, { BOOL: true }],
    [null, { NULL: true }],
    [new Uint8Array([1, 255]), { B: new Uint8Array([1, 255]) }],
    [new Uint8Array([0, 1, 2]).subarray(1, 2), { B: new Uint8Array([1]) }],
    [Buffer.from([1, 255]), { B: new Uint8Array([1, 255]) }],
    [new Uint8Array([1, 255]).buffer, { B: new Uint8Array([1, 255]) }],
    [new Uint8Array(0), { B: new Uint8Array(0) }],
    [new Set(['a', '']), { SS: ['a', ''] }],
    [new Set([1, 2n, DecimalString.of('0.5')]), { NS: ['1', '2', '0.5'] }],
    [new Set([new Uint8Array([1]), Buffer.from([2])]), { BS: [new Uint8Array([1]), new Uint8Array([2])] }],
    [[], { L: [] }],
    [[1, ['a'], null], { L: [{ N: '1' }, { L: [{ S: 'a' }] }, { NULL: true }] }],
    [{}, { M: {} }],
    [{ a: 1, b: undefined, c: { d: [undefined].slice(1) } }, { M: { a: { N: '1' }, c: { M: { d: { L: [] } } } } }],
    [Object.assign(Object.create(null) as object, { a: 1 }), { M: { a: { N: '1' } } }],
    [
      runInNewContext('({ a: [new Uint8Array([1]), new Set([1])] })'),
      { M: { a: { L: [{ B: new Uint8Array([1]) }, { NS: ['1'] }] } } },
    ],
  ])('writes %p as %p', (value, expected) => {
    expect(marshalValue(value, 'a')).toStrictEqual(expected)
  })

  it('keeps a name that every object inherits', () => {
    const { M } = marshalValue(JSON.parse('{"__proto__":{"x":1}}'), 'a')
    expect(Object.entries(M ?? {})).toStrictEqual([['__proto__', { M: { x: { N: '1' } } }]])
  })

  it.each<[unknown, string, string]>([
    [undefined, 'a', 'is undefined'],
    [[1, undefined], 'a[1]', 'is undefined'],
    [Array(1), 'a[0]', 'is undefined'],
    [NaN, 'a', 'is NaN or infinite'],
    [{ b: -Infinity }, 'a.b', 'is NaN or infinite'],
    [Number.MAX_VALUE, 'a', 'is larger than the largest number, 9.99...E+125'],
    [5e-324, 'a', 'is nearer to zero than the smallest number, 1E-130'],
    [10n ** 126n, 'a', 'is larger than the largest number, 9.99...E+125'],
    [10n ** 38n + 1n, 'a', 'has more than 38 significant digits'],
    [NumberValue.from('one'), 'a', 'is not a number'],
    [() => 1, 'a', 'is a function'],
    [Symbol('s'), 'a', 'is a symbol'],
    [{ lines: ['x', new Date(0)] }, 'a.lines[1]', 'is an object of the class Date'],
    [{ 'odd.na[m]e': new Person() }, String.raw`a.odd\.na\[m\]e`, 'is an object of the class Person'],
    [new Map([['a', 1]]), 'a', 'is an object of the class Map'],
    [Object('x'), 'a', 'is an object of the class String'],
    [Object.create({ inherited: 1 }), 'a', 'is an object with a prototype of its own'],
    [new Float32Array(1), 'a', 'is a typed array of other than bytes; give its bytes as a Uint8Array'],
    [new DataView(new ArrayBuffer(1)), 'a', 'is a typed array of other than bytes; give its bytes as a Uint8Array'],
    [new Set(), 'a', 'is an empty Set, and DynamoDB has no empty sets'],
    [
      { tags: new Set(['a', 1]) },
      'a.tags',
      'is a Set of other values than only strings, only numbers or only binaries',
    ],
    [new Set([1, 'a']), 'a', 'is a Set of other values than only strings, only numbers or only binaries'],
    [new Set([true]), 'a', 'is a Set of other values than only strings, only numbers or only binaries'],
    [new Set([['a']]), 'a', 'is a Set of other values than only strings, only numbers or only binaries'],
    [new Set([undefined]), 'a', 'is undefined'],
    [new Set([1, 1n]), 'a', 'is a Set that holds one value twice'],
    [new Set([0.5, DecimalString.of('0.50')]), 'a', 'is a Set that holds one value twice'],
    [new Set([new Uint8Array([1]), Buffer.from([1])]), 'a', 'is a Set that holds one value twice'],
    ['a\ud83d', 'a', 'holds an unpaired surrogate, which UTF-8 cannot write'],
    [{ '\udc00': 1 }, 'a.\udc00', 'has a name with an unpaired surrogate, which UTF-8 cannot write'],
    [{ '': 1 }, 'a.', 'has an empty name'],
  ])('refuses %p: %s %s', (value, path, problem) => {
    expect(detailsOf(() => marshalValue(value, 'a'))).toStrictEqual({ path, problem })
  })

  it('takes 32 levels and no more', () => {
    expect(JSON.stringify(marshalValue(nested(31, 'x'), 'a'))).toBe(`${'{"L":['.repeat(31)}{"S":"x"}${']}'.repeat(31)}`)
    expect(JSON.stringify(marshalValue(nested(31, new Set(['x'])), 'a'))).toContain('{"SS":["x"]}')
    expect(detailsOf(() => marshalValue(nested(32, 'x'), 'a'))).toStrictEqual({
      path: `a${'[0]'.repeat(32)}`,
      problem: 'is nested more than 32 levels deep',
    })
    expect(detailsOf(() => marshalValue(nested(100_000, 'x'), 'a'))).toMatchObject({
      problem: 'is nested more than 32 levels deep',
    })
  })

  it('refuses cycles, and takes what stands in two places', () => {
    const list: unknown[] = [1]
    list.push({ list })
    expect(detailsOf(() => marshalValue(list, 'a'))).toStrictEqual({ path: 'a[1].list', problem: 'contains itself' })
    const shared = { b: 1 }
    expect(marshalValue([shared, shared], 'a')).toStrictEqual({
      L: [{ M: { b: { N: '1' } } }, { M: { b: { N: '1' } } }],
    })
  })

  it('says no value in the message', () => {
    const secret = 'hunter2'
    for (const value of [new Set([secret, 1]), Symbol(secret), [secret, undefined], NumberValue.from(secret)]) {
      expect(() => marshalValue(value, 'password')).toThrow(/^\[bind\.unsupported-value\] The value for "password/)
      expect(() => marshalValue(value, 'password')).not.toThrow(/hunter2/)
    }
  })
})

describe('marshalItem', () => {
  it('leaves out attributes that are undefined', () => {
    expect(marshalItem({ id: 'a', age: undefined, tags: new Set(['x']) })).toStrictEqual({
      id: { S: 'a' },
      tags: { SS: ['x'] },
    })
  })

  it('keeps a name that every object inherits', () => {
    expect(Object.entries(marshalItem(JSON.parse('{"__proto__":1}') as object))).toStrictEqual([
      ['__proto__', { N: '1' }],
    ])
  })

  it('names attributes in its refusals', () => {
    expect(detailsOf(() => marshalItem({ 'a.b': [NaN] }))).toStrictEqual({
      path: String.raw`a\.b[0]`,
      problem: 'is NaN or infinite',
    })
    expect(detailsOf(() => marshalItem(new Person()))).toStrictEqual({ path: 'item', problem: 'is not a plain object' })
  })
})

it('gives values that are frozen to the bottom, as plans are', () => {
  const isFrozen = (part: unknown): boolean =>
    typeof part !== 'object' ||
    part === null ||
    ArrayBuffer.isView(part) ||
    (Object.isFrozen(part) && Object.values(part).every(isFrozen))
  const values = { s: 'a', n: 1.5, i: 1, t: true, x: null, l: ['a', [1n]], m: { d: { e: 'f' } }, b: Uint8Array.of(1) }
  const sets = { ss: new Set(['a']), ns: new Set([1, 2n]), bs: new Set([Uint8Array.of(1)]) }
  expect(isFrozen(marshalItem({ ...values, ...sets, deep: { ...values, ...sets } }))).toBe(true)
})
