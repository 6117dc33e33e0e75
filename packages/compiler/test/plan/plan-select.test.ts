import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { thrownBy } from '../compiled.js'
import { changed, db, testCatalog, type Query } from '../tables.js'
import { itPlans } from '../it-plans.js'

const person = db.from('person')
const byName = person.where('first_name', '=', 'Ann')
const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU')

describe('nothing', () => {
  const never = 'Empty person: the predicate can never be true'
  itPlans({
    'in []': [person.in('id', []), never],
    'tuples of none': [db.from('book_page').in(['id', 'page_num'], []), never.replace('person', 'book_page')],
    'an inverted between': [byName.between('age', 9, 1), never],
    'contradictory bounds': [byName.where('age', '>', 9).where('age', '<', 1), never],
    'two values of one attribute': [byName.where('first_name', '=', 'Bo'), never],
    'two keys': [person.where('id', '=', 'a').where('id', '=', 'b'), never],
    'a key that is missing': [person.isNull('id'), never],
    'or of none': [person.where(({ or }) => or([])), never],
    'only contradictions': [
      person.where(({ or, and, eb }) => or([and([eb('age', '>', 9), eb('age', '<', 1)]), eb('email', 'in', [])])),
      never,
    ],
    'a limit of 0': [byName.limit(0), 'Empty person: the limit is 0'],
  })

  it('sends nothing, and is refused by no policy', () => {
    const { requests, refusal, warnings } = compile(person.in('id', []), testCatalog)
    expect({ requests, refusal, warnings }).toStrictEqual({ requests: [], refusal: undefined, warnings: [] })
  })
})

describe('keys first', () => {
  itPlans({
    'one item': [person.where('id', '=', 'a'), "GetItem person {id: 'a'}"],
    'one item, projected': [person.where('id', '=', 'a').select(['email']), "GetItem person {id: 'a'} project email"],
    'one item, consistently': [person.where('id', '=', 'a').consistentRead(), "GetItem person {id: 'a'} consistently"],
    'one item, tested by what is not projected': [
      person.where('id', '=', 'a').where('age', '>', 5).select(['email']),
      'Project email',
      '  Filter age > 5',
      "    GetItem person {id: 'a'} project email, age",
    ],
    'one item is in every order': [person.where('id', '=', 'a').orderBy('age'), "GetItem person {id: 'a'}"],
    'a list, its keys read besides to put answers back into order': [
      person.in('id', ['a', 'b']).select(['email']),
      'Project email',
      "  BatchGetItem person {id: 'a'} {id: 'b'} project email, id",
    ],
    'a list that selects its keys': [
      person.in('id', ['a', 'b']).select(['id', 'email']),
      "BatchGetItem person {id: 'a'} {id: 'b'} project id, email",
    ],
    'a list, limited': [person.in('id', ['a', 'b']).limit(1), 'Limit 1', "  BatchGetItem person {id: 'a'} {id: 'b'}"],
    'a list, sorted by what is not projected': [
      person
        .in('id', ['a', 'b'])
        .orderBy('age')
        .select(['email'])
        .options({ sortInMemory: { maxItems: 10 } }),
      'Project email',
      '  Sort age asc of 10',
      "    BatchGetItem person {id: 'a'} {id: 'b'} project email, id, age",
    ],
    'none of those that are named, however they are asked for': [
      db
        .from('book_page')
        .in(['id', 'page_num'], [['a', 1]])
        .where('page_num', '=', 2)
        .options({ scanIndexForward: false }),
      'Empty book_page: no key satisfies the predicate',
    ],
    'before any index': [byName.where('id', '=', 'a'), "Filter first_name = 'Ann'", "  GetItem person {id: 'a'}"],
  })
})

describe('a Scan', () => {
  itPlans({
    'of everything': [person, 'Scan person 100 a page 1 page or an error'],
    'with a filter': [
      person.where('age', '>', 5).isNull('email'),
      'Scan person filter age > 5 and email is null 100 a page 1 page or an error',
    ],
    'may filter by keys': [
      db.from('book_page').where('page_num', '=', 1),
      'Scan book_page filter page_num = 1 100 a page 1 page or an error',
    ],
    'with a projection': [person.select(['email']), 'Scan person project email 100 a page 1 page or an error'],
    'limited: no more is read than wanted': [person.limit(5), 'Limit 5', '  Scan person 5 a page 1 page or an error'],
    'limited, by a limit above the page': [
      person.limit(500),
      'Limit 500',
      '  Scan person 100 a page 1 page or an error',
    ],
    'limited behind a filter, which drops rows': [
      person.where('age', '>', 5).limit(5),
      'Limit 5',
      '  Scan person filter age > 5 100 a page 1 page or an error',
    ],
    'limited behind a sort, which needs all rows': [
      person
        .limit(5)
        .orderBy('age')
        .options({ sortInMemory: { maxItems: 10 } }),
      'Limit 5',
      '  Sort age asc of 10',
      '    Scan person 100 a page 1 page or an error',
    ],
    'sorted by what is not projected': [
      person.select(['email']).orderBy('age'),
      'Project email',
      '  Sort age asc unbounded',
      '    Scan person project email, id, age 100 a page 1 page or an error',
    ],
    'to the end': [person.options({ recursive: true }), 'Scan person 100 a page'],
    'of one page, said so': [person.options({ recursive: false }), 'Scan person 100 a page 1 page'],
    'of some pages': [
      person.options({ pageLimit: 3, scanLimit: 10, recursive: true }),
      'Scan person 10 a page 3 pages',
    ],
    consistently: [person.consistentRead(), 'Scan person consistently 100 a page 1 page or an error'],
  })

  it('has no order to turn round', () => {
    expect(thrownBy(() => compile(person.options({ scanIndexForward: false }), testCatalog))).toMatchObject({
      code: 'plan.option-unusable',
      details: { option: 'scanIndexForward', reason: 'no path that serves the query has an order to turn round' },
    })
  })
})

it('whole keys are not for an index', () => {
  const query = person.where('id', '=', 'a').useIndex('email')
  expect(thrownBy(() => compile(query, testCatalog)).details).toStrictEqual({
    table: 'person',
    index: 'email',
    reason: 'the predicate gives whole keys, which are read from the table',
  })
})

it('has no order of keys to turn round', () => {
  const query = person.where('id', '=', 'a').options({ scanIndexForward: false })
  expect(thrownBy(() => compile(query, testCatalog))).toMatchObject({
    code: 'plan.option-unusable',
    details: { option: 'scanIndexForward', reason: 'items are read by their keys' },
  })
})

describe('the warning about a sparse index', () => {
  const warnings = (query: Parameters<typeof compile>[0]): readonly object[] => compile(query, testCatalog).warnings

  it('names what is not found', () => {
    expect(warnings(games)).toStrictEqual([
      {
        code: 'sparse-index',
        message:
          'The index "byTournament" of "games" holds no item without round, bracket, board; such items are not found.',
        index: 'byTournament',
        attributes: ['round', 'bracket', 'board'],
      },
    ])
    expect(warnings(games.where('round', '=', 1).where('board', '>', 1))).toMatchObject([{ attributes: ['bracket'] }])
  })

  it('is not given where nothing is missed, or where it was consented to', () => {
    expect(warnings(byName)).toStrictEqual([])
    expect(warnings(games.useIndex('byTournament'))).toStrictEqual([])
    expect(warnings(games.options({ sparseIndexes: 'allow' }))).toStrictEqual([])
    expect(warnings(games.options({ sparseIndexes: 'refuse' }))).toHaveLength(1)
  })
})

describe('the estimate under a limit', () => {
  const tables = changed('events', { ItemCount: 10_000, TableSizeBytes: 10_000_000 })
  const estimateOf = (query: Query) => compile(query, tables).estimate
  const events = db.from('events').where('device', '=', 'd')

  it('is of what the limit lets be read', () => {
    const whole = estimateOf(events)
    expect(whole?.items).toBe(100)
    expect(estimateOf(events.limit(10))).toStrictEqual({
      requests: 1,
      items: 10,
      capacity: (whole?.capacity ?? 0) / 10,
    })
    expect(estimateOf(events.limit(1000))).toStrictEqual(whole)
  })

  it('is of all that is read where rows are filtered or sorted first', () => {
    expect(estimateOf(events.where('kind', '=', 'k').limit(10))?.items).toBe(100)
    const sorted = events
      .orderBy('kind')
      .limit(10)
      .options({ sortInMemory: { maxItems: 1000 } })
    expect(estimateOf(sorted)?.items).toBe(100)
  })
})
