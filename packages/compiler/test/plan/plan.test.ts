import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { inputsOf, leavesOf, type ReadPlan } from '../../src/plan/plan.js'
import { db, testCatalog, type Query } from '../tables.js'

const plan = (query: Query): ReadPlan => compile(query, testCatalog).plan
const completed = db.from('orders').in('region', ['eu', 'us']).orderBy('region').limit(3).select(['note'])

/** The kinds of a plan's nodes, from the top. */
const kinds = (node: ReadPlan): readonly string[] => [node.kind, ...inputsOf(node).flatMap(kinds)]

describe('inputsOf', () => {
  it('leads through a whole plan', () => {
    expect(kinds(plan(completed))).toStrictEqual(['Project', 'Limit', 'Filter', 'Lookup', 'Union', 'Query', 'Query'])
  })

  it('is nothing below a request', () => {
    const leaves = [
      db.from('person').in('id', []),
      db.from('person').where('id', '=', 'a'),
      db.from('person').in('id', ['a', 'b']),
      db.from('book_page').where('id', '=', 'a'),
      db.from('person'),
    ].map(plan)
    expect(leaves.map(({ kind }) => kind)).toStrictEqual(['Empty', 'GetItem', 'BatchGetItem', 'Query', 'Scan'])
    expect(leaves.map(inputsOf)).toStrictEqual([[], [], [], [], []])
    expect(leaves.map(leavesOf)).toStrictEqual(leaves.map(leaf => [leaf]))
  })
})

describe('leavesOf', () => {
  it('is the requests, in the order in which they begin', () => {
    expect(leavesOf(plan(completed))).toMatchObject([
      { kind: 'Query', keyCondition: { equalities: [{ attribute: 'region', value: { S: 'eu' } }] } },
      { kind: 'Query', keyCondition: { equalities: [{ attribute: 'region', value: { S: 'us' } }] } },
    ])
  })
})

// What is undefined would be lost in JSON.
it.each<[string, Query]>([
  ['a whole key', db.from('person').where('id', '=', 'a')],
  ['keys', db.from('person').in('id', ['a', 'b']).where('age', '>', 5).select(['email'])],
  ['a Query', db.from('events').where('device', '=', 'd')],
  ['Queries', db.from('events').in('device', ['d', 'e']).orderBy('at', 'desc')],
  ['a filter', db.from('events').where('device', '=', 'd').where('kind', '=', 'k').where('at', '<>', 5)],
  ['a Scan', db.from('colour')],
  ['a Scan of several pages', db.from('colour').where('name', '=', 'red').options({ pageLimit: 3 })],
  ['a sort', db.from('events').where('device', '=', 'd').orderBy('kind')],
  ['a local index', db.from('orders').where('customerId', '=', 'c').where('total', '>', 5)],
  ['a global index that is completed', db.from('orders').where('region', '=', 'eu')],
  ['several global indexes', completed],
  ['a union', db.from('person').where(({ or, eb }) => or([eb('first_name', '=', 'Ann'), eb('email', '=', 'x')]))],
])('a plan is plain data: %s', (_, query) => {
  const whole = plan(query)
  expect(JSON.parse(JSON.stringify(whole))).toStrictEqual(whole)
})
