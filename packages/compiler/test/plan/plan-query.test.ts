import { describe, expect, it } from '@jest/globals'
import { planOf } from '../compiled.js'
import { catalogOf, db } from '../tables.js'
import { itPlans } from '../it-plans.js'

const events = db.from('events').where('device', '=', 'd')
const orders = db.from('orders')
const twoDevices = db.from('events').in('device', ['d', 'e'])
const sorting = { sortInMemory: { maxItems: 10 } } as const

describe('limit', () => {
  itPlans({
    'is passed on where nothing filters': [events.limit(5), 'Limit 5', "  Query events [device = 'd'] 5 a page"],
    'is passed on with a range that the key says in full': [
      events.where('at', '>', 1).limit(5),
      'Limit 5',
      "  Query events [device = 'd' and at > 1] 5 a page",
    ],
    'is not passed on behind a filter, which DynamoDB counts before': [
      events.where('kind', '=', 'k').limit(5),
      'Limit 5',
      "  Query events [device = 'd'] filter kind = 'k'",
    ],
    'is not passed on behind a filter of the client': [
      events.where('at', '>', 1).where('at', '<', 9).limit(5),
      'Limit 5',
      '  Filter at < 9 and at > 1',
      "    Query events [device = 'd' and at between 1 and 9]",
    ],
    'is not passed on behind a sort, which needs all rows': [
      events.orderBy('kind').limit(5).options(sorting),
      'Limit 5',
      '  Sort kind asc of 10',
      "    Query events [device = 'd']",
    ],
    'is passed on with the order of the path': [
      events.orderBy('at', 'desc').limit(5),
      'Limit 5',
      "  Query events [device = 'd'] backward 5 a page",
    ],
    'is passed on to every Query of a union': [
      twoDevices.limit(5),
      'Limit 5',
      '  Union one after the other',
      "    Query events [device = 'd'] 5 a page",
      "    Query events [device = 'e'] 5 a page",
    ],
    'gives way to a smaller scanLimit': [
      events.limit(5).options({ scanLimit: 2 }),
      'Limit 5',
      "  Query events [device = 'd'] 2 a page",
    ],
    'goes before a larger scanLimit': [
      events.limit(5).options({ scanLimit: 50 }),
      'Limit 5',
      "  Query events [device = 'd'] 5 a page",
    ],
  })
})

describe('pages', () => {
  itPlans({
    'are all followed': [events, "Query events [device = 'd']"],
    'are one where the caller says so': [events.options({ recursive: false }), "Query events [device = 'd'] 1 page"],
    'are as many as the caller says': [
      events.options({ pageLimit: 2, scanLimit: 10 }),
      "Query events [device = 'd'] 10 a page 2 pages",
    ],
  })
})

describe('projection', () => {
  itPlans({
    'is sent as it is': [events.select(['kind', 'at']), "Query events [device = 'd'] project kind, at"],
    'is not widened for a filter of DynamoDB': [
      events.where('kind', '=', 'k').select(['at']),
      "Query events [device = 'd'] filter kind = 'k' project at",
    ],
    'is widened for a filter of the client': [
      events.where('at', '<>', 5).select(['kind']),
      'Project kind',
      '  Filter at <> 5',
      "    Query events [device = 'd'] project kind, at",
    ],
    'is widened for a sort on the client': [
      events.select(['at']).orderBy('kind').options(sorting),
      'Project at',
      '  Sort kind asc of 10',
      "    Query events [device = 'd'] project at, device, kind",
    ],
    'is widened for a merge': [
      twoDevices.select(['kind']).orderBy('at'),
      'Project kind',
      '  Union merged by at asc',
      "    Query events [device = 'd'] project kind, device, at",
      "    Query events [device = 'e'] project kind, device, at",
    ],
    'is not widened for the order of the path': [
      events.select(['kind']).orderBy('at'),
      "Query events [device = 'd'] project kind",
    ],
    'puts a whole attribute in the place of its parts': [
      db
        .from('thing')
        .where('id', '=', 'a')
        .where(({ eb, ref }) => eb('o', '<>', ref('o')))
        .select(['o.a', 'n']),
      'Project o.a, n',
      '  Filter o <> o',
      "    Query thing [id = 'a'] project n, o",
    ],
  })
})

describe('a projection that a request has to widen', () => {
  const people = db.from('person').in('id', ['a', 'b'])
  const keys = "BatchGetItem person {id: 'a'} {id: 'b'} project"
  itPlans({
    'takes lists whole, whose positions the client takes': [
      people.select(['address.lines[1]', 'address.city']),
      'Project address.lines[1], address.city',
      `  ${keys} address.lines, address.city, id`,
    ],
    'leaves parts of maps as they are': [
      people.select(['address.city']),
      'Project address.city',
      `  ${keys} address.city, id`,
    ],
    'is left as it is where nothing is wanted besides': [
      people.select(['address.lines[1]', 'id']),
      `${keys} address.lines[1], id`,
    ],
    'has nothing put beside a part of the same name': [
      people.select(['address.city']).where('address', '<>', { city: 'Oslo', lines: [] }),
      'Project address.city',
      '  Filter address <> {"M":{"city":{"S":"Oslo"},"lines":{"L":[]}}}',
      `    ${keys} address, id`,
    ],
  })

  it('is taken by the client where DynamoDB would find it too long', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `o.a${String(index)}` as const)
    const select = (count: number): string =>
      planOf(
        db
          .from('thing')
          .where('id', '=', 'a')
          .select(names.slice(0, count) as 'o.a'[]),
      )
    expect(select(200)).toMatch(/^Query thing \[id = 'a'\] project o\.a0, /)
    expect(
      select(1000)
        .split('\n')
        .map(line => line.slice(0, 25)),
    ).toStrictEqual(['Project o.a0, o.a1, o.a2,', "  Query thing [id = 'a']"])
  })
})

// DynamoDB: a path into a key attribute, of the table or of any index, is refused.
describe('a path into a key attribute', () => {
  const things = db.from('thing').where('id', '=', 'a')
  itPlans(
    {
      'is selected by the client': [
        things.select(['o.a', 'n']),
        'Project o.a, n',
        "  Query thing [id = 'a'] project n, o",
      ],
      'beside the attribute is the attribute': [things.select(['o', 'n']), "Query thing [id = 'a'] project o, n"],
    },
    catalogOf({ name: 'thing', hash: { id: 'S' }, range: { at: 'N' }, globalIndexes: { byO: { hash: { o: 'S' } } } }),
  )
})

describe('a global index that does not hold what is wanted', () => {
  itPlans({
    'gives the keys, and the table the items': [
      orders.where('region', '=', 'eu'),
      "Filter region = 'eu'",
      '  Lookup orders by customerId, id',
      "    Query orders.byRegion [region = 'eu'] project customerId, id, region",
    ],
    'is not completed where it holds all of it': [
      orders.where('city', '=', 'Oslo').where('total', '>', 5).select(['id']),
      "Query orders.byCity [city = 'Oslo'] filter total > 5 project id",
    ],
    'filters what it holds; what the table holds now is checked as a whole': [
      orders.where('city', '=', 'Oslo').where('total', '>', 5).where('note', '=', 'n').select(['id', 'note']),
      'Project id, note',
      "  Filter city = 'Oslo' and note = 'n' and total > 5",
      '    Lookup orders by customerId, id project id, note, city, total, customerId',
      "      Query orders.byCity [city = 'Oslo'] filter total > 5 project customerId, id, city",
    ],
    'is limited behind the check': [
      orders.where('region', '=', 'eu').limit(5),
      'Limit 5',
      "  Filter region = 'eu'",
      '    Lookup orders by customerId, id',
      "      Query orders.byRegion [region = 'eu'] project customerId, id, region 5 a page",
    ],
    'is completed once for all listed values': [
      orders.in('region', ['eu', 'us']),
      "Filter region in ('eu', 'us')",
      '  Lookup orders by customerId, id',
      '    Union one after the other',
      "      Query orders.byRegion [region = 'eu'] project customerId, id, region",
      "      Query orders.byRegion [region = 'us'] project customerId, id, region",
    ],
  })
})

// DynamoDB refuses a projection of what a global index does not hold.
it('a global index that does not hold what rows are sorted by is completed from the table', () => {
  const query = orders.where('region', '=', 'eu').select(['id']).orderBy('note').options(sorting)
  expect(planOf(query)).toBe(
    [
      'Project id',
      '  Sort note asc of 10',
      "    Filter region = 'eu'",
      '      Lookup orders by customerId, id project id, region, customerId, note',
      "        Query orders.byRegion [region = 'eu'] project customerId, id, region",
    ].join('\n'),
  )
})

/** DynamoDB fetches from the table what a local index does not hold, when it is asked for. */
describe('a local index that does not hold what is wanted', () => {
  const above = db.from('thing').where('id', '=', 'a').where('n', '>', 5).useIndex('byN')
  itPlans(
    {
      'is asked for all attributes': [above, "Query thing.byN [id = 'a' and n > 5] all attributes"],
      'gives whole items, which are projected here': [
        above.select(['s']),
        'Project s',
        "  Query thing.byN [id = 'a' and n > 5] all attributes",
      ],
      'filters by what it holds, and leaves the rest to the client': [
        above.where('s', '=', 'x').where('m', '=', 1),
        "Filter s = 'x'",
        "  Query thing.byN [id = 'a' and n > 5] filter m = 1 all attributes",
      ],
      'is asked for no more where it holds all': [
        above.select(['at', 'm']),
        "Query thing.byN [id = 'a' and n > 5] project at, m",
      ],
      'reads consistently': [
        above.consistentRead(),
        "Query thing.byN [id = 'a' and n > 5] consistently all attributes",
      ],
    },
    catalogOf({
      name: 'thing',
      hash: { id: 'S' },
      range: { at: 'N' },
      localIndexes: { byN: { range: { n: 'N' }, project: ['m'] } },
    }),
  )
})
