import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { planOf, thrownBy } from '../compiled.js'
import { showPredicate } from '../show-predicate.js'
import { catalogOf, changed, db, testCatalog, type Query } from '../tables.js'
import { itPlans } from '../it-plans.js'

const person = db.from('person')
const events = db.from('events')
const orders = db.from('orders')
const sorting = { sortInMemory: { maxItems: 10 } } as const
const backward = { scanIndexForward: false } as const

const annOrMail = person.where(({ or, eb }) => or([eb('first_name', '=', 'Ann'), eb('email', '=', 'x')]))
const youngOrMail = person.where(({ or, and, eb }) =>
  or([and([eb('first_name', '=', 'Ann'), eb('age', '<', 5)]), eb('email', '=', 'x')]),
)

describe('a disjunction over keys', () => {
  itPlans({
    'of several paths is a union; an item may be in both': [
      annOrMail,
      'Union one after the other each id once',
      "  Query person.email [email = 'x']",
      "  Query person.first_name [first_name = 'Ann']",
    ],
    'of values that no item has both of': [
      person.where(({ or, eb }) => or([eb('first_name', '=', 'Ann'), eb('first_name', '=', 'Bo')])),
      'Union one after the other',
      "  Query person.first_name [first_name = 'Ann']",
      "  Query person.first_name [first_name = 'Bo']",
    ],
    'is multiplied out under what stands beside it': [
      person.where('first_name', '=', 'Ann').where(({ or, eb }) => or([eb('age', '=', 5), eb('email', '=', 'x')])),
      'Union one after the other each id once',
      "  Query person.first_name_age [first_name = 'Ann' and age = 5]",
      "  Query person.first_name_email [first_name = 'Ann' and email = 'x']",
    ],
    'of whole keys is one list of them': [
      person.where(({ or, eb }) => or([eb('id', '=', 'a'), eb('id', 'in', ['b', 'c'])])),
      "BatchGetItem person {id: 'a'} {id: 'b'} {id: 'c'}",
    ],
    'of whole keys and an index': [
      person.where(({ or, eb }) => or([eb('id', '=', 'a'), eb('email', '=', 'x')])),
      'Union one after the other each id once',
      "  Query person.email [email = 'x']",
      "  GetItem person {id: 'a'}",
    ],
    'of keys and an index, limited, reads no more of the index than that': [
      person.where(({ or, eb }) => or([eb('id', 'in', ['a', 'b']), eb('email', '=', 'x')])).limit(5),
      'Limit 5',
      '  Union one after the other each id once',
      "    Query person.email [email = 'x'] 5 a page",
      "    BatchGetItem person {id: 'a'} {id: 'b'}",
    ],
    'of one key condition with different filters is one Query': [
      events.where(({ or, and, eb }) =>
        or([and([eb('device', '=', 'd'), eb('kind', '=', 'k')]), and([eb('device', '=', 'd'), eb('reading', '>', 5)])]),
      ),
      "Query events [device = 'd'] filter kind = 'k' or reading > 5",
    ],
    'is none where a branch has no path': [
      person.where(({ or, eb }) => or([eb('first_name', '=', 'Ann'), eb('age', '>', 5)])),
      "Scan person filter age > 5 or first_name = 'Ann' 100 a page 1 page or an error",
    ],
    'is none where it names no key': [
      events.where('device', '=', 'd').where(({ or, eb }) => or([eb('kind', '=', 'k'), eb('reading', '>', 5)])),
      "Query events [device = 'd'] filter kind = 'k' or reading > 5",
    ],
    'whose branches contradict each other is nothing': [
      person
        .where('first_name', '=', 'Ann')
        .where(({ or, eb }) => or([eb('first_name', '=', 'Bo'), eb('first_name', '=', 'Cy')])),
      'Empty person: the predicate can never be true',
    ],
  })

  it('sends one request a branch', () => {
    expect(compile(annOrMail, testCatalog).requests).toMatchObject([
      { operation: 'Query', input: { IndexName: 'email' } },
      { operation: 'Query', input: { IndexName: 'first_name' } },
    ])
  })
})

describe('what the rows of a union have to hold', () => {
  itPlans({
    'their keys, to be given once': [
      annOrMail.select(['age']),
      'Project age',
      '  Union one after the other each id once',
      "    Query person.email [email = 'x'] project age, id",
      "    Query person.first_name [first_name = 'Ann'] project age, id",
    ],
    'what an index does not hold, from the table': [
      orders.where(({ or, eb }) => or([eb('city', '=', 'x'), eb('region', '=', 'y')])).select(['total']),
      'Project total',
      '  Union one after the other each customerId, id once',
      "    Query orders.byCity [city = 'x'] project total, customerId, id",
      "    Filter region = 'y'",
      '      Lookup orders by customerId, id project total, region, customerId, id',
      "        Query orders.byRegion [region = 'y'] project customerId, id, region",
    ],
  })
})

describe('order and limit of a union', () => {
  itPlans({
    'the limit is passed on to each': [
      annOrMail.limit(3),
      'Limit 3',
      '  Union one after the other each id once',
      "    Query person.email [email = 'x'] 3 a page",
      "    Query person.first_name [first_name = 'Ann'] 3 a page",
    ],
    'an order that all paths give is a merge': [
      events
        .where(({ or, and, eb }) => or([and([eb('device', '=', 'd'), eb('at', '<', 5)]), eb('device', '=', 'e')]))
        .orderBy('at', 'desc'),
      'Union merged by at desc',
      "  Query events [device = 'e'] backward",
      "  Query events [device = 'd' and at < 5] backward",
    ],
    'another one is a sort on the client': [
      youngOrMail.orderBy('age').options(sorting),
      'Sort age asc of 10',
      '  Union one after the other each id once',
      "    Query person.email [email = 'x']",
      "    Query person.first_name_age [first_name = 'Ann' and age < 5]",
    ],
    'backward by the sort key of all': [
      events
        .where(({ or, and, eb }) => or([and([eb('device', '=', 'd'), eb('at', '<', 5)]), eb('device', '=', 'e')]))
        .options(backward),
      'Union merged by at desc',
      "  Query events [device = 'e'] backward",
      "  Query events [device = 'd' and at < 5] backward",
    ],
  })
})

describe('useIndex on a disjunction', () => {
  it('is an error where it serves one branch only', () => {
    expect(thrownBy(() => compile(annOrMail.useIndex('email'), testCatalog)).code).toBe('plan.index-unusable')
  })
})

describe('a union is careful', () => {
  const plans = (query: Query, ...lines: readonly string[]): void => {
    expect(planOf(query)).toBe(lines.join('\n'))
  }

  // "Provided list of item keys contains duplicates".
  it('a key that two branches name is read once', () => {
    plans(
      person.where(({ or, eb }) => or([eb('id', '=', 'a'), eb('id', 'in', ['a', 'b'])])),
      "BatchGetItem person {id: 'a'} {id: 'b'}",
    )
  })

  // DynamoDB refuses a projection of what a global index does not hold.
  it('an index that does not hold what rows are sorted by is completed from the table', () => {
    const byCityOrId = orders
      .where(({ or, and, eb }) => or([eb('city', '=', 'x'), and([eb('customerId', '=', 'c'), eb('id', '=', 'o')])]))
      .select(['total'])
    plans(
      byCityOrId.orderBy('note').options(sorting),
      'Project total',
      '  Sort note asc of 10',
      '    Union one after the other each customerId, id once',
      "      Filter city = 'x'",
      '        Lookup orders by customerId, id project total, city, customerId, id, note',
      "          Query orders.byCity [city = 'x'] project customerId, id, city",
      "      GetItem orders {customerId: 'c', id: 'o'} project total, customerId, id, note",
    )
  })

  it('no page is small below a sort, which reads all of them', () => {
    plans(
      youngOrMail.orderBy('age').limit(5).options(sorting),
      'Limit 5',
      '  Sort age asc of 10',
      '    Union one after the other each id once',
      "      Query person.email [email = 'x']",
      "      Query person.first_name_age [first_name = 'Ann' and age < 5]",
    )
  })

  it('a list of keys has no order to turn round, however it is written', () => {
    const keys = person.where(({ or, eb }) => or([eb('id', '=', 'a'), eb('id', '=', 'b')]))
    expect(thrownBy(() => compile(keys.options(backward), testCatalog)).code).toBe('plan.option-unusable')
  })

  it('a union that cannot be turned round gives way to one path that can', () => {
    plans(
      events
        .where('device', '=', 'd')
        .where(({ or, eb }) => or([eb('at', '=', 1), eb('kind', '=', 'k')]))
        .options(backward),
      "Filter at = 1 or kind = 'k'",
      "  Query events [device = 'd'] backward",
    )
  })

  it('of branches that contradict what stands beside them the others are left', () => {
    plans(
      db
        .from('book_page')
        .where('id', '=', 'a')
        .where(({ or, eb }) => or([eb('id', '=', 'b'), eb('page_num', '=', 1)])),
      "GetItem book_page {id: 'a', page_num: 1}",
    )
  })

  it('where all branches contradict what stands beside them nothing is read', () => {
    plans(
      db
        .from('book_page')
        .where('id', '=', 'a')
        .where(({ or, and, eb }) =>
          or([and([eb('id', '=', 'b'), eb('text', '=', 'x')]), and([eb('id', '=', 'c'), eb('text', '=', 'y')])]),
        ),
      'Empty book_page: the predicate can never be true',
    )
  })
})

describe('branches that are joined', () => {
  const pages = db.from('book_page')
  itPlans({
    'whole keys of several attributes are one list': [
      pages.where(({ or, and, eb }) =>
        or([
          and([eb('id', '=', 'a'), eb('page_num', '=', 1)]),
          and([eb('id', '=', 'b'), eb('page_num', 'in', [1, 2])]),
        ]),
      ),
      "BatchGetItem book_page {id: 'a', page_num: 1} {id: 'b', page_num: 1} {id: 'b', page_num: 2}",
    ],
    'a key in two of them is read once': [
      pages.where(({ or, and, eb }) =>
        or([
          and([eb('id', '=', 'a'), eb('page_num', 'in', [1, 2])]),
          and([eb('id', 'in', ['a', 'b']), eb('page_num', '=', 1)]),
        ]),
      ),
      "BatchGetItem book_page {id: 'a', page_num: 1} {id: 'a', page_num: 2} {id: 'b', page_num: 1}",
    ],
    'keys that are tested are read apart from those that are not': [
      pages.where(({ or, and, eb }) =>
        or([
          and([eb('id', '=', 'a'), eb('page_num', '=', 1), eb('text', '>', 'x')]),
          and([eb('id', '=', 'b'), eb('page_num', '=', 1)]),
          and([eb('id', '=', 'c'), eb('page_num', '=', 1), eb('text', '<', 'x')]),
        ]),
      ),
      'Union one after the other',
      "  Filter text > 'x'",
      "    GetItem book_page {id: 'a', page_num: 1}",
      "  GetItem book_page {id: 'b', page_num: 1}",
      "  Filter text < 'x'",
      "    GetItem book_page {id: 'c', page_num: 1}",
    ],
    'of other values are Queries of their own': [
      events.where(({ or, and, eb }) =>
        or([and([eb('device', '=', 'd'), eb('kind', '=', 'k')]), and([eb('device', '=', 'e'), eb('kind', '=', 'l')])]),
      ),
      'Union one after the other',
      "  Query events [device = 'd'] filter kind = 'k'",
      "  Query events [device = 'e'] filter kind = 'l'",
    ],
    'of other ranges are Queries of their own': [
      events.where('device', '=', 'd').where(({ or, between }) => or([between('at', 1, 2), between('at', 8, 9)])),
      'Union one after the other',
      "  Query events [device = 'd' and at between 1 and 2]",
      "  Query events [device = 'd' and at between 8 and 9]",
    ],
    'filter nothing where one of them does not': [
      events.where(({ or, and, eb }) =>
        or([eb('device', '=', 'd'), and([eb('device', '=', 'd'), eb('kind', '=', 'k')])]),
      ),
      "Query events [device = 'd']",
    ],
    'are completed for what either of them tests': [
      orders
        .where(({ or, and, eb }) =>
          or([
            and([eb('region', '=', 'eu'), eb('id', '>', '5')]),
            and([eb('region', '=', 'eu'), eb('city', '=', 'x'), eb('status', '=', 'open')]),
          ]),
        )
        .useIndex('byRegion')
        .select(['id']),
      'Project id',
      "  Filter region = 'eu' and ((city = 'x' and status = 'open') or id > '5')",
      '    Lookup orders by customerId, id project id, region, city, status, customerId',
      "      Query orders.byRegion [region = 'eu'] project customerId, id, region",
    ],
  })

  it('miss what either of them misses', () => {
    const games = db
      .from('games')
      .where('tournament', '=', 'T')
      .where('region', '=', 'EU')
      .where(({ or, and, eb, attributeType }) =>
        or([and([attributeType('round', 'N'), eb('winner', '=', 'Ann')]), attributeType('board', 'N')]),
      )
    expect(compile(games, testCatalog).warnings).toMatchObject([{ attributes: ['round', 'bracket', 'board'] }])
  })

  it('say why each path was passed over, and of none that is read', () => {
    expect(compile(annOrMail, testCatalog).passedOver.map(({ path, text }) => `${path}: ${text}`)).toStrictEqual([
      'person: partition key "id" is not constrained',
      'person.first_name_age: partition key "first_name" is not constrained',
      'person.first_name_age: misses items without age',
      'person.first_name_email: partition key "first_name" is not constrained',
      'person.first_name_email: misses items without email',
    ])
    const either = events.where(({ or, and, eb }) =>
      or([and([eb('device', '=', 'd'), eb('kind', '=', 'k')]), and([eb('device', '=', 'd'), eb('reading', '>', 5)])]),
    )
    expect(compile(either, testCatalog).passedOver).toStrictEqual([])
  })
})

describe('what a union costs', () => {
  it('is what its parts cost together', () => {
    const sized = changed('events', { ItemCount: 10_000, TableSizeBytes: 20_480_000 })
    const query = events.where(({ or, and, eb }) =>
      or([and([eb('device', '=', 'd'), eb('kind', '=', 'k')]), and([eb('device', '=', 'e'), eb('at', '>', 5)])]),
    )
    expect(compile(query, sized).estimate).toStrictEqual({ requests: 2, items: 150, capacity: 37.5 })
  })

  it('of several Queries, up to a limit, is the share that is read', () => {
    const sized = changed('events', { ItemCount: 10_000, TableSizeBytes: 20_480_000 })
    const query = events.in('device', ['d', 'e', 'f', 'g']).limit(100)
    expect(compile(query, sized).estimate).toStrictEqual({ requests: 1, items: 100, capacity: 25 })
    expect(compile(query.limit(250), sized).estimate).toStrictEqual({ requests: 3, items: 250, capacity: 62.5 })
    expect(compile(query.limit(400), sized).estimate).toStrictEqual({ requests: 4, items: 400, capacity: 100 })
  })
})

describe('rows that several branches may give', () => {
  it('are told by what a branch says, and by what its index has to hold', () => {
    const query = db
      .from('games')
      .where(({ or, and, eb }) =>
        or([and([eb('tournament', '=', 'T'), eb('region', '=', 'EU'), eb('round', '=', 1)]), eb('id', '=', 'a')]),
      )
    const { plan } = compile(query, testCatalog)
    expect(plan.kind === 'Union' && plan.dedupe !== 'disjoint' && plan.dedupe.tests.map(showPredicate)).toStrictEqual([
      "id = 'a'",
      "(region = 'EU' and round = 1 and tournament = 'T') and bracket is S and board is N",
    ])
  })
})

describe('a union that cannot be turned round', () => {
  it.each<[string, Query]>([
    [
      'has paths of different sort keys',
      orders.where(({ or, eb }) => or([eb('status', '=', 'open'), eb('customerId', '=', 'c')])),
    ],
    [
      'has a path without a sort key',
      orders.where(({ or, eb }) => or([eb('status', '=', 'open'), eb('city', '=', 'x')])),
    ],
    [
      'has keys',
      events.where(({ or, and, eb }) => or([eb('device', '=', 'e'), and([eb('device', '=', 'd'), eb('at', '=', 5)])])),
    ],
  ])('%s', (_, query) => {
    const turned: Query = { toNode: () => ({ ...query.toNode(), options: backward }) }
    expect(thrownBy(() => compile(turned, testCatalog))).toMatchObject({
      code: 'plan.option-unusable',
      details: { option: 'scanIndexForward', reason: 'no path that serves the query has an order to turn round' },
    })
  })
})

it('whole keys in one branch are not for the index that is named', () => {
  const query = person.where(({ or, eb }) => or([eb('email', '=', 'x'), eb('id', '=', 'a')])).useIndex('email')
  expect(thrownBy(() => compile(query, testCatalog)).code).toBe('plan.index-unusable')
})

describe('the projection of a union', () => {
  itPlans({
    'is taken at the top only where a part has to ask for more': [
      annOrMail.select(['id', 'email']),
      'Union one after the other each id once',
      "  Query person.email [email = 'x'] project id, email",
      "  Query person.first_name [first_name = 'Ann'] project id, email",
    ],
    'is taken at the top where one part does': [
      person
        .where(({ or, and, eb }) => or([and([eb('id', '=', 'a'), eb('age', '>', 5)]), eb('email', '=', 'x')]))
        .select(['id', 'email']),
      'Project id, email',
      '  Union one after the other each id once',
      "    Query person.email [email = 'x'] project id, email",
      '    Filter age > 5',
      "      GetItem person {id: 'a'} project id, email, age",
    ],
    'has lists whole in each part': [
      annOrMail.select(['id', 'address.lines[0]']),
      'Project id, address.lines[0]',
      '  Union one after the other each id once',
      "    Query person.email [email = 'x'] project id, address.lines",
      "    Query person.first_name [first_name = 'Ann'] project id, address.lines",
    ],
    'of rows that are merged has all keys that reading goes on by': [
      orders
        .where(({ or, and, eb }) =>
          or([and([eb('status', '=', 'open'), eb('createdAt', '<', '5')]), eb('status', '=', 'paid')]),
        )
        .orderBy('createdAt')
        .select(['total']),
      'Project total',
      '  Union merged by createdAt asc',
      "    Query orders.byStatus [status = 'paid'] project total, customerId, id, status, createdAt",
      "    Query orders.byStatus [status = 'open' and createdAt < '5'] project total, customerId, id, status, createdAt",
    ],
  })
})

describe('one part in order and one not', () => {
  itPlans({
    'are sorted, whichever is the first': [
      db
        .from('games')
        .where(({ or, and, eb }) =>
          or([eb('id', '=', 'a'), and([eb('tournament', '=', 'T'), eb('region', '=', 'EU')])]),
        )
        .orderBy('winner')
        .options(sorting),
      'Sort winner asc of 10',
      '  Union one after the other each id once',
      "    GetItem games {id: 'a'}",
      "    Query games.byTournament [tournament = 'T' and region = 'EU']",
    ],
    'are sorted': [
      orders
        .where(({ or, and, eb }) =>
          or([and([eb('customerId', '=', 'c'), eb('id', '=', 'o')]), eb('status', '=', 'open')]),
        )
        .orderBy('note')
        .options(sorting),
      'Sort note asc of 10',
      '  Union one after the other each customerId, id once',
      "    Query orders.byStatus [status = 'open']",
      "    GetItem orders {customerId: 'c', id: 'o'}",
    ],
  })
})

describe('several paths, or one and a filter', () => {
  const tables = catalogOf({
    name: 'thing',
    hash: { id: 'S' },
    globalIndexes: { byS: { hash: { s: 'S' } }, bySM: { hash: { s: 'S' }, range: { m: 'N' } } },
  })
  const sparse = catalogOf({
    name: 'thing',
    hash: { id: 'S' },
    globalIndexes: { bySM: { hash: { s: 'S' }, range: { m: 'N' } } },
  })
  const ofS = db.from('thing').where('s', '=', 'a')
  const apart = ofS.where(({ or, eb, between }) =>
    or([eb('m', '<', 1), eb('m', '>', 9), between('m', 2, 3), between('m', 4, 5)]),
  )
  const kind = (query: Query, from = tables): string => {
    const { plan } = compile(query, from)
    return plan.kind
  }

  it('complete ones go before one that misses items, though they cost more', () => {
    const query = ofS.where(({ or, eb }) => or([eb('m', '<', 1), eb('m', '>', 9), eb('id', '=', 'x')]))
    expect(kind(query, sparse)).toBe('Union')
    expect(compile(query, sparse).warnings).toStrictEqual([])
  })

  it('one that costs less goes first', () => {
    expect(kind(apart)).toBe('Query')
  })

  it('those in order go before a sort, where that is not allowed or a limit ends the reading', () => {
    expect(kind(apart.orderBy('m'))).toBe('Union')
    expect(kind(apart.orderBy('m').options(sorting).limit(3))).toBe('Limit')
    expect(planOf(apart.orderBy('m').options(sorting).limit(3), tables)).toContain('merged by m asc')
  })

  it('a sort that costs less goes first where it is allowed', () => {
    expect(kind(apart.orderBy('m').options(sorting))).toBe('Sort')
  })

  it('where a sort is allowed, what costs less goes first, and then what is in order', () => {
    const narrow = ofS.where(({ or, between }) => or([between('m', 1, 2), between('m', 8, 9)]))
    expect(kind(narrow.orderBy('m').options(sorting))).toBe('Union')
    const wide = ofS.where(({ or, eb }) => or([eb('m', '<', 1), eb('m', '>', 9)]))
    expect(kind(wide.orderBy('m').options(sorting))).toBe('Union')
    expect(kind(wide)).toBe('Query')
  })
})
