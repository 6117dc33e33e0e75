import { describe, expect, it } from '@jest/globals'
import {
  DecimalString,
  parsePath,
  printAssignment,
  queryBuilder,
  type ComputedChanges,
  type UpdateExpressionBuilder,
} from '@hashrange/query'
import { refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'

type Builder = UpdateExpressionBuilder<Database, 'everything'>
type Compute = (builder: Builder) => ComputedChanges<Database['everything']>

const table = queryBuilder<Database>().updateTable('everything')
const textOf = (compute: Compute): string => table.set(compute).toNode().assignments.map(printAssignment).join(', ')

const cases: readonly (readonly [text: string, compute: Compute])[] = [
  ['set fixed = status', ({ ref }) => ({ fixed: ref('status') })],
  ['set fixed = ?', () => ({ fixed: 'x' })],
  ['set maybe = if_not_exists(maybe, ?)', ({ ifNotExists }) => ({ maybe: ifNotExists('maybe', 'x') })],
  ['set fixed = if_not_exists(maybe, id)', ({ ifNotExists, ref }) => ({ fixed: ifNotExists(ref('maybe'), ref('id')) })],
  ['set big = big + ?', ({ add }) => ({ big: add('big', 1) })],
  ['set price = price - ?', ({ subtract, ref }) => ({ price: subtract(ref('price'), DecimalString.of('0.5')) })],
  ['set price = ? - price', ({ subtract, ref }) => ({ price: subtract(100n, ref('price')) })],
  [
    'set price = if_not_exists(price, ?) + if_not_exists(big, ?)',
    ({ add, ifNotExists }) => ({ price: add(ifNotExists('price', 0), ifNotExists('big', 1n)) }),
  ],
  ['set scores = list_append(if_not_exists(scores, ?), ?)', ({ append }) => ({ scores: append('scores', [1]) })],
  ['set scores = list_append(?, if_not_exists(scores, ?))', ({ prepend }) => ({ scores: prepend('scores', [1]) })],
  [
    'set scores = list_append(list_append(?, if_not_exists(scores, ?)), ?)',
    ({ append, prepend, ref }) => ({ scores: append(prepend(ref('scores'), [1]), [2]) }),
  ],
  [
    'set scores = list_append(if_not_exists(scores, ?), scores)',
    ({ append, ref }) => ({ scores: append('scores', ref('scores')) }),
  ],
  ['set big = people[0].age + ?', ({ add }) => ({ big: add('people[0].age', 1) })],
]

describe('the builder of set', () => {
  it.each(cases)('writes %s', (text, compute) => {
    expect(textOf(compute)).toBe(text)
  })

  it('makes nodes', () => {
    const { assignments } = table.set(({ append }) => ({ scores: append('scores', [1]) })).toNode()
    const path = parsePath('scores')
    expect(assignments).toStrictEqual([
      {
        kind: 'Set',
        path,
        value: {
          kind: 'Concatenate',
          left: { kind: 'IfNotExists', path, value: { kind: 'Value', value: [] } },
          right: { kind: 'Value', value: [1] },
        },
      },
    ])
    expect(table.set(({ subtract }) => ({ big: subtract('big', 2) })).toNode().assignments).toStrictEqual([
      {
        kind: 'Set',
        path: parsePath('big'),
        value: { kind: 'Arithmetic', operator: '-', left: parsePath('big'), right: { kind: 'Value', value: 2 } },
      },
    ])
  })

  it('copies values', () => {
    const list = [1]
    const update = table.set(({ append }) => ({ scores: append('scores', list) }))
    list.push(2)
    expect(update.toNode().assignments).toMatchObject([{ value: { right: { value: [1] } } }])
  })
})

describe('what is refused', () => {
  type Loose = Readonly<Record<keyof Builder, (...args: readonly unknown[]) => unknown>>
  const build = (call: (builder: Loose) => unknown) => () =>
    table.set((builder: unknown) => ({ fixed: call(builder as Loose) as never }))

  it.each([
    ['a sum in a sum', 'add', build(({ add }) => add(add('big', 1), 1)), 'a sum'],
    ['a sum on the right', 'subtract', build(({ subtract, add }) => subtract('big', add('big', 1))), 'a sum'],
    ['a sum in a function', 'ifNotExists', build(({ ifNotExists, add }) => ifNotExists('big', add('big', 1))), 'a sum'],
    ['a string added', 'add', build(({ add }) => add('big', 'big')), 'a string'],
    ['nothing added to', 'add', build(({ add }) => add(undefined, 1)), 'undefined'],
    ['a value for an attribute', 'ifNotExists', build(({ ifNotExists }) => ifNotExists(5, 1)), 'an integer'],
    [
      'a function for an attribute',
      'ifNotExists',
      build(({ ifNotExists: either }) => either(either('a', 1), 1)),
      'an object',
    ],
    ['no list', 'append', build(({ append }) => append('scores', 1)), 'an integer'],
    ['no reference', 'ref', build(({ ref }) => ref(5)), 'an integer'],
  ])('%s', (_, method, call, actual) => {
    expect(refusalOf(call)).toMatchObject(['build.invalid-operand', { method, actual }])
  })

  it('undefined, by the attribute that it is beside', () => {
    const undefinedAt = (path: string): unknown[] => ['build.undefined-value', { path }]
    expect(refusalOf(build(({ add }) => add('big', undefined)))).toStrictEqual(undefinedAt('big'))
    expect(refusalOf(build(({ add, ifNotExists }) => add(ifNotExists('big', 0), undefined)))).toStrictEqual(
      undefinedAt('big'),
    )
    expect(refusalOf(build(({ ifNotExists }) => ifNotExists('maybe', undefined)))).toStrictEqual(undefinedAt('maybe'))
    expect(refusalOf(build(({ append }) => append('scores', undefined)))).toStrictEqual(undefinedAt('scores'))
    expect(refusalOf(build(({ prepend }) => prepend('scores', [undefined])))).toStrictEqual(undefinedAt('scores[0]'))
    expect(refusalOf(build(({ append, prepend }) => append(prepend('scores', [1]), undefined)))).toStrictEqual(
      undefinedAt('scores'),
    )
  })
})
