import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile.js'
import { planOf, thrownBy } from '../compiled.js'
import { db, testCatalog, type Query } from '../tables.js'
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
