import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile.js'
import { printAdvice } from '../../src/explain/advise-index.js'
import { changed, db, testCatalog, type Query } from '../tables.js'

const person = db.from('person')
const thing = db.from('thing')

function advice(query: Query, tables = testCatalog): string | undefined {
  const given = compile(query, tables).advice
  return given && printAdvice(given)
}

describe('the index that a Scan is missing', () => {
  const cases: readonly (readonly [query: Query, index: string])[] = [
    [thing.where('s', '=', 'x'), 's projecting ALL'],
    [thing.in('s', ['x', 'y']), 's projecting ALL'],
    [thing.where('s', '=', 'x').where('n', '>', 5), 's, n projecting ALL'],
    [thing.where('s', '=', 'x').between('n', 1, 5), 's, n projecting ALL'],
    [thing.where('n', '=', 5).beginsWith('s', 'x'), 'n, s projecting ALL'],
    [thing.where('n', '=', 5).where('s', '=', 'x'), 'n, s projecting ALL'],
    [thing.where('s', '=', 'x').select(['id']), 's projecting KEYS_ONLY'],
    [thing.where('s', '=', 'x').isNull('n').select(['id', 'm']), 's projecting m, n'],
  ]
  it.each(cases.map(([query, index]) => [`a global index on ${index}`, query] as const))('%s', (text, query) => {
    expect(advice(query)).toBe(text)
  })

  it('is for a Scan alone', () => {
    expect(advice(person.where('email', '=', 'a'))).toBeUndefined()
    expect(advice(person.in('id', ['a', 'b']).where('age', '=', 5))).toBeUndefined()
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
    expect(lines).toContain('would help a global index on s projecting ALL')
  })
})
