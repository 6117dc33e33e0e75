import { DecimalString, parsePath } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { tableNamed } from '../../src/bind/bind-select.js'
import { bound } from '../bound.js'
import { thrownBy } from '../compiled.js'
import { showPredicate } from '../show-predicate.js'
import { catalogOf, db, testCatalog, type Query } from '../tables.js'

const person = db.from('person')
const pages = db.from('book_page')
const thing = db.from('thing')
const thrown = (query: Query): ReturnType<typeof thrownBy> => thrownBy(() => bound(query))
const known = ['person', 'book_page', 'colour', 'orders', 'events', 'odd', 'games', 'thing']

describe('names', () => {
  it.each([
    ['persons', 'person'],
    ['bookpage', 'book_page'],
    ['PERSON', 'person'],
    ['eventss', 'events'],
  ])('of a table that is not known: %s, near %s', (table, nearest) => {
    const error = thrownBy(() => tableNamed(table, testCatalog))
    expect(error).toMatchObject({
      code: 'bind.unknown-table',
      details: { table, known, nearest },
      hint: `Did you mean "${nearest}"?`,
    })
  })

  it('of a table far from all that are known', () => {
    const error = thrownBy(() => tableNamed('invoices', catalogOf()))
    expect(error).toMatchObject({ code: 'bind.unknown-table', hint: 'There is none.' })
    expect(error.details).toStrictEqual({ table: 'invoices', known: [] })
    expect(thrownBy(() => tableNamed('invoices', testCatalog)).details).toStrictEqual({ table: 'invoices', known })
  })

  it.each([
    ['useIndex', person.useIndex('frist_name')],
    ['the option', person.options({ index: 'frist_name' })],
  ])('of an index that the table does not have, by %s', (_, query) => {
    expect(thrown(query)).toMatchObject({
      code: 'bind.unknown-index',
      details: {
        table: 'person',
        index: 'frist_name',
        known: ['first_name', 'first_name_age', 'first_name_email', 'email'],
        nearest: 'first_name',
      },
      hint: 'Did you mean "first_name"?',
    })
  })

  it('of an index of a table that has none', () => {
    expect(thrown(db.from('colour').useIndex('by_name'))).toMatchObject({
      code: 'bind.unknown-index',
      details: { known: [] },
    })
  })
})

describe('the type of a key value', () => {
  /** As JavaScript may call it: the types of the builders forbid all of these. */
  const untyped = pages as unknown as { where(path: string, operator: string, value: unknown): typeof pages }
  const cases: readonly (readonly [
    attribute: string,
    operator: string,
    value: unknown,
    expected: string,
    actual: string,
  ])[] = [
    ['page_num', '=', 'one', 'a number', 'a string'],
    ['id', '=', 5, 'a string', 'a number'],
    ['id', '<>', true, 'a string', 'a boolean'],
    ['page_num', '>', 'one', 'a number', 'a string'],
    ['page_num', 'between', [1, 'two'], 'a number', 'a string'],
    ['page_num', 'in', [1, 'two'], 'a number', 'a string'],
    ['page_num', 'begins_with', '1', 'a number', 'a string'],
    ['id', '=', new Uint8Array([1]), 'a string', 'a binary'],
    ['id', 'in', [['a']], 'a string', 'a list'],
    ['id', '=', { a: 1 }, 'a string', 'a map'],
    ['id', '=', new Set(['a']), 'a string', 'a set of strings'],
  ]
  it.each(cases)('%s %s %p is refused', (attribute, operator, value, expected, actual) => {
    expect(thrown(untyped.where(attribute, operator, value))).toMatchObject({
      code: 'bind.key-type-mismatch',
      details: { table: 'book_page', attribute, expected, actual },
    })
  })

  it('is checked in tuples', () => {
    const tuples = [
      ['a', 1],
      ['b', 'two'],
    ] as unknown as [string, number][]
    expect(thrown(pages.in(['id', 'page_num'], tuples))).toMatchObject({
      code: 'bind.key-type-mismatch',
      details: { attribute: 'page_num' },
    })
  })

  it('is no matter for what stands below a key, nor for its size', () => {
    const nested = { kind: 'Path', segments: ['id', 'part'] } as const
    const comparison = { kind: 'Comparison', operator: '=', left: nested, right: { kind: 'Value', value: 5 } } as const
    expect(() => bound({ toNode: () => ({ kind: 'Select', table: 'book_page', predicate: comparison }) })).not.toThrow()
    expect(() => bound(pages.where(({ eb, size }) => eb(size('id'), '=', 5)))).not.toThrow()
  })

  it("is no matter for an index's key, which an item may hold with another type", () => {
    const indexed = catalogOf({ name: 'thing', hash: { id: 'S' }, globalIndexes: { byN: { hash: { n: 'N' } } } })
    expect(showPredicate(bound(thing.where('n', '=', 'a'), indexed).predicate)).toBe("n = 'a'")
  })
})

describe('an empty key value', () => {
  it.each([
    ['=', person.where('id', '=', '')],
    ['<>', person.where('id', '<>', '')],
    ['>=', person.where('id', '>=', '')],
    ['in', person.in('id', ['a', ''])],
    ['between', person.between('id', '', 'b')],
    ['a tuple', pages.in(['id', 'page_num'], [['', 1]])],
  ])('is refused by %s', (_, query) => {
    expect(thrown(query).code).toBe('bind.empty-key')
  })

  it('is named without its value', () => {
    expect(thrown(person.where('id', '=', '')).details).toStrictEqual({ table: 'person', attribute: 'id' })
  })

  it('may be a prefix, and the value of another attribute', () => {
    expect(showPredicate(bound(person.beginsWith('id', '')).predicate)).toBe("id begins with ''")
    expect(showPredicate(bound(person.where('email', '=', '')).predicate)).toBe("email = ''")
  })
})

describe('values without an order', () => {
  it.each([
    ['n', '<', 'a boolean', thing.where('n', '<', true as never)],
    ['n', '>=', 'a list', thing.where('n', '>=', [1] as never)],
    ['n', 'between', 'a map', thing.between('n', 1, { a: 1 } as never)],
    ['n', 'begins_with', 'a number', thing.beginsWith('n', 5 as never)],
    ['size(s)', '<', 'a set of numbers', thing.where(({ eb, size }) => eb(size('s'), '<', new Set([1]) as never))],
  ])('%s %s %s is refused', (path, operator, actual, query) => {
    expect(thrown(query)).toMatchObject({ code: 'bind.incomparable-value', details: { path, operator, actual } })
  })

  it('may be equal', () => {
    expect(showPredicate(bound(thing.where('n', '=', true).where('m', '<>', [1])).predicate)).toBe(
      'n = true and m <> {"L":[{"N":"1"}]}',
    )
  })
})

describe('values', () => {
  const cases: readonly (readonly [query: Query, text: string])[] = [
    [thing.where('n', '=', 5), 'n = 5'],
    [thing.where('n', '=', 2n ** 64n), 'n = 18446744073709551616'],
    [thing.where('n', '=', DecimalString.of('0.1000')), 'n = 0.1'],
    [thing.where('s', '=', new Uint8Array([1, 255])), 's = 0x01ff'],
    [thing.in('n', [1, 'a', false]), "n in (1, 'a', false)"],
    [thing.in(['n', 's'], [[1, 'a']]), "(n, s) in ((1, 'a'))"],
    [thing.between('n', 1, 2), 'n between 1 and 2'],
    [thing.contains('t', 'x'), "t contains 'x'"],
    [thing.where(({ contains, ref }) => contains('t', ref('s'))), 't contains s'],
    [thing.where(({ beginsWith, ref }) => beginsWith('s', ref('t'))), 's begins with t'],
    [thing.where(({ or, not, eb, isNull }) => or([not(eb('n', '=', 5)), isNull('s')])), 'not n = 5 or s is null'],
    [thing, 'true'],
  ]
  it.each(cases.map(([query, text]) => [text, query] as const))('%s', (text, query) => {
    expect(showPredicate(bound(query).predicate)).toBe(text)
  })

  it('that DynamoDB cannot store are refused by the path', () => {
    expect(thrown(thing.where('o.a', '=', { b: Number.NaN }))).toMatchObject({
      code: 'bind.unsupported-value',
      details: { path: 'o.a.b' },
    })
  })
})

describe('the rest of a statement', () => {
  it('is taken over, its projection merged', () => {
    const query = person
      .select(['address.city', 'id', 'address', 'id'])
      .where('id', '=', 'a')
      .orderBy('age', 'desc')
      .limit(5)
    expect(bound(query)).toMatchObject({
      projection: [parsePath('id'), parsePath('address')],
      orderBy: [{ path: parsePath('age'), direction: 'desc' }],
      limit: 5,
    })
  })

  it('is absent where it was not said', () => {
    expect(bound(person)).not.toHaveProperty('projection')
    expect(bound(person)).not.toHaveProperty('limit')
    expect(bound(person).orderBy).toStrictEqual([])
  })
})
