import { describe, expect, it } from '@jest/globals'
import { expressionBuilder, printPredicate, queryBuilder, type SelectBuilder } from '@hashrange/query'
import { errorOf } from '../error-of.js'
import type { Database } from '../types/database.js'

type Persons = SelectBuilder<Database, 'person'>

const person = queryBuilder<Database>().from('person')
const predicateOf = (query: Persons): string =>
  printPredicate(query.toNode().predicate ?? { kind: 'Constant', value: true })

const cases: readonly (readonly [text: string, query: Persons])[] = [
  ['age >= ?', person.where('age', '>=', 18)],
  ['age < ? or email is null', person.where(({ or, eb, isNull }) => or([eb('age', '<', 5), isNull('email')]))],
  ['age < ?', person.where(expressionBuilder<Database, 'person'>()('age', '<', 5))],
  ['id in (?, ?)', person.in('id', ['a', 'b'])],
  ['id in (?)', person.in('id', new Set(['a']))],
  ['(id, age) in ((?, ?))', person.in(['id', 'age'], [['a', 1]])],
  ['age between ? and ?', person.between('age', 18, 30)],
  ['email begins with ?', person.beginsWith('email', 'ann@')],
  ['tags contains ?', person.contains('tags', 'x')],
  ['email is null', person.isNull('email')],
  ['email is not null', person.isNotNull('email')],
  ['email exists', person.exists('email')],
  ['not email exists', person.notExists('email')],
]

describe('WhereBuilder', () => {
  it.each(cases)('writes %s', (text, query) => {
    expect(predicateOf(query)).toBe(text)
  })

  it('joins several calls by one and, in their order', () => {
    const { predicate } = person.exists('email').isNull('tags').where('age', '>', 1).toNode()
    expect(predicate).toMatchObject({
      kind: 'And',
      operands: [{ kind: 'AttributeExists' }, { kind: 'IsNull' }, { kind: 'Comparison' }],
    })
  })

  it('keeps an or together', () => {
    const query = person
      .where(({ or, exists, isNull }) => or([exists('email'), isNull('age')]))
      .where(({ or, exists, isNull }) => or([exists('tags'), isNull('address')]))
    expect(predicateOf(query)).toBe('(email exists or age is null) and (tags exists or address is null)')
  })

  it('takes an expression of two queries', () => {
    const grown = expressionBuilder<Database, 'person'>()('age', '>=', 18)
    expect(predicateOf(person.exists('email').where(grown))).toBe('email exists and age >= ?')
    expect(predicateOf(person.exists('tags').where(grown))).toBe('tags exists and age >= ?')
  })

  it('tells no value in its errors', () => {
    const { message } = errorOf(() => person.where('age', 'between', ['secret'] as never))
    expect(message).toBe(
      [
        '[build.invalid-operand] between was given an array of 1 for "age".',
        '  hint    It takes two bounds, [low, high].',
      ].join('\n'),
    )
  })

  it('names methods by what the caller wrote where they have a name of their own', () => {
    expect(errorOf(() => person.exists(5 as never)).details).toMatchObject({ method: 'exists' })
    expect(errorOf(() => person.notExists(5 as never)).details).toMatchObject({ method: 'notExists' })
  })
})
