import type { PredicateNode } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { DecimalString } from '@hashrange/query'
import { matches } from '../../src/predicate/evaluate-plain.js'

const test = (attribute: string, operator: '=' | '<', value: unknown): PredicateNode => ({
  kind: 'Comparison',
  operator,
  left: { kind: 'Path', segments: [attribute] },
  right: { kind: 'Value', value },
})

describe('matches', () => {
  it.each<[string, PredicateNode, object, boolean]>([
    ['a string', test('name', '=', 'Ann'), { name: 'Ann' }, true],
    ['a number and a bigint', test('age', '=', 18n), { age: 18 }, true],
    [
      'a number beside a DecimalString',
      test('price', '<', DecimalString.of('0.1234567890123456789')),
      { price: 0.1 },
      true,
    ],
    ['a Set in any order', test('tags', '=', new Set(['a', 'b'])), { tags: new Set(['b', 'a']) }, true],
    ['a nested object', test('address', '=', { city: 'Oslo' }), { address: { city: 'Oslo', zip: undefined } }, true],
    [
      'an attribute that is undefined',
      { kind: 'AttributeExists', path: { kind: 'Path', segments: ['age'] } },
      { age: undefined },
      false,
    ],
    [
      'an attribute that is null',
      { kind: 'AttributeExists', path: { kind: 'Path', segments: ['age'] } },
      { age: null },
      true,
    ],
    [
      'values in every place',
      { kind: 'Not', operand: { kind: 'Or', operands: [test('a', '=', 1), test('b', '=', 2)] } },
      { a: 2, b: 1 },
      true,
    ],
  ])('evaluates plain values: %s', (_, predicate, item, expected) => {
    expect(matches(predicate, item)).toBe(expected)
  })

  it('refuses what DynamoDB refuses', () => {
    expect(() => matches(test('at', '=', new Date(0)), {})).toThrow(
      'The value for "at" is an object of the class Date.',
    )
    expect(() => matches(test('a', '=', 1), { at: new Date(0) })).toThrow(
      'The value for "at" is an object of the class Date.',
    )
    expect(() => matches(test('ok', '<', true), { ok: true })).toThrow('which has no order')
  })
})
