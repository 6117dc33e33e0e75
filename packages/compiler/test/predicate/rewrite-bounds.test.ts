import { describe } from '@jest/globals'
import { mergeBounds } from '../../src/predicate/rewrite-bounds.js'
import { itRewrites, type RewriteCase } from './rewriting.js'

const cases: Readonly<Record<string, readonly RewriteCase[]>> = {
  'two bounds on one side': [
    [({ and, eb }) => and([eb('n', '>', 1), eb('n', '>', 5)]), 'n > 5'],
    [({ and, eb }) => and([eb('n', '<', 1), eb('n', '<', 5)]), 'n < 1'],
    [({ and, eb }) => and([eb('n', '>=', 5), eb('n', '>', 5)]), 'n > 5'],
    [({ and, eb }) => and([eb('n', '<', 5), eb('n', '<=', 5)]), 'n < 5'],
    [({ and, eb }) => and([eb('n', '>=', 5), eb('n', '>=', 5n)]), 'n >= 5'],
    [({ and, eb }) => and([eb('n', '>', 1), eb('n', '>', 7), eb('n', '>=', 5)]), 'n > 7'],
    [({ and, eb }) => and([eb('s', '>', 'a'), eb('s', '>', 'ab')]), "s > 'ab'"],
  ],
  'a bound on each side': [
    [({ and, eb }) => and([eb('n', '>=', 2), eb('n', '<=', 7)]), 'n between 2 and 7'],
    [({ and, eb }) => and([eb('n', '<=', 7), eb('n', '>=', 2)]), 'n between 2 and 7'],
    [({ and, eb }) => and([eb('n', '>', 2), eb('n', '<', 7)]), 'n > 2 and n < 7'],
    [({ and, eb }) => and([eb('n', '>=', 2), eb('n', '<', 7)]), 'n >= 2 and n < 7'],
    [({ and, eb }) => and([eb('n', '>', 2), eb('n', '<=', 7)]), 'n > 2 and n <= 7'],
    [({ and, between }) => and([between('n', 1, 7), between('n', 2, 10)]), 'n between 2 and 7'],
    [({ and, between, eb }) => and([between('n', 1, 7), eb('n', '>', 5)]), 'n > 5 and n <= 7'],
    [({ and, between, eb }) => and([between('n', 2, 7), eb('n', '>', 1)]), 'n between 2 and 7'],
    [({ and, between, eb }) => and([between('n', 2, 7), eb('n', '>', 2)]), 'n > 2 and n <= 7'],
  ],
  'bounds that meet': [
    [({ and, eb }) => and([eb('n', '>=', 5), eb('n', '<=', 5)]), 'n = 5'],
    [({ and, eb }) => and([eb('n', '>', 5), eb('n', '<=', 5)]), 'false'],
    [({ and, eb }) => and([eb('n', '>=', 5), eb('n', '<', 5)]), 'false'],
    [({ and, between }) => and([between('n', 1, 5), between('n', 5, 7)]), 'n = 5'],
  ],
  contradictions: [
    [({ and, eb }) => and([eb('n', '>', 7), eb('n', '<', 2)]), 'false'],
    [({ and, eb }) => and([eb('n', '>=', 7), eb('n', '<=', 2)]), 'false'],
    [({ and, between }) => and([between('n', 1, 2), between('n', 5, 7)]), 'false'],
    [({ and, eb }) => and([eb('n', '=', 5), eb('n', '=', 7)]), 'n in ()'],
  ],
  'bounds of two types, which no value satisfies': [
    [({ and, eb }) => and([eb('n', '>', 1), eb('n', '>', 'a')]), 'false'],
    [({ and, eb }) => and([eb('n', '>', 1), eb('n', '<', 'a')]), 'false'],
    [({ and, eb, between }) => and([between('n', 1, 7), eb('n', '>=', 'a')]), 'false'],
  ],
  'a list of values, from which all that is said otherwise strikes': [
    [({ and, eb }) => and([eb('n', 'in', [1, 2, 5, 7]), eb('n', '>', 1), eb('n', '<=', 5)]), 'n in (2, 5)'],
    [({ and, eb, between }) => and([eb('n', 'in', [1, 2, 5]), between('n', 2, 4)]), 'n = 2'],
    [({ and, eb }) => and([eb('n', 'in', [1, 2, 5]), eb('n', 'in', [5, 1, 10])]), 'n in (1, 5)'],
    [({ and, eb }) => and([eb('n', 'in', [1, 2]), eb('n', '=', 2)]), 'n = 2'],
    [({ and, eb }) => and([eb('n', 'in', [1, 2]), eb('n', '=', 5)]), 'n in ()'],
    [({ and, eb }) => and([eb('n', 'in', [1, 2, 5]), eb('n', '<>', 2)]), 'n in (1, 5)'],
    [({ and, eb }) => and([eb('n', 'in', [1, 2, 5]), eb('n', 'not in', [1, 5])]), 'n = 2'],
    [({ and, eb, not }) => and([eb('n', 'in', [1, 2, 5]), not(eb('n', '<', 2))]), 'n in (2, 5)'],
    [({ and, eb }) => and([eb('n', 'in', [1, 'a', 5]), eb('n', '>', 2)]), 'n = 5'],
    [({ and, eb, beginsWith }) => and([eb('s', 'in', ['a', 'ab', 'b']), beginsWith('s', 'a')]), "s in ('a', 'ab')"],
    [({ and, eb, contains }) => and([eb('s', 'in', ['a', 'ab', 'b']), contains('s', 'b')]), "s in ('ab', 'b')"],
    [({ and, eb, size }) => and([eb('s', 'in', ['a', 'ab']), eb(size('s'), '>', 1)]), "s = 'ab'"],
    [({ and, eb, exists }) => and([eb('n', '=', 5), exists('n')]), 'n = 5'],
    [({ and, eb, isNull }) => and([eb('n', '=', 5), isNull('n')]), 'n in ()'],
    [({ and, eb, attributeType }) => and([eb('n', 'in', [5, 'a']), attributeType('n', 'S')]), "n = 'a'"],
    [({ and, or, eb }) => and([eb('n', 'in', [1, 2, 5]), or([eb('n', '<', 2), eb('n', '>', 2)])]), 'n in (1, 5)'],
  ],
  'what says more than one attribute, or says it of none': [
    [({ and, eb }) => and([eb('n', '>', 1), eb('m', '>', 1)]), 'n > 1 and m > 1'],
    [({ and, eb, ref }) => and([eb('n', '=', 5), eb('n', '>', ref('m'))]), 'n = 5 and n > m'],
    [({ and, eb, ref }) => and([eb('n', '>', 1), eb('n', '<', ref('m'))]), 'n > 1 and n < m'],
    [({ and, eb }) => and([eb('n', '>', 1), eb('n', '<>', 5)]), 'n > 1 and n <> 5'],
    [({ and, eb, beginsWith }) => and([eb('s', '>', 'a'), beginsWith('s', 'a')]), "s > 'a' and s begins with 'a'"],
    [({ or, eb }) => or([eb('n', '>', 1), eb('n', '>', 5)]), 'n > 1 or n > 5'],
    // An AND of one is left to `flatten`.
    [({ not, and, eb }) => not(and([eb('n', '>', 1), eb('n', '>', 5)])), 'not (n > 5)'],
  ],
  'document paths': [
    [({ and, eb }) => and([eb('o.a', '>', 1), eb('o.a', '>', 5)]), 'o.a > 5'],
    [({ and, eb }) => and([eb('o.a', 'in', [1, 5]), eb('o.a', '>', 1)]), 'o.a = 5'],
    [({ and, eb }) => and([eb('o.a', '>', 1), eb('o.b', '>', 5)]), 'o.a > 1 and o.b > 5'],
    // A list has no element 3 without those before it, so that such an item cannot be made up.
    [({ and, eb }) => and([eb('o.list[3]', '=', 1), eb('o.list[3]', '>', 5)]), 'o.list[3] = 1 and o.list[3] > 5'],
  ],
}

describe('mergeBounds', () => {
  for (const [title, rewrites] of Object.entries(cases)) {
    describe(title, () => {
      itRewrites(mergeBounds, rewrites)
    })
  }
})
