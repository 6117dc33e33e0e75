import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { printAdvice } from '../../src/explain/advise-index.js'
import { changed, db, testCatalog, type Query } from '../tables.js'

const person = db.from('person')
const thing = db.from('thing')
const orders = db.from('orders')

/** A table of pages by their text too, with an index in this state. */
const pagesByText = (status: 'ACTIVE' | 'CREATING') =>
  changed('book_page', {
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'page_num', AttributeType: 'N' },
      { AttributeName: 'text', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by_text',
        IndexStatus: status,
        KeySchema: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'text', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  })

const pages = db.from('book_page').where('id', '=', 'a')

function advice(query: Query, tables = testCatalog): string | undefined {
  const given = compile(query, tables).advice
  return given && printAdvice(given)
}

describe('the index that a Scan is missing', () => {
  const cases: readonly (readonly [query: Query, index: string])[] = [
    [thing.where('s', '=', 'x'), '(s) projecting ALL'],
    [thing.in('s', ['x', 'y']), '(s) projecting ALL'],
    [thing.where('s', '=', 'x').where('n', '>', 5), '(s, n) projecting ALL'],
    [thing.where('s', '=', 'x').between('n', 1, 5), '(s, n) projecting ALL'],
    [thing.where('n', '=', 5).beginsWith('s', 'x'), '(n, s) projecting ALL'],
    [thing.where('n', '=', 5).where('s', '=', 'x'), '(n, s) projecting ALL'],
    [thing.where('s', '=', 'x').select(['id']), '(s) projecting KEYS_ONLY'],
    [thing.where('s', '=', 'x').isNull('n').select(['id', 'm']), '(s) projecting m, n'],
  ]
  it.each(cases.map(([query, index]) => [`a global index on ${index}`, query] as const))('%s', (text, query) => {
    expect(advice(query)).toBe(text)
  })

  it.each([
    ['nothing is compared', thing],
    ['nothing is compared by =', thing.where('n', '>', 5)],
    ['it is no attribute at the top', thing.where('o.a', '=', 5)],
    ['the value cannot be a key', thing.where('n', '=', true)],
    ['the values are of two types', thing.in('n', [1, 'a'])],
    ['the other side is an attribute', thing.where(({ eb, ref }) => eb('n', '=', ref('m')))],
  ])('is none where %s', (_, query) => {
    expect(advice(query)).toBeUndefined()
  })

  it('says what it would save where the size of the table is known', () => {
    const large = changed('thing', { ItemCount: 1_000_000, TableSizeBytes: 400_000_000 })
    const small = changed('thing', { ItemCount: 1000, TableSizeBytes: 400_000 })
    expect(advice(thing.where('s', '=', 'x'), large)).toMatch(/less than 1 % of what the Scan reads$/)
    expect(advice(thing.where('s', '=', 'x'), small)).toMatch(/: about \d+ % of what the Scan reads$/)
    expect(advice(thing.where('s', '=', 'x'))).not.toContain('%')
  })

  it('is a line of the explanation', () => {
    const lines = compile(thing.where('s', '=', 'x'), testCatalog)
      .explain()
      .split('\n')
    expect(lines).toContain('would help a global index on (s) projecting ALL')
  })
})

describe('the index that a Query is missing, which reads far more than it returns', () => {
  const cases: readonly (readonly [query: Query, index: string, share: string])[] = [
    [pages.where('text', '=', 'x'), '(id, text) projecting ALL', 'about 10 %'],
    [pages.between('text', 'a', 'b'), '(id, text) projecting ALL', 'about 25 %'],
    [pages.where('text', '=', 'x').select(['page_num']), '(id, text) projecting KEYS_ONLY', 'about 10 %'],
    [orders.where('region', '=', 'eu'), '(region) projecting ALL', 'about 10 %'],
    [orders.where('region', '=', 'eu').where('note', '=', 'x'), '(note, region) projecting ALL', 'less than 1 %'],
    [pages.where('text', 'in', ['x', 'y']), '(id, text) projecting ALL', 'about 20 %'],
  ]
  it.each(cases.map(([query, index, share]) => [`a global index on ${index}`, query, share] as const))(
    '%s',
    (text, query, share) => {
      expect(advice(query)).toBe(`${text}: ${share} of what the Query reads`)
    },
  )

  it.each([
    ['the key condition says all', person.where('email', '=', 'a')],
    ['whole keys are read', person.in('id', ['a', 'b']).where('age', '=', 5)],
    ['the filter leaves much', pages.where('text', '>', 'x')],
    ['the filter compares nothing', pages.isNull('text')],
    ['several paths are read', orders.where(({ eb, or }) => or([eb('region', '=', 'eu'), eb('city', '=', 'x')]))],
    ['the order would be lost', pages.where('text', '=', 'x').orderBy('page_num')],
    ['it has to be consistent', pages.where('text', '=', 'x').consistentRead()],
    ['the user names the index', orders.where('region', '=', 'eu').useIndex('byRegion')],
    ['a limit ends the reading', orders.where('region', '=', 'eu').limit(5)],
  ])('is none where %s', (_, query) => {
    expect(advice(query)).toBeUndefined()
  })

  it('is none where the partition is known to be small', () => {
    const small = changed('book_page', { ItemCount: 8, TableSizeBytes: 800 })
    expect(advice(pages.where('text', '=', 'x'), small)).toBeUndefined()
  })

  it('is none where one by these keys is there, and is not used for another reason', () => {
    expect(advice(pages.where('text', '=', 'x'), pagesByText('CREATING'))).toBeUndefined()
  })

  it('is what is chosen once it is there, and then there is no other', () => {
    const compiled = compile(pages.where('text', '=', 'x'), pagesByText('ACTIVE'))
    expect(compiled.plan).toMatchObject({ kind: 'Query', index: 'by_text' })
    expect(compiled.advice).toBeUndefined()
  })
})
