import { describe, expect, it } from '@jest/globals'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { orientComparisons, pushNot } from '../../src/predicate/rewrite-not.js'
import { itRewrites, predicateOf } from './rewriting.js'

const n = { kind: 'Path', segments: ['n'] } as const
const five = { kind: 'Value', value: { N: '5' } } as const
const fiveBefore = (operator: '=' | '<>' | '<' | '<=' | '>' | '>='): BoundPredicate => ({
  kind: 'Comparison',
  operator,
  left: five,
  right: n,
})

describe('orientComparisons', () => {
  itRewrites(orientComparisons, [
    [fiveBefore('='), 'n = 5'],
    [fiveBefore('<>'), 'n <> 5'],
    [fiveBefore('<'), 'n > 5'],
    [fiveBefore('<='), 'n >= 5'],
    [fiveBefore('>'), 'n < 5'],
    [fiveBefore('>='), 'n <= 5'],
    [{ kind: 'Not', operand: fiveBefore('<') }, 'not n > 5'],
    [{ kind: 'Or', operands: [fiveBefore('<'), fiveBefore('=')] }, 'n > 5 or n = 5'],
    // Two attributes and two literals have no better side.
    [({ eb, ref }) => eb('n', '<', ref('m')), 'n < m'],
    [{ kind: 'Comparison', operator: '<', left: five, right: five }, '5 < 5'],
    [({ eb, size }) => eb(size('s'), '<', 2), 'size(s) < 2'],
  ])

  it('leaves the operands of other tests alone', () => {
    const between: BoundPredicate = { kind: 'Between', operand: five, low: n, high: n }
    expect(orientComparisons(between)).toStrictEqual(between)
  })
})

describe('pushNot', () => {
  itRewrites(pushNot, [
    [({ not, and, eb }) => not(and([eb('n', '>', 1), eb('s', '=', 'a')])), "not n > 1 or s <> 'a'"],
    [({ not, or, eb }) => not(or([eb('n', '>', 1), eb('s', '=', 'a')])), "not n > 1 and s <> 'a'"],
    [({ not, eb }) => not(not(eb('n', '>', 1))), 'n > 1'],
    [({ not, eb }) => not(not(not(eb('n', '>', 1)))), 'not n > 1'],
    [
      ({ not, and, or, eb, isNull }) => not(or([and([eb('n', '>', 1), not(isNull('s'))]), eb('m', '=', 2)])),
      '(not n > 1 or s is null) and m <> 2',
    ],
    [
      ({ and, not, or, eb }) => and([eb('n', '=', 1), not(or([eb('m', '<', 5), eb('m', '=', 5)]))]),
      'n = 1 and (not m < 5 and m <> 5)',
    ],
    // `=` and `<>` of an attribute with a literal are each other's opposite, also where the attribute is missing.
    [({ not, eb }) => not(eb('n', '=', 5)), 'n <> 5'],
    [({ not, eb }) => not(eb('n', '<>', 5)), 'n = 5'],
    // An order has no opposite: without the attribute `n < 5` and `n >= 5` are both false.
    [({ not, eb }) => not(eb('n', '<', 5)), 'not n < 5'],
    [({ not, eb }) => not(eb('n', '<=', 5)), 'not n <= 5'],
    [({ not, eb }) => not(eb('n', '>', 5)), 'not n > 5'],
    [({ not, eb }) => not(eb('n', '>=', 5)), 'not n >= 5'],
    [({ not, between }) => not(between('n', 2, 7)), 'not n between 2 and 7'],
    [({ not, eb }) => not(eb('n', 'in', [1, 2])), 'not n in (1, 2)'],
    [({ eb }) => eb('n', 'not in', [1, 2]), 'not n in (1, 2)'],
    [({ not, eb }) => not(eb('n', 'not in', [1, 2])), 'n in (1, 2)'],
    [({ not, isNull }) => not(isNull('s')), 'not s is null'],
    [({ not, isNotNull }) => not(isNotNull('s')), 's is null'],
    [({ not, exists }) => not(exists('s')), 'not s exists'],
    [({ not, notExists }) => not(notExists('s')), 's exists'],
    [({ not, beginsWith }) => not(beginsWith('s', 'a')), "not s begins with 'a'"],
    [({ not, contains }) => not(contains('s', 'a')), "not s contains 'a'"],
    [({ not, attributeType }) => not(attributeType('s', 'S')), 'not s is S'],
    [({ not, eb, tuple }) => not(eb(tuple('n', 'm'), 'in', [[1, 2]])), 'not (n, m) in ((1, 2))'],
    [({ not, eb, ref }) => not(eb('n', '=', ref('m'))), 'not n = m'],
    [({ not, eb, size }) => not(eb(size('s'), '=', 1)), 'not size(s) = 1'],
    [({ not, and }) => not(and([])), 'false'],
    [({ not, or }) => not(or([])), 'true'],
  ])

  it('tells an item without the attribute from one above the bound', () => {
    const below = pushNot(predicateOf(({ not, eb }) => not(eb('n', '<', 5))))
    const selected = [{}, { n: { N: '4' } }, { n: { N: '5' } }, { n: { S: 'text' } }].map(item =>
      evaluatePredicate(below, item),
    )
    expect(selected).toStrictEqual([true, false, true, true])
  })
})
