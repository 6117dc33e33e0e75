import { describe, expect, it } from '@jest/globals'
import type { BoundPredicate } from '../../src/bind/bind-select.js'
import { ExpressionAttributes } from '../../src/request/expression-attributes.js'
import { renderKeyCondition, renderPredicate, renderProjection } from '../../src/request/render-predicate.js'
import { bindProjection } from '../../src/bind/bind-projection.js'
import { bound } from '../bound.js'
import { thrownBy } from '../compiled.js'
import { predicateOf, type Written } from '../predicate/rewriting.js'
import { showValue } from '../show-predicate.js'
import { db } from '../tables.js'

/** The expression with its names and values in place of the aliases. */
function render(predicate: BoundPredicate): string {
  const attributes = new ExpressionAttributes()
  return filledIn(renderPredicate(predicate, attributes), attributes)
}

function filledIn(text: string, attributes: ExpressionAttributes): string {
  const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = attributes.toInput()
  return text
    .replaceAll(/#n\d+/g, alias => ExpressionAttributeNames[alias] ?? alias)
    .replaceAll(/:v\d+/g, alias => {
      const value = ExpressionAttributeValues[alias]
      return value === undefined ? alias : showValue(value)
    })
}

const numbers = Array.from({ length: 250 }, (_, index) => index)

describe('renderPredicate', () => {
  const cases: readonly (readonly [expression: string, written: Written])[] = [
    ['n = 5', ({ eb }) => eb('n', '=', 5)],
    ['n <> 5', ({ eb }) => eb('n', '!=', 5)],
    ['n < m', ({ eb, ref }) => eb('n', '<', ref('m'))],
    ['size(s) >= 5', ({ eb, size }) => eb(size('s'), '>=', 5)],
    ['n BETWEEN 1 AND 5', ({ between }) => between('n', 1, 5)],
    ['size(s) BETWEEN n AND 5', ({ between, size, ref }) => between(size('s'), ref('n'), 5)],
    ["n IN (1, 'a')", ({ eb }) => eb('n', 'in', [1, 'a'])],
    ["begins_with(s, 'a')", ({ beginsWith }) => beginsWith('s', 'a')],
    ['begins_with(s, t)', ({ beginsWith, ref }) => beginsWith('s', ref('t'))],
    ['contains(t, 5)', ({ contains }) => contains('t', 5)],
    ['attribute_exists(n)', ({ exists }) => exists('n')],
    ['attribute_not_exists(n)', ({ notExists }) => notExists('n')],
    ["attribute_type(n, 'N')", ({ attributeType }) => attributeType('n', 'N')],
    ['attribute_not_exists(n) OR n = NULL', ({ isNull }) => isNull('n')],
    ['attribute_exists(n) AND n <> NULL', ({ isNotNull }) => isNotNull('n')],
    ['o.list[3] = 5', ({ eb }) => eb('o.list[3]', '=', 5)],
    [
      "n = 1 AND s = 'a' OR n = 2 AND s = 'b'",
      ({ eb, tuple }) =>
        eb(tuple('n', 's'), 'in', [
          [1, 'a'],
          [2, 'b'],
        ]),
    ],
    ["n = 1 AND s = 'a'", ({ eb, tuple }) => eb(tuple('n', 's'), 'in', [[1, 'a']])],
  ]
  it.each(cases)('%s', (expression, written) => {
    expect(render(typeof written === 'function' ? predicateOf(written) : written)).toBe(expression)
  })
})

// DynamoDB reads NOT before AND before OR, and refuses doubled parentheses.
describe('parentheses stand only where they are needed', () => {
  const cases: readonly (readonly [expression: string, written: Written])[] = [
    ['n = 1 AND m = 2 AND s = 3', ({ and, eb }) => and([eb('n', '=', 1), eb('m', '=', 2), eb('s', '=', 3)])],
    ['n = 1 AND m = 2 OR s = 3', ({ and, or, eb }) => or([and([eb('n', '=', 1), eb('m', '=', 2)]), eb('s', '=', 3)])],
    ['(n = 1 OR m = 2) AND s = 3', ({ and, or, eb }) => and([or([eb('n', '=', 1), eb('m', '=', 2)]), eb('s', '=', 3)])],
    ['n = 1 AND m = 2 AND s = 3', ({ and, eb }) => and([and([eb('n', '=', 1), eb('m', '=', 2)]), eb('s', '=', 3)])],
    ['NOT n < 1', ({ not, eb }) => not(eb('n', '<', 1))],
    ['NOT n BETWEEN 1 AND 5', ({ not, between }) => not(between('n', 1, 5))],
    ['NOT n BETWEEN 1 AND 5 AND m = 2', ({ not, and, between, eb }) => and([not(between('n', 1, 5)), eb('m', '=', 2)])],
    ['NOT n IN (1, 2)', ({ eb }) => eb('n', 'not in', [1, 2])],
    ['NOT contains(s, 1) OR m = 2', ({ not, or, contains, eb }) => or([not(contains('s', 1)), eb('m', '=', 2)])],
    ['NOT (n = 1 AND m = 2)', ({ not, and, eb }) => not(and([eb('n', '=', 1), eb('m', '=', 2)]))],
    ['NOT (n = 1 OR m = 2)', ({ not, or, eb }) => not(or([eb('n', '=', 1), eb('m', '=', 2)]))],
    ['(attribute_not_exists(n) OR n = NULL) AND m = 2', ({ and, isNull, eb }) => and([isNull('n'), eb('m', '=', 2)])],
    ['attribute_not_exists(n) OR n = NULL OR m = 2', ({ or, isNull, eb }) => or([isNull('n'), eb('m', '=', 2)])],
    ['attribute_exists(n) AND n <> NULL AND m = 2', ({ and, isNotNull, eb }) => and([isNotNull('n'), eb('m', '=', 2)])],
    ['attribute_exists(n) AND n <> NULL OR m = 2', ({ or, isNotNull, eb }) => or([isNotNull('n'), eb('m', '=', 2)])],
    [
      "(n = 1 AND s = 'a' OR n = 2 AND s = 'b') AND m = 2",
      ({ and, eb, tuple }) =>
        and([
          eb(tuple('n', 's'), 'in', [
            [1, 'a'],
            [2, 'b'],
          ]),
          eb('m', '=', 2),
        ]),
    ],
    [
      "NOT (n = 1 AND s = 'a' OR n = 2 AND s = 'b')",
      ({ eb, tuple }) =>
        eb(tuple('n', 's'), 'not in', [
          [1, 'a'],
          [2, 'b'],
        ]),
    ],
    [
      '((n = 1 OR m = 2) AND s = 3 OR t = 4) AND o.a = 5',
      ({ and, or, eb }) =>
        and([or([and([or([eb('n', '=', 1), eb('m', '=', 2)]), eb('s', '=', 3)]), eb('t', '=', 4)]), eb('o.a', '=', 5)]),
    ],
  ]
  it.each(cases)('%s', (expression, written) => {
    const text = render(typeof written === 'function' ? predicateOf(written) : written)
    expect(text).toBe(expression)
    expect(text).not.toMatch(/\(\([^()]*\)\)/)
  })
})

describe('an IN of more than 100 operands', () => {
  const list = (from: number, to: number): string => `n IN (${numbers.slice(from, to).join(', ')})`
  const parts = [list(0, 100), list(100, 200), list(200, 250)].join(' OR ')

  it('is several, joined by OR', () => {
    expect(render(predicateOf(({ eb }) => eb('n', 'in', numbers)))).toBe(parts)
    expect(render(predicateOf(({ eb }) => eb('n', 'in', numbers.slice(0, 100))))).toBe(list(0, 100))
    expect(render(predicateOf(({ eb }) => eb('n', 'in', numbers.slice(0, 101))))).toBe(`${list(0, 100)} OR n IN (100)`)
  })

  it('stands in parentheses inside AND and NOT', () => {
    expect(render(predicateOf(({ and, eb }) => and([eb('n', 'in', numbers), eb('m', '=', 2)])))).toBe(
      `(${parts}) AND m = 2`,
    )
    expect(render(predicateOf(({ eb }) => eb('n', 'not in', numbers)))).toBe(`NOT (${parts})`)
  })
})

describe('names that an expression would read as something else', () => {
  it('are aliased whole, each once', () => {
    const attributes = new ExpressionAttributes()
    const { predicate } = bound(
      db
        .from('odd')
        .where('order\\.no', '>', 5)
        .where('with space', '=', 'x')
        .where('a#b', '=', 1)
        .where(':colon', '=', 'x')
        .where('list\\[0\\]', '=', 'x')
        .contains('select', 'x')
        .where(({ eb, size }) => eb(size('with space'), '>', 1)),
    )
    expect(renderPredicate(predicate, attributes)).toBe(
      '#n0 > :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 = :v3 AND #n4 = :v4 AND contains(#n5, :v5) AND size(#n1) > :v6',
    )
    expect(attributes.toInput().ExpressionAttributeNames).toStrictEqual({
      '#n0': 'order.no',
      '#n1': 'with space',
      '#n2': 'a#b',
      '#n3': ':colon',
      '#n4': 'list[0]',
      '#n5': 'select',
    })
  })
})

it('renders a key condition and a projection', () => {
  const attributes = new ExpressionAttributes()
  const condition = {
    equalities: [{ attribute: 'id', value: { S: 'a' } }],
    range: { attribute: 'at', operator: 'between', values: [{ N: '1' }, { N: '5' }] },
  } as const
  const { projection = [] } = bound(db.from('thing').select(['id', 'o.list[0]', 'o.a']))
  const texts = [renderKeyCondition(condition, attributes), renderProjection(bindProjection(projection), attributes)]
  expect(texts).toStrictEqual(['#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2', '#n0, #n2.#n3[0], #n2.#n4'])
  expect(texts.map(text => filledIn(text, attributes))).toStrictEqual([
    "id = 'a' AND at BETWEEN 1 AND 5",
    'id, o.list[0], o.a',
  ])
})

it('renders no constant: the rewrites leave none', () => {
  const error = thrownBy(() => render({ kind: 'And', operands: [{ kind: 'Constant', value: true }] }))
  expect(error.code).toBe('internal.invariant')
})
