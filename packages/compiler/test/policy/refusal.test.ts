import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import type { Policy } from '../../src/policy/policy.js'
import type { Refusal } from '../../src/policy/refusal.js'
import { db, testCatalog, type Query } from '../tables.js'

const person = db.from('person')
const byName = person.where('first_name', '=', 'Ann')
const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU')
const refusal = (query: Query, policy: Policy = {}): Refusal | undefined =>
  compile(query, testCatalog, { policy }).refusal

describe('a Scan', () => {
  it('is refused, with what to do about it', () => {
    expect(refusal(person)).toStrictEqual({
      code: 'policy.scan-refused',
      details: { table: 'person' },
      message: [
        '[policy.scan-refused] This query would read the whole table "person".',
        '  hint    Constrain the partition key of the table or of an index, or allow it here with .options({ scan: true, recursive: true }).',
      ].join('\n'),
      hint: 'Constrain the partition key of the table or of an index, or allow it here with .options({ scan: true, recursive: true }).',
    })
  })

  it.each([
    ['inline', person.options({ scan: true }), {}],
    ['by the instance', person, { scan: true }],
    ['by the instance, for the table', person, { scan: { tables: ['person'] } }],
  ])('may run where it is allowed %s', (_, query, policy: Policy) => {
    expect(refusal(query, policy)).toBeUndefined()
  })

  it.each([
    ['by the instance for other tables', person, { scan: { tables: ['colour'] } }],
    ['inline, whatever the instance says', person.options({ scan: false }), { scan: true }],
    ['below a limit', person.limit(1), {}],
    ['below a sort', person.orderBy('age').options({ sortInMemory: { maxItems: 10 } }), {}],
  ])('is refused %s', (_, query, policy: Policy) => {
    expect(refusal(query, policy)?.code).toBe('policy.scan-refused')
  })

  it('is a matter of the plan, not of the permission', () => {
    expect(refusal(person.where('id', '=', 'a').options({ scan: false }))).toBeUndefined()
    expect(refusal(person.in('id', []))).toBeUndefined()
    expect(refusal(byName)).toBeUndefined()
  })
})

describe('a sort on the client', () => {
  const sorted = byName.orderBy('age').orderBy('email')

  it('is refused, and named', () => {
    expect(refusal(sorted)).toMatchObject({
      code: 'policy.sort-refused',
      details: { table: 'person', orderBy: ['age', 'email'] },
      hint: 'Order by the sort key of the path, or sort a bounded answer here with .options({ sortInMemory: { maxItems: 1000 } }).',
    })
  })

  it('may run where it is bounded', () => {
    expect(refusal(sorted.options({ sortInMemory: { maxItems: 1000 } }))).toBeUndefined()
    expect(refusal(sorted, { sortInMemory: { maxItems: 1000 } })).toBeUndefined()
    expect(refusal(sorted.options({ sortInMemory: false }), { sortInMemory: { maxItems: 1000 } })?.code).toBe(
      'policy.sort-refused',
    )
  })

  it('of a list of keys is refused too, for such a list has no order', () => {
    expect(refusal(person.in('id', ['a', 'b']).orderBy('age'))?.code).toBe('policy.sort-refused')
    expect(refusal(person.where('id', '=', 'a').orderBy('age'))).toBeUndefined()
  })

  it('is not needed where the path gives the order', () => {
    expect(refusal(byName.where('age', '>', 5).orderBy('age', 'desc'))).toBeUndefined()
  })
})

describe('a sparse index', () => {
  it('is refused under the policy that says so', () => {
    expect(refusal(games)).toBeUndefined()
    expect(refusal(games, { sparseIndexes: 'refuse' })).toMatchObject({
      code: 'policy.sparse-index-refused',
      details: { table: 'games', index: 'byTournament', attributes: ['round', 'bracket', 'board'] },
      hint: "Consent to it with .useIndex('byTournament'), or declare the attributes as required.",
    })
  })

  it('is consented to by its name', () => {
    expect(refusal(games.useIndex('byTournament'), { sparseIndexes: 'refuse' })).toBeUndefined()
  })

  it('may run where the query allows it', () => {
    expect(refusal(games.options({ sparseIndexes: 'allow' }), { sparseIndexes: 'refuse' })).toBeUndefined()
  })

  it('that is complete for the query is none', () => {
    const complete = games.where('round', '=', 1).where('bracket', '=', 'A').where('board', '>', 1)
    expect(refusal(complete, { sparseIndexes: 'refuse' })).toBeUndefined()
  })
})

it('never holds a value of the query', () => {
  const texts = [
    person.where('email', '>', 'secret'),
    byName.contains('email', 'secret').orderBy('email'),
    games.where('id', '>', 'secret').options({ sparseIndexes: 'refuse' }),
  ].map(query => JSON.stringify(refusal(query)))
  for (const text of texts) {
    expect(text).toContain('policy.')
    expect(text).not.toContain('secret')
  }
})
