import { parsePath } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { isProjectionExpressible, measurePredicate } from '../../src/request/measure-expression.js'
import { ExpressionAttributes } from '../../src/request/expression-attributes.js'
import { renderPredicate } from '../../src/request/render-predicate.js'
import { predicateOf, type Written } from '../predicate/rewriting.js'

const predicate = (written: Written): ReturnType<typeof predicateOf> =>
  typeof written === 'function' ? predicateOf(written) : written

// "Each comparator, AND, OR, NOT, BETWEEN, IN and each function is one", 300 of them in an expression.
describe('operators and functions', () => {
  const cases: readonly (readonly [operators: number, written: Written])[] = [
    [1, ({ eb }) => eb('n', '=', 5)],
    [2, ({ eb, size }) => eb(size('s'), '=', 5)],
    [3, ({ eb, size }) => eb(size('s'), '<', size('t'))],
    [1, ({ between }) => between('n', 1, 5)],
    [2, ({ between, size }) => between('n', size('s'), 5)],
    [1, ({ eb }) => eb('n', 'in', [1, 2, 3])],
    [1, ({ beginsWith }) => beginsWith('s', 'a')],
    [1, ({ contains }) => contains('s', 'a')],
    [1, ({ exists }) => exists('s')],
    [1, ({ notExists }) => notExists('s')],
    [1, ({ attributeType }) => attributeType('s', 'S')],
    [3, ({ isNull }) => isNull('s')],
    [3, ({ isNotNull }) => isNotNull('s')],
    [2, ({ not, eb }) => not(eb('n', '<', 5))],
    [2, ({ eb }) => eb('n', 'not in', [1, 2])],
    [3, ({ and, eb }) => and([eb('n', '=', 1), eb('m', '=', 2)])],
    [5, ({ or, and, eb }) => or([and([eb('n', '=', 1), eb('m', '=', 2)]), eb('s', '=', 3)])],
    [
      7,
      ({ eb, tuple }) =>
        eb(tuple('n', 'm'), 'in', [
          [1, 2],
          [3, 4],
        ]),
    ],
    [3, ({ eb, size }) => eb('n', 'in', [size('s'), size('t'), 1])],
    // Two lists of a hundred, each of a size, and one OR.
    [
      5,
      ({ eb, size }) =>
        eb(
          size('s'),
          'in',
          Array.from({ length: 150 }, (_, index) => index),
        ),
    ],
    // Three lists of a hundred, and two OR.
    [
      5,
      ({ eb }) =>
        eb(
          'n',
          'in',
          Array.from({ length: 250 }, (_, index) => index),
        ),
    ],
  ]
  it.each(
    cases.map(
      ([operators, written]) =>
        [renderPredicate(predicate(written), new ExpressionAttributes()).slice(0, 60), operators, written] as const,
    ),
  )('%s: %i', (_, operators, written) => {
    expect(measurePredicate(predicate(written)).operators).toBe(operators)
  })

  it('are what stands in the text', () => {
    for (const [, written] of cases) {
      const text = renderPredicate(predicate(written), new ExpressionAttributes())
      const counted = text
        .replaceAll(/(BETWEEN \S+) AND/g, '$1')
        .match(/<>|<=|>=|[=<>]|\b(?:AND|OR|NOT|BETWEEN|IN)\b|[a-z_]+(?=\()/g)
      expect([text, counted?.length]).toStrictEqual([text, measurePredicate(predicate(written)).operators])
    }
  })
})

describe('bytes', () => {
  it('are at least those of the text', () => {
    const written: Written = ({ and, eb, contains }) => and([eb('n', 'in', [1, 2, 3]), contains('s', 'abc')])
    const text = renderPredicate(predicate(written), new ExpressionAttributes())
    expect(measurePredicate(predicate(written)).bytes).toBeGreaterThanOrEqual(text.length)
  })

  it('of values are at least their own', () => {
    const size = measurePredicate(predicate(({ eb }) => eb('s', '=', 'x'.repeat(1000))))
    expect(size.valueBytes).toBeGreaterThanOrEqual(1000)
    expect(size.bytes).toBeLessThan(100)
  })
})

describe('isProjectionExpressible', () => {
  const names = (count: number): readonly ReturnType<typeof parsePath>[] =>
    Array.from({ length: count }, (_, index) => parsePath(`attribute${String(index)}`))

  it('holds for what fits into 4 KB', () => {
    expect(isProjectionExpressible(names(100))).toBe(true)
    expect(isProjectionExpressible(names(2000))).toBe(false)
  })
})
