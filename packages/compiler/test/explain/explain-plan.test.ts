import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import type { Policy } from '../../src/policy/policy.js'
import { dedent } from '../dedent.js'
import { catalogOf, db, testCatalog, type Query } from '../tables.js'

/** The table of the documentation. */
const personTable = catalogOf({
  name: 'person',
  hash: { id: 'S' },
  globalIndexes: {
    first_name: { hash: { first_name: 'S' } },
    first_name_age: { hash: { first_name: 'S' }, range: { age: 'N' } },
    email: { hash: { email: 'S' } },
  },
})

interface Explained {
  readonly query: Query
  readonly text: string
  readonly tables?: typeof testCatalog
  readonly policy?: Policy
}

const person = db.from('person')
const byName = person.where('first_name', '=', 'Ann')
const pages = db.from('book_page')
const events = db.from('events').where('device', '=', 'd')
const twoDevices = db.from('events').in('device', ['d', 'e'])

const cases: Readonly<Record<string, Explained>> = {
  'the example of the design': {
    query: byName.between('age', 18, 30).beginsWith('email', 'ann@').select(['id', 'email']),
    tables: personTable,
    text: `
      Query person.first_name_age
        key      first_name = ? and age between ? and ?
        filter   email begins with ?                        by DynamoDB, after reading
        project  id, email
        pages    all
      passed over
        person             partition key "id" is not constrained
        person.first_name  reads the whole partition; age is not in its key
        person.email       partition key "email" needs =, has begins_with
    `,
  },
  'one whole key': {
    query: pages.where('id', '=', 'a').where('page_num', '=', 1).contains('text', 'x').select(['text']),
    text: `
      GetItem book_page
        key      id = ? and page_num = ?
        project  text
        filter   text contains ?                            by the client
    `,
  },
  'a list of keys': {
    query: person.in('id', ['a', 'b', 'c']).limit(2).consistentRead(),
    text: `
      BatchGetItem person
        keys     3 of (id)                                  100 keys a request
        read     consistently
        limit    2
    `,
  },
  'a list of keys, sorted': {
    query: person
      .in('id', ['a', 'b'])
      .orderBy('age', 'desc')
      .select(['email'])
      .options({ sortInMemory: { maxItems: 50 } }),
    text: `
      BatchGetItem person
        keys     2 of (id)                                  100 keys a request
        order    age desc                                   by the client, at most 50 rows
        project  email
    `,
  },
  'a Query of one partition, backward and limited': {
    query: events.orderBy('at', 'desc').limit(5),
    text: `
      Query events
        key      device = ?
        order    the sort key, backward
        limit    5
        pages    all, 5 items each
    `,
  },
  'a filter on each side': {
    query: events.where('at', '>', 1).where('at', '<', 9).where('kind', '=', 'k'),
    text: `
      Query events
        key      device = ? and at between ? and ?
        filter   kind = ?                                   by DynamoDB, after reading
        filter   at < ? and at > ?                          by the client
        pages    all
    `,
  },
  'some pages, with consent': {
    query: events.options({ pageLimit: 2, scanLimit: 10 }),
    text: `
      Query events
        key      device = ?
        pages    2 of 10 items
    `,
  },
  'one Query a listed value': {
    query: twoDevices.where('at', '>=', 5),
    text: `
      2 × Query events, one after the other
        key      device = ? and at >= ?
        pages    all
    `,
  },
  'one Query a listed value, merged': {
    query: twoDevices.orderBy('at').limit(3),
    text: `
      2 × Query events, merged by at asc
        key      device = ?
        limit    3
        pages    all, 3 items each
    `,
  },
  'a union of several paths': {
    query: person.where(({ or, eb }) => or([eb('id', '=', 'a'), eb('email', '=', 'x')])).select(['age']),
    tables: personTable,
    text: `
      Union, one after the other, each row once by id
        project  age
        Query person.email
          key      email = ?
          project  age, id
          pages    all
        GetItem person
          key      id = ?
          project  age, id
      passed over
        person                 partition key "id" is not constrained
        person.first_name      partition key "first_name" is not constrained
        person.first_name_age  partition key "first_name" is not constrained
    `,
  },
  'an index that the table completes': {
    query: db.from('orders').where('region', '=', 'eu').select(['note']),
    text: `
      Query orders.byRegion
        key      region = ?
        lookup   orders by customerId, id                   BatchGetItem, 100 keys a request
        filter   region = ?                                 by the client
        project  note
        pages    all
      passed over
        orders           partition key "customerId" is not constrained
        orders.byTotal   partition key "customerId" is not constrained
        orders.byStatus  partition key "status" is not constrained
        orders.byCity    partition key "city" is not constrained
      would help a global index on (region) projecting note: about 10 % of what the Query reads
    `,
  },
  'a sort that is refused': {
    query: events.orderBy('kind'),
    text: `
      Query events
        key      device = ?
        order    kind asc                                   by the client
        pages    all
      refused    policy.sort-refused
        hint     Order by the sort key of the path, or sort a bounded answer here with .options({ sortInMemory: { maxItems: 1000 } }).
    `,
  },
  'a sparse index': {
    query: db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU'),
    text: `
      Query games.byTournament
        key      tournament = ? and region = ?
        pages    all
      passed over
        games  partition key "id" is not constrained
      warning    The index "byTournament" of "games" holds no item without round, bracket, board; such items are not found.
    `,
  },
  'a Scan that is allowed, whose default is one page': {
    query: db.from('colour').options({ scan: true }),
    text: `
      Scan colour
        pages    1 of 100 items                             an error where there is more to read
      passed over
        colour  partition key "id" is not constrained
    `,
  },
  'a Scan to the end': {
    query: db.from('colour').options({ scan: true, recursive: true, scanLimit: 25 }),
    text: `
      Scan colour
        pages    all, 25 items each
      passed over
        colour  partition key "id" is not constrained
    `,
  },
  nothing: {
    query: person.in('id', []),
    text: `
      Empty person
        reason   the predicate can never be true
    `,
  },
}

describe('the text for a person', () => {
  for (const [title, { query, text, tables = testCatalog, policy = {} }] of Object.entries(cases)) {
    it(`of ${title}`, () => {
      expect(compile(query, tables, { policy }).explain()).toBe(dedent(text))
    })
  }

  it('of a Scan that is refused ends with the refusal and its hint', () => {
    const compiled = compile(db.from('colour'), testCatalog)
    expect(compiled.explain().split('\n').slice(-2)).toStrictEqual([
      'refused    policy.scan-refused',
      `  hint     ${compiled.refusal?.hint ?? ''}`,
    ])
  })

  it('holds no value of the query', () => {
    const secrets = [
      byName.where('age', '=', 4711).where('email', '>', 'secret'),
      person.in('id', ['secret', 'secret too']),
      person.contains('email', 'secret'),
      db.from('events').in('device', ['secret', 'secret too']).where('at', '>', 4711),
    ].map(query => compile(query, testCatalog).explain())
    for (const text of secrets) expect(text).not.toMatch(/secret|4711/)
  })
})

// The table is asked for what was selected and its own keys; where these are the same there is no step that says so.
it('the text of a completed index says what is projected, also where that is all that is read', () => {
  const query = db.from('orders').where('region', '=', 'eu').select(['customerId', 'id', 'region', 'note'])
  expect(compile(query, testCatalog).explain()).toContain('  project  customerId, id, region, note')
})
