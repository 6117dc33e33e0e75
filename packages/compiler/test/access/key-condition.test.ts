import { describe, expect, it } from '@jest/globals'
import { matchKeyCondition } from '../../src/access/key-condition.js'
import { compile } from '../../src/compile-any.js'
import { bound, conjuncts } from '../bound.js'
import { itPlans } from '../it-plans.js'
import { catalogOf, db, type Query } from '../tables.js'

const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU')
const events = db.from('events').where('device', '=', 'd')
const many = Array.from({ length: 40 }, (_, index) => 59 - index)

/** `thing` with an index whose key attributes take no value but theirs. */
const indexed = catalogOf({
  name: 'thing',
  hash: { id: 'S' },
  globalIndexes: { byN: { hash: { n: 'N' } }, bySM: { hash: { s: 'S' }, range: { m: 'S' } } },
})

describe('keys of several attributes', () => {
  itPlans({
    'take all partition attributes by =': [games, "Query games.byTournament [tournament = 'T' and region = 'EU']"],
    'take a prefix of the sort attributes': [
      games.where('round', '=', 1),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1]",
    ],
    'take all of them': [
      games.where('board', '=', 3).where('bracket', '=', 'A').where('round', '=', 1),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket = 'A' and board = 3]",
    ],
    'end at a gap': [
      games.where('bracket', '=', 'A'),
      "Filter bracket = 'A'",
      "  Query games.byTournament [tournament = 'T' and region = 'EU']",
    ],
    'end at a range': [
      games.where('round', '>', 1).where('bracket', '=', 'A'),
      "Filter bracket = 'A'",
      "  Query games.byTournament [tournament = 'T' and region = 'EU' and round > 1]",
    ],
    'take a range on the next attribute': [
      games.where('round', '=', 1).beginsWith('bracket', 'A'),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket begins_with 'A']",
    ],
    'take a range on the last attribute': [
      games.where('round', '=', 1).where('bracket', '=', 'A').between('board', 2, 4),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket = 'A' and board between 2 and 4]",
    ],
    'go without where a partition attribute is not fixed': [
      db.from('games').where('tournament', '=', 'T').where('round', '=', 1),
      "Scan games filter round = 1 and tournament = 'T' 100 a page 1 page or an error",
    ],
    'go without where one is constrained otherwise': [
      db.from('games').where('tournament', '=', 'T').where('region', '>', 'EU'),
      "Scan games filter region > 'EU' and tournament = 'T' 100 a page 1 page or an error",
    ],
  })
})

describe('the range on a sort key', () => {
  itPlans({
    '<': [events.where('at', '<', 5), "Query events [device = 'd' and at < 5]"],
    '<=': [events.where('at', '<=', 5), "Query events [device = 'd' and at <= 5]"],
    '>': [events.where('at', '>', 5), "Query events [device = 'd' and at > 5]"],
    '>=': [events.where('at', '>=', 5), "Query events [device = 'd' and at >= 5]"],
    between: [events.between('at', 2, 5), "Query events [device = 'd' and at between 2 and 5]"],
    begins_with: [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', '2024-'),
      "Query orders [customerId = 'c' and id begins_with '2024-']",
    ],
    'begins_with nothing, which is no condition': [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', ''),
      "Query orders [customerId = 'c']",
    ],
    '>= and <=': [
      events.where('at', '>=', 2).where('at', '<=', 5),
      "Query events [device = 'd' and at between 2 and 5]",
    ],
    // BETWEEN includes its bounds, and a filter may not name a key attribute: the client leaves the open end out.
    '> and <': [
      events.where('at', '>', 2).where('at', '<', 5),
      'Filter at < 5 and at > 2',
      "  Query events [device = 'd' and at between 2 and 5]",
    ],
    '>= and <': [
      events.where('at', '>=', 2).where('at', '<', 5),
      'Filter at < 5',
      "  Query events [device = 'd' and at between 2 and 5]",
    ],
    '> and <=': [
      events.where('at', '>', 2).where('at', '<=', 5),
      'Filter at > 2',
      "  Query events [device = 'd' and at between 2 and 5]",
    ],
    'the tighter of two lower bounds': [
      events.where('at', '>', 2).where('at', '>=', 5),
      "Query events [device = 'd' and at >= 5]",
    ],
    'a prefix before a lower bound': [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', '2024-').where('id', '>', '2024-05'),
      "Filter id > '2024-05'",
      "  Query orders [customerId = 'c' and id begins_with '2024-']",
    ],
    'two bounds before a prefix, which says less': [
      db.from('orders').where('customerId', '=', 'c').beginsWith('id', '2').between('id', '2024', '2025'),
      "Filter id begins with '2'",
      "  Query orders [customerId = 'c' and id between '2024' and '2025']",
    ],
    '<>, which no key condition can say': [
      events.where('at', '<>', 5),
      'Filter at <> 5',
      "  Query events [device = 'd']",
    ],
    'a range beside <>': [
      events.where('at', '>', 2).where('at', '<>', 5),
      'Filter at <> 5',
      "  Query events [device = 'd' and at > 2]",
    ],
    'not <': [
      events.where(({ not, eb }) => not(eb('at', '<', 5))),
      'Filter not at < 5',
      "  Query events [device = 'd']",
    ],
    'another attribute as the bound': [
      db
        .from('thing')
        .where('id', '=', 'a')
        .where(({ eb, ref }) => eb('at', '>', ref('n'))),
      'Filter at > n',
      "  Query thing [id = 'a']",
    ],
  })
})

describe('lists of values', () => {
  itPlans({
    'give one Query a value': [
      db.from('events').where('device', 'in', ['d', 'e', 'd']).where('at', '>', 5),
      'Union one after the other',
      "  Query events [device = 'd' and at > 5]",
      "  Query events [device = 'e' and at > 5]",
    ],
    'give one Query a combination': [
      db.from('games').where('tournament', 'in', ['T', 'U']).where('region', '=', 'EU').where('round', 'in', [1, 2]),
      'Union one after the other',
      "  Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1]",
      "  Query games.byTournament [tournament = 'T' and region = 'EU' and round = 2]",
      "  Query games.byTournament [tournament = 'U' and region = 'EU' and round = 1]",
      "  Query games.byTournament [tournament = 'U' and region = 'EU' and round = 2]",
    ],
    'of a sort key give one Query a value, where these are few': [
      db.from('person').where('first_name', '=', 'Ann').in('age', [7, 5]),
      'Union one after the other',
      "  Query person.first_name_age [first_name = 'Ann' and age = 7]",
      "  Query person.first_name_age [first_name = 'Ann' and age = 5]",
    ],
    'of a sort key give one Query from the least to the greatest, where these are many': [
      db.from('person').where('first_name', '=', 'Ann').in('age', many),
      `Filter age in (${many.join(', ')})`,
      "  Query person.first_name_age [first_name = 'Ann' and age between 20 and 59]",
    ],
    'are shortened by what else is said': [
      db.from('events').where('device', 'in', ['d', 'e', 'f']).where('device', '>', 'd').where('device', '<>', 'f'),
      "Query events [device = 'e']",
    ],
  })
})

describe('values that an index cannot hold', () => {
  const scan = (filter: string): string => `Scan thing filter ${filter} 100 a page 1 page or an error`
  itPlans(
    {
      'another type': [db.from('thing').where('n', '=', 'a'), scan("n = 'a'")],
      'another type among others': [db.from('thing').where('n', 'in', [1, 'a']), scan("n in (1, 'a')")],
      'an empty string': [db.from('thing').where('s', '=', ''), scan("s = ''")],
      'an empty prefix': [
        db.from('thing').where('s', '=', 'a').beginsWith('m', '').useIndex('bySM'),
        "Filter m begins with ''",
        "  Query thing.bySM [s = 'a']",
      ],
      'another attribute': [db.from('thing').where(({ eb, ref }) => eb('n', '=', ref('at'))), scan('n = at')],
      'the size of an attribute': [
        db.from('thing').where(({ eb, size }) => eb(size('n'), '=', 5)),
        scan('size(n) = 5'),
      ],
      'a bound of another type': [
        db.from('thing').where('s', '=', 'a').where('m', '>', 5).useIndex('bySM'),
        'Filter m > 5',
        "  Query thing.bySM [s = 'a']",
      ],
      'an empty bound': [
        db.from('thing').where('s', '=', 'a').between('m', '', 'x').useIndex('bySM'),
        "Filter m between '' and 'x'",
        "  Query thing.bySM [s = 'a']",
      ],
      'another attribute as one bound': [
        db
          .from('thing')
          .where('s', '=', 'a')
          .where(({ between, ref }) => between('m', 'a', ref('t')))
          .useIndex('bySM'),
        "Filter m between 'a' and t",
        "  Query thing.bySM [s = 'a']",
      ],
      'a part of an attribute': [db.from('thing').where('o.a', '=', 5), scan('o.a = 5')],
    },
    indexed,
  )
})

describe('tuples', () => {
  const all = db.from('games')
  itPlans({
    'of all partition attributes give one Query each': [
      all.in(
        ['region', 'tournament'],
        [
          ['EU', 'T'],
          ['US', 'U'],
        ],
      ),
      'Union one after the other',
      "  Query games.byTournament [tournament = 'T' and region = 'EU']",
      "  Query games.byTournament [tournament = 'U' and region = 'US']",
    ],
    'fix the sort attributes that follow, and each once': [
      all.in(
        ['tournament', 'region', 'round'],
        [
          ['T', 'EU', 1],
          ['T', 'EU', 1],
        ],
      ),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1]",
    ],
    'end at a gap, and are checked again': [
      all.in(['tournament', 'region', 'bracket'], [['T', 'EU', 'A']]),
      "Filter (tournament, region, bracket) in (('T', 'EU', 'A'))",
      "  Query games.byTournament [tournament = 'T' and region = 'EU']",
    ],
    'are checked again where they name what is in no key': [
      all.in(['tournament', 'region', 'winner'], [['T', 'EU', 'Ann']]),
      "Filter (tournament, region, winner) in (('T', 'EU', 'Ann'))",
      "  Query games.byTournament [tournament = 'T' and region = 'EU']",
    ],
    'go with what else is said of the sort attributes': [
      all
        .in(['tournament', 'region'], [['T', 'EU']])
        .where('round', '=', 1)
        .where('bracket', '>', 'A'),
      "Query games.byTournament [tournament = 'T' and region = 'EU' and round = 1 and bracket > 'A']",
    ],
    'go without where one partition attribute is not among them': [
      all.in(['tournament', 'round'], [['T', 1]]),
      "Scan games filter (tournament, round) in (('T', 1)) 100 a page 1 page or an error",
    ],
    'that fix nothing do not hide those that do': [
      all.in(['winner', 'board'], [['Ann', 1]]).in(['tournament', 'region'], [['T', 'EU']]),
      "Filter (winner, board) in (('Ann', 1))",
      "  Query games.byTournament [tournament = 'T' and region = 'EU']",
    ],
  })

  it.each<[string, Query]>([
    [
      'of another type',
      db.from('thing').in(
        ['s', 'm'],
        [
          ['a', 'x'],
          ['b', 5],
        ],
      ),
    ],
    [
      'that is empty',
      db.from('thing').in(
        ['s', 'm'],
        [
          ['a', 'x'],
          ['', 'y'],
        ],
      ),
    ],
  ])('fix nothing where one has a value %s', (_, query) => {
    expect(compile(query, indexed).plan.kind).toBe('Scan')
  })

  it.each<[string, Query, number]>([
    [
      'of the key’s type',
      db
        .from('thing')
        .where('s', '=', 'a')
        .in(
          ['m', 't'],
          [
            ['x', 1],
            ['y', 2],
          ],
        ),
      0,
    ],
    [
      'one of another type',
      db
        .from('thing')
        .where('s', '=', 'a')
        .in(
          ['m', 't'],
          [
            ['x', 1],
            [5, 2],
          ],
        ),
      1,
    ],
    [
      'of other attributes',
      db
        .from('thing')
        .where('s', '=', 'a')
        .in(
          ['at', 't'],
          [
            [1, 1],
            [5, 2],
          ],
        ),
      1,
    ],
  ])('make a sparse index complete, or not: %s', (_, query, warnings) => {
    expect(compile(query, indexed).warnings).toHaveLength(warnings)
  })
})

describe('attribute_type', () => {
  it.each([
    ['S', 0],
    ['N', 1],
  ] as const)('of a key attribute, %s: %d warnings', (type, warnings) => {
    const query = db
      .from('thing')
      .where('s', '=', 'a')
      .where(({ attributeType }) => attributeType('m', type))
    expect(compile(query, indexed).warnings).toHaveLength(warnings)
  })
})

describe('more than ten thousand Queries', () => {
  const codes = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index))
  const schema = bound(db.from('games')).table.indexes[0]?.keySchema ?? { partition: [], sort: [] }
  const pairs = (count: number): [string, string][] => codes(count).map(code => [code, 'EU'])
  const lists = (tournaments: number, regions: number) =>
    db.from('games').in('tournament', codes(tournaments)).in('region', codes(regions))

  it('are no way to read anything: lists', () => {
    expect(matchKeyCondition(conjuncts(lists(100, 100)), schema)).toMatchObject({ fixed: ['tournament', 'region'] })
    expect(matchKeyCondition(conjuncts(lists(100, 101)), schema)).toStrictEqual({ unmatched: 'region', operator: 'in' })
    expect(matchKeyCondition(conjuncts(lists(10_001, 1)), schema)).toMatchObject({ unmatched: 'tournament' })
  })

  it('are no way to read anything: tuples', () => {
    const tuples = (count: number): Query => db.from('games').in(['tournament', 'region'], pairs(count))
    expect(matchKeyCondition(conjuncts(tuples(10_000)), schema)).toMatchObject({ fixed: ['tournament', 'region'] })
    expect(matchKeyCondition(conjuncts(tuples(10_001)), schema)).toStrictEqual({ unmatched: 'tournament' })
  })

  it('become one range where a sort attribute is listed', () => {
    const query = lists(100, 1).in(
      'round',
      Array.from({ length: 101 }, (_, index) => index),
    )
    expect(matchKeyCondition(conjuncts(query), schema)).toMatchObject({
      fixed: ['tournament', 'region'],
      range: { attribute: 'round', operator: 'between', values: [{ N: '0' }, { N: '100' }] },
    })
  })
})
