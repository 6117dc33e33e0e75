import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { planOf, thrownBy } from '../compiled.js'
import { catalogOf, db, testCatalog, type Query } from '../tables.js'
import { itPlans } from '../it-plans.js'

const byName = db.from('person').where('first_name', '=', 'Ann')
const events = db.from('events').where('device', '=', 'd')
const twoDevices = db.from('events').in('device', ['d', 'e'])
const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU').useIndex('byTournament')
const query = "Query games.byTournament [tournament = 'T' and region = 'EU'"
const backward = { scanIndexForward: false } as const

describe('order from the sort key', () => {
  itPlans({
    forward: [events.orderBy('at'), "Query events [device = 'd']"],
    backward: [events.orderBy('at', 'desc'), "Query events [device = 'd'] backward"],
    'of an attribute that is the same in all rows': [events.orderBy('device', 'desc'), "Query events [device = 'd']"],
    'behind one that is the same in all rows': [
      events.orderBy('device').orderBy('at', 'desc'),
      "Query events [device = 'd'] backward",
    ],
    'of several attributes': [games.orderBy('round').orderBy('bracket').orderBy('board'), `${query}]`],
    'of the first of them': [games.orderBy('round', 'desc'), `${query}] backward`],
    'of all backward': [games.orderBy('round', 'desc').orderBy('bracket', 'desc'), `${query}] backward`],
    'of those behind a fixed one': [games.where('round', '=', 1).orderBy('bracket'), `${query} and round = 1]`],
    'with a fixed one between': [
      games.where('round', '=', 1).orderBy('bracket').orderBy('round').orderBy('board'),
      `${query} and round = 1]`,
    ],
    'of a range': [games.where('round', '>', 1).orderBy('round', 'desc'), `${query} and round > 1] backward`],
  })
})

/** What the builders refuse to write and a node can say. */
describe('order by a part of an attribute', () => {
  const ofS = db.from('thing').where('s', '=', 'a')
  const byPart = (query: Query): Query => ({
    toNode: () => ({
      ...query.toNode(),
      orderBy: [{ path: { kind: 'Path', segments: ['m', 'a'] }, direction: 'asc' }],
    }),
  })
  itPlans(
    {
      'is not that of the attribute': [
        byPart(ofS.where('m', '>', 'b')),
        'Sort m.a asc unbounded',
        "  Query thing.byS [s = 'a' and m > 'b']",
      ],
      'is asked for, though the attribute is the same in all rows': [
        byPart(ofS.where('m', '=', 'b')),
        'Sort m.a asc unbounded',
        "  Query thing.byS [s = 'a' and m = 'b']",
      ],
    },
    catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { byS: { hash: { s: 'S' }, range: { m: 'S' } } },
    }),
  )
})

describe('order that no path gives is a sort on the client', () => {
  itPlans({
    'of another attribute': [
      byName.orderBy('age'),
      'Sort age asc unbounded',
      "  Query person.first_name [first_name = 'Ann']",
    ],
    'behind the sort key': [
      events.orderBy('at').orderBy('kind'),
      'Sort at asc, kind asc unbounded',
      "  Query events [device = 'd']",
    ],
    'past a sort attribute': [games.orderBy('bracket'), 'Sort bracket asc unbounded', `  ${query}]`],
    'in two directions': [
      games.orderBy('round').orderBy('bracket', 'desc'),
      'Sort round asc, bracket desc unbounded',
      `  ${query}]`,
    ],
    'bounded by the policy': [
      byName.orderBy('age').options({ sortInMemory: { maxItems: 50 } }),
      'Sort age asc of 50',
      "  Query person.first_name [first_name = 'Ann']",
    ],
    'of all values of a list': [
      twoDevices.orderBy('kind'),
      'Sort kind asc unbounded',
      '  Union one after the other',
      "    Query events [device = 'd']",
      "    Query events [device = 'e']",
    ],
  })
})

describe('order over a list of values is a merge', () => {
  itPlans({
    'of the sort key': [
      twoDevices.orderBy('at'),
      'Union merged by at asc',
      "  Query events [device = 'd']",
      "  Query events [device = 'e']",
    ],
    backward: [
      twoDevices.orderBy('at', 'desc').limit(3),
      'Limit 3',
      '  Union merged by at desc',
      "    Query events [device = 'd'] backward 3 a page",
      "    Query events [device = 'e'] backward 3 a page",
    ],
    'of the listed attribute itself': [
      twoDevices.orderBy('device', 'desc').orderBy('at'),
      'Union merged by device desc, at asc',
      "  Query events [device = 'd']",
      "  Query events [device = 'e']",
    ],
    'before the table completes what the index gives': [
      db.from('orders').in('region', ['eu', 'us']).orderBy('region').select(['note']),
      'Project note',
      "  Filter region in ('eu', 'us')",
      '    Lookup orders by customerId, id project note, region, customerId, id',
      '      Union merged by region asc',
      "        Query orders.byRegion [region = 'eu'] project customerId, id, region",
      "        Query orders.byRegion [region = 'us'] project customerId, id, region",
    ],
  })
})

describe('scanIndexForward: false', () => {
  itPlans({
    'reads backward': [events.options(backward), "Query events [device = 'd'] backward"],
    'merges backward': [
      twoDevices.options(backward),
      'Union merged by at desc',
      "  Query events [device = 'd'] backward",
      "  Query events [device = 'e'] backward",
    ],
    'turns round what is left of a sort key': [
      games.where('round', '=', 1).options(backward),
      `${query} and round = 1] backward`,
    ],
    'true is the default': [events.options({ scanIndexForward: true }), "Query events [device = 'd']"],
  })

  it.each([
    ['without a sort key', byName],
    ['with a fixed sort key', byName.where('age', '=', 5)],
  ])('is an error on a path %s', (_, unordered) => {
    expect(thrownBy(() => compile(unordered.options(backward), testCatalog))).toMatchObject({
      code: 'plan.option-unusable',
      details: { option: 'scanIndexForward', reason: 'the path that is read has no order to turn round' },
    })
  })

  it('takes a path that has an order, where the one that it would take without has none', () => {
    const tables = catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      globalIndexes: { s: { hash: { s: 'S' } }, sId: { hash: { s: 'S' }, range: { id: 'S' } } },
    })
    expect(planOf(db.from('thing').where('s', '=', 'a').options(backward), tables)).toBe(
      "Query thing.sId [s = 'a'] backward",
    )
  })
})
