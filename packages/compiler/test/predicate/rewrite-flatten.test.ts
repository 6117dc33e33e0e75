import { describe, expect, it } from '@jest/globals'
import { flatten, predicateKey } from '../../src/predicate/rewrite-flatten.js'
import { itRewrites, predicateOf, type Written } from './rewriting.js'

describe('flatten', () => {
  itRewrites(flatten, [
    [({ and, eb }) => and([eb('m', '=', 2), and([eb('n', '=', 1), eb('s', '=', 'a')])]), "m = 2 and n = 1 and s = 'a'"],
    [({ or, eb }) => or([or([eb('m', '=', 2), eb('n', '=', 1)]), eb('s', '=', 'a')]), "m = 2 or n = 1 or s = 'a'"],
    [
      ({ and, or, eb }) => and([or([eb('m', '=', 2), eb('n', '=', 1)]), eb('s', '=', 'a')]),
      "s = 'a' and (m = 2 or n = 1)",
    ],
    [({ and, eb }) => and([and([and([eb('n', '=', 1)])]), and([eb('m', '=', 2)])]), 'm = 2 and n = 1'],
    // The same operand twice says it once; numbers and lists are equal by value.
    [({ and, eb }) => and([eb('n', '>', 1), eb('n', '>', 1)]), 'n > 1'],
    [({ or, eb }) => or([eb('n', '=', 1), eb('m', '=', 2), eb('n', '=', 1)]), 'm = 2 or n = 1'],
    [({ or, eb }) => or([eb('n', 'in', [1, 2]), eb('n', 'in', [2, 1])]), 'n in (1, 2)'],
    [({ and, or, eb }) => and([or([eb('n', '=', 1), eb('n', '=', 1)]), eb('m', '=', 2)]), 'm = 2 and n = 1'],
    [({ or, not, eb }) => or([not(eb('n', '<', 1)), eb('n', '<', 1)]), 'n < 1 or not n < 1'],
  ])

  const ways: readonly (readonly [string, readonly Written[]])[] = [
    [
      'operands in any order',
      [
        ({ and, eb, isNull }) => and([eb('n', '>', 1), eb('m', '=', 2), isNull('s')]),
        ({ and, eb, isNull }) => and([isNull('s'), eb('n', '>', 1), eb('m', '=', 2)]),
        ({ and, eb, isNull }) => and([eb('m', '=', 2), and([isNull('s'), eb('n', '>', 1)])]),
      ],
    ],
    [
      'lists in any order',
      [
        ({ or, eb }) => or([eb('n', 'in', [1, 2]), eb('m', '=', 2)]),
        ({ or, eb }) => or([eb('m', '=', 2), eb('n', 'in', [1, 2])]),
      ],
    ],
  ]
  for (const [title, [first, ...others]] of ways) {
    it(`makes one of ${title}`, () => {
      const flat = [first, ...others].map(write => (typeof write === 'function' ? flatten(predicateOf(write)) : write))
      for (const other of flat) expect(other).toStrictEqual(flat[0])
    })
  }
})

describe('predicateKey', () => {
  const alike: readonly (readonly [Written, Written])[] = [
    [({ eb }) => eb('n', '=', 1), ({ eb }) => eb('n', '=', 1n)],
    [({ eb }) => eb('n', 'in', [1, 2]), ({ eb }) => eb('n', 'in', [2, 1])],
  ]
  const keyOf = (written: Written): string =>
    predicateKey(typeof written === 'function' ? predicateOf(written) : written)

  it('is one text for predicates of equal form', () => {
    for (const [a, b] of alike) expect(keyOf(a)).toBe(keyOf(b))
  })

  it('is another text for every other one', () => {
    const different: readonly Written[] = [
      ({ eb }) => eb('n', '=', 1),
      ({ eb }) => eb('n', '=', '1'),
      ({ eb }) => eb('n', '<>', 1),
      ({ eb }) => eb('n', '>=', 1),
      ({ eb }) => eb('m', '=', 1),
      ({ eb, ref }) => eb('n', '=', ref('m')),
      ({ eb }) => eb('n', '=', 'p["m"]'),
      ({ eb }) => eb('o.a', '=', 1),
      ({ eb, size }) => eb(size('s'), '=', 1),
      ({ eb }) => eb('n', 'in', [1]),
      ({ eb }) => eb('n', 'in', ['1,2']),
      ({ eb }) => eb('n', 'in', ['1', '2']),
      ({ eb, tuple }) => eb(tuple('n', 'm'), 'in', [[1, 2]]),
      ({ eb, tuple }) => eb(tuple('n', 'm'), 'in', [[2, 1]]),
      ({ eb, tuple }) =>
        eb(tuple('n', 'm'), 'in', [
          [2, 1],
          [1, 2],
        ]),
      ({ between }) => between('n', 1, 2),
      ({ beginsWith }) => beginsWith('s', 'a'),
      ({ contains }) => contains('s', 'a'),
      ({ beginsWith }) => beginsWith('s', 'b'),
      ({ beginsWith }) => beginsWith('m', 'a'),
      ({ contains }) => contains('s', 'b'),
      ({ contains }) => contains('m', 'a'),
      ({ exists }) => exists('s'),
      ({ exists }) => exists('m'),
      ({ isNull }) => isNull('m'),
      ({ notExists }) => notExists('s'),
      ({ isNull }) => isNull('s'),
      ({ isNotNull }) => isNotNull('s'),
      ({ attributeType }) => attributeType('s', 'S'),
      ({ attributeType }) => attributeType('s', 'N'),
      ({ and, eb, isNull }) => and([eb('n', '=', 1), isNull('s')]),
      ({ or, eb, isNull }) => or([eb('n', '=', 1), isNull('s')]),
      ({ and }) => and([]),
      ({ or }) => or([]),
    ]
    expect(new Set(different.map(keyOf)).size).toBe(different.length)
  })
})
