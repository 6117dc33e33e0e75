import { describe, expect, it } from '@jest/globals'
import { expressionBuilder, printOperand, printPredicate, type Expression } from '@hashrange/query'
import type { Database, Person } from '../types/database.js'

const {
  eb,
  and,
  or,
  not,
  between,
  beginsWith,
  contains,
  exists,
  notExists,
  isNull,
  isNotNull,
  attributeType,
  size,
  ref,
  tuple,
} = expressionBuilder<Database, 'person'>()

const young = eb('age', '<', 5)
const nameless = isNull('first_name')
const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `id${String(index)}`)

const cases: readonly (readonly [text: string, expression: Expression<Person>])[] = [
  ['id = ?', eb('id', '=', 'a')],
  ['id <> ?', eb('id', '!=', 'a')],
  ['id <> ?', eb('id', '<>', 'a')],
  ['age <= ?', eb('age', '<=', 5)],
  ['address.lines[0] = ?', eb('address.lines[0]', '=', 'x')],
  ['first_name = email', eb('first_name', '=', ref('email'))],
  ['size(tags) > ?', eb(size('tags'), '>', 2)],
  ['age <= size(tags)', eb('age', '<=', size('tags'))],
  ['age between ? and ?', between('age', 1, 2)],
  ['age not between ? and ?', not(between('age', 1, 2))],
  ['id in ()', eb('id', 'in', [])],
  ['id in (?, email)', eb('id', 'in', ['a', ref('email')])],
  ['id in (?, ?, ?, ?, ?)', eb('id', 'in', ids(5))],
  ['id in (?, ?, ... 250 values)', eb('id', 'in', ids(250))],
  ['id not in (?, ?)', eb('id', 'not in', ids(2))],
  ['(id, age) in ((?, ?))', eb(tuple('id', 'age'), 'in', [['a', 1]])],
  [
    '(id, age) not in ((?, ?), (?, ?), ... 6 tuples)',
    eb(
      tuple('id', 'age'),
      'not in',
      ids(6).map(id => [id, 1] as const),
    ),
  ],
  ['email begins with ?', beginsWith('email', 'ann@')],
  ['not email begins with ?', not(beginsWith('email', 'ann@'))],
  ['tags contains ?', contains('tags', 'x')],
  ['email exists', exists('email')],
  ['not email exists', notExists('email')],
  ['email is null', isNull('email')],
  ['email is not null', isNotNull('email')],
  ['attribute_type(age) = N', attributeType('age', 'N')],
  ['true', and([])],
  ['false', or([])],
  ['not true', not(and([]))],
  ['age < ?', and([young])],
  ['age < ? and first_name is null', and([young, nameless])],
  ['age < ? or first_name is null', or([young, nameless])],
  ['not (age < ? or first_name is null)', not(or([young, nameless]))],
  ['not not age < ?', not(not(young))],
  ['not age < ?', not(and([young]))],
  ['age < ? and (first_name is null or email exists)', and([young, or([nameless, exists('email')])])],
  ['(age < ? and first_name is null) or email exists', or([and([young, nameless]), exists('email')])],
  ['age < ? and first_name is null and email exists', and([young, and([nameless, exists('email')])])],
  ['age < ? or first_name is null or email exists', or([or([young, nameless]), exists('email')])],
  ['age < ? and true', and([young, and([])])],
]

describe('printPredicate', () => {
  it.each(cases)('writes %s', (text, expression) => {
    expect(printPredicate(expression.toNode())).toBe(text)
  })

  it('needs no parentheses around an and or or of one or none, as translators make them', () => {
    const one = { kind: 'Or', operands: [{ kind: 'And', operands: [young.toNode()] }] } as const
    const none = { kind: 'Or', operands: [] } as const
    expect(printPredicate({ kind: 'And', operands: [one, nameless.toNode()] })).toBe('age < ? and first_name is null')
    expect(printPredicate({ kind: 'And', operands: [none, nameless.toNode()] })).toBe('false and first_name is null')
    expect(printPredicate({ kind: 'Not', operand: { kind: 'And', operands: [or([young, nameless]).toNode()] } })).toBe(
      'not (age < ? or first_name is null)',
    )
  })
})

describe('printOperand', () => {
  it('writes paths, sizes, and ? for values', () => {
    expect(printOperand(ref('address.city').toNode())).toBe('address.city')
    expect(printOperand(size('tags').toNode())).toBe('size(tags)')
    expect(printOperand({ kind: 'Value', value: 'secret' })).toBe('?')
  })
})
