import { DecimalString } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { dedupeIn, joinEqualities, operandKey, uniqueBy } from '../../src/predicate/rewrite-in.js'
import { itRewrites } from './rewriting.js'

describe('dedupeIn', () => {
  itRewrites(dedupeIn, [
    [({ eb }) => eb('n', 'in', [1, 2, 1, 2, 1]), 'n in (1, 2)'],
    [({ eb }) => eb('s', 'in', ['b', 'a', 'b']), "s in ('b', 'a')"],
    // A list of one is a comparison.
    [({ eb }) => eb('n', 'in', [5]), 'n = 5'],
    [({ eb }) => eb('n', 'in', [5, 5n, DecimalString.of('5.0')]), 'n = 5'],
    [({ not, eb }) => not(eb('n', 'in', [5, 5])), 'not n = 5'],
    [({ eb, size }) => eb(size('s'), 'in', [1, 1]), 'size(s) = 1'],
    // Values of different types are different values.
    [({ eb }) => eb('n', 'in', [5, '5']), "n in (5, '5')"],
    [({ eb, ref }) => eb('n', 'in', [ref('m'), 5, ref('m')]), 'n in (m, 5)'],
    [({ eb, size }) => eb('n', 'in', [size('s'), size('m'), size('s')]), 'n in (size(s), size(m))'],
    [({ eb }) => eb('n', 'in', []), 'n in ()'],
    [
      ({ eb, tuple }) =>
        eb(tuple('n', 's'), 'in', [
          [5, 'a'],
          [5, 'b'],
          [5n, 'a'],
        ]),
      "(n, s) in ((5, 'a'), (5, 'b'))",
    ],
  ])
})

describe('joinEqualities', () => {
  itRewrites(joinEqualities, [
    [({ or, eb }) => or([eb('n', '=', 1), eb('n', '=', 2)]), 'n in (1, 2)'],
    [({ or, eb }) => or([eb('n', '=', 1), eb('n', 'in', [2, 1]), eb('n', '=', 5)]), 'n in (1, 2, 5)'],
    [({ or, eb }) => or([eb('n', '=', 5), eb('n', '=', 5n)]), 'n = 5'],
    [({ or, eb }) => or([eb('n', '=', 5), eb('n', '=', '5')]), "n in (5, '5')"],
    [({ or, eb }) => or([eb('n', '=', 1), eb('m', '=', 2), eb('n', '=', 2)]), 'n in (1, 2) or m = 2'],
    [({ or, eb, isNull }) => or([eb('n', '=', 1), isNull('s'), eb('n', '=', 2)]), 's is null or n in (1, 2)'],
    [({ or, eb }) => or([eb('o.a', '=', 1), eb('o.a', '=', 2)]), 'o.a in (1, 2)'],
    [({ or, eb, size }) => or([eb(size('s'), '=', 1), eb(size('s'), '=', 2)]), 'size(s) in (1, 2)'],
    [({ and, or, eb }) => and([eb('m', '=', 5), or([eb('n', '=', 1), eb('n', '=', 2)])]), 'm = 5 and n in (1, 2)'],
    // Only what one attribute is equal to is a list of values.
    [({ and, eb }) => and([eb('n', '=', 1), eb('n', '=', 2)]), 'n = 1 and n = 2'],
    [({ or, eb }) => or([eb('n', '>', 1), eb('n', '<>', 2)]), 'n > 1 or n <> 2'],
    [({ or, eb, ref }) => or([eb('n', '=', ref('m')), eb('n', '>', 2)]), 'n = m or n > 2'],
    [({ or, eb, size }) => or([eb('s', '=', 1), eb(size('s'), '>', 2)]), 'size(s) > 2 or s = 1'],
    // An attribute and its size, or the sizes of two, are two things.
    [({ or, eb, size }) => or([eb('s', '=', 1), eb(size('s'), '=', 2)]), 's = 1 or size(s) = 2'],
    [({ or, eb, size }) => or([eb(size('s'), '=', 1), eb(size('m'), '=', 2)]), 'size(s) = 1 or size(m) = 2'],
    [({ or, eb, size }) => or([eb('n', '=', size('s')), eb('n', '=', size('s'))]), 'n = size(s) or n = size(s)'],
    [
      {
        kind: 'Or',
        operands: [5, 6].map(number => ({
          kind: 'Comparison',
          operator: '=',
          left: { kind: 'Value', value: { N: '5' } },
          right: { kind: 'Value', value: { N: String(number) } },
        })),
      },
      '5 = 5 or 5 = 6',
    ],
  ])
})

describe('uniqueBy', () => {
  it('keeps the first of each, in their order', () => {
    expect(uniqueBy(['pear', 'apple', 'plum', 'avocado', 'fig'], ([first = '']) => first)).toStrictEqual([
      'pear',
      'apple',
      'fig',
    ])
  })
})

describe('operandKey', () => {
  it('tells a value, an attribute and its size apart', () => {
    const path = { kind: 'Path', segments: ['n'] } as const
    const keys = [
      operandKey(path),
      operandKey({ kind: 'Size', path }),
      operandKey({ kind: 'Value', value: { S: 'n' } }),
      operandKey({ kind: 'Value', value: { S: '["n"]' } }),
    ]
    expect(new Set(keys).size).toBe(4)
  })
})
