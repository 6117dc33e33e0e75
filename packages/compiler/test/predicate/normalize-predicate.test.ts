import { describe, expect, it } from '@jest/globals'
import { conjunctsOf, normalizePredicate } from '../../src/predicate/normalize-predicate.js'
import { bound, normalized } from '../bound.js'
import { db } from '../tables.js'
import { itRewrites, predicateOf, type Written } from './rewriting.js'

const { table } = bound(db.from('thing'))

describe('normalizePredicate', () => {
  itRewrites(normalizePredicate, [
    // Each rewrite makes work for the next.
    [({ not, or, eb }) => not(or([eb('n', '<>', 5), eb('n', 'in', [7, 7])])), 'n = 5'],
    [({ and, eb }) => and([eb('n', '>', 1), and([eb('n', '>', 2), eb('n', '<=', 7)])]), 'n <= 7 and n > 2'],
    [({ and, eb }) => and([eb('n', 'in', [1, 2]), eb('n', '>', 1), eb('n', '<', 2)]), 'false'],
    [({ or, and, eb }) => or([and([eb('n', '>', 7), eb('n', '<', 2)]), eb('m', '=', 2)]), 'm = 2'],
    [({ and, or, eb }) => and([eb('n', '=', 5), or([eb('n', '=', 5), eb('n', '=', 7)])]), 'n = 5'],
    [
      ({ and, eb, exists }) => and([exists('id'), eb('id', '=', 'a'), eb('at', '>=', 1), eb('at', '<=', 1)]),
      "at = 1 and id = 'a'",
    ],
    [({ and, notExists, eb }) => and([notExists('id'), eb('n', '=', 5)]), 'false'],
    [({ not, and, eb }) => not(and([eb('n', '>', 1), eb('n', '>', 5)])), 'not n > 1 or not n > 5'],
    [({ and }) => and([]), 'true'],
  ])

  /** Every line is one predicate, written in several ways. */
  const written: Readonly<Record<string, readonly [Written, ...Written[]]>> = {
    'x and true': [
      ({ eb }) => eb('n', '=', 5),
      ({ and, eb }) => and([eb('n', '=', 5), and([])]),
      ({ or, eb }) => or([eb('n', '=', 5), or([])]),
    ],
    'in [v]': [({ eb }) => eb('n', '=', 5), ({ eb }) => eb('n', 'in', [5]), ({ eb }) => eb('n', 'in', [5, 5n])],
    'a list': [
      ({ eb }) => eb('n', 'in', [1, 2]),
      ({ or, eb }) => or([eb('n', '=', 1), eb('n', '=', 2)]),
      ({ or, eb }) => or([eb('n', 'in', [1]), or([eb('n', '=', 2), eb('n', '=', 1)])]),
    ],
    'the order of conditions': [
      ({ and, eb, isNull }) => and([eb('n', '>', 1), isNull('s'), eb('m', '=', 2)]),
      ({ and, eb, isNull }) => and([eb('m', '=', 2), eb('n', '>', 1), isNull('s')]),
      ({ and, eb, isNull }) => and([and([isNull('s')]), and([eb('m', '=', 2), eb('n', '>', 1)])]),
    ],
    'two bounds': [
      ({ between }) => between('n', 2, 7),
      ({ and, eb }) => and([eb('n', '<=', 7), eb('n', '>=', 2)]),
      ({ and, eb, between }) => and([between('n', 1, 7), eb('n', '>=', 2)]),
    ],
    'double negation': [({ contains }) => contains('s', 'a'), ({ not, contains }) => not(not(contains('s', 'a')))],
    'not equal': [({ eb }) => eb('n', '<>', 5), ({ not, eb }) => not(eb('n', '=', 5))],
  }
  for (const [title, ways] of Object.entries(written)) {
    it(`gives one form, whatever the way: ${title}`, () => {
      const forms = ways.map(way => normalizePredicate(typeof way === 'function' ? predicateOf(way) : way, table))
      for (const form of forms) expect(form).toStrictEqual(forms[0])
    })
  }

  it('gives one form, whatever the way: not in [v]', () => {
    const [list, comparison] = [
      predicateOf(({ eb }) => eb('n', 'not in', [5])),
      predicateOf(({ eb }) => eb('n', '<>', 5)),
    ]
    expect(normalizePredicate(list, table)).toStrictEqual(comparison)
  })

  it('changes nothing the second time', () => {
    for (const [way] of Object.values(written)) {
      const once = normalizePredicate(typeof way === 'function' ? predicateOf(way) : way, table)
      expect(normalizePredicate(once, table)).toStrictEqual(once)
    }
  })
})

describe('conjunctsOf', () => {
  it('gives what must hold together', () => {
    const { predicate } = normalized(db.from('thing').where('n', '=', 5).isNull('s'))
    expect(conjunctsOf(predicate)).toHaveLength(2)
    expect(conjunctsOf({ kind: 'Constant', value: true })).toStrictEqual([])
    expect(conjunctsOf({ kind: 'Constant', value: false })).toStrictEqual([{ kind: 'Constant', value: false }])
    const one = predicateOf(({ or, eb }) => or([eb('n', '=', 5), eb('m', '=', 5)]))
    expect(conjunctsOf(one)).toStrictEqual([one])
  })
})
