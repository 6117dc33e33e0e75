import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { planOf } from '../compiled.js'
import { db, testCatalog, type Query } from '../tables.js'

/** As `count()` says it. */
const counted = (query: Query): Query => ({ toNode: () => ({ ...query.toNode(), count: true }) })

describe('a count', () => {
  it.each<[string, Query, ...string[]]>([
    ['of a partition', db.from('events').where('device', '=', 'd'), "Query events [device = 'd'] count"],
    [
      'behind a filter, whatever is asked for and ordered by',
      db.from('events').where('device', '=', 'd').where('kind', '=', 'k').select(['kind']).orderBy('kind'),
      "Query events [device = 'd'] filter kind = 'k' count",
    ],
    [
      'of several partitions',
      db.from('events').in('device', ['d', 'e']).orderBy('at'),
      'Union one after the other',
      "  Query events [device = 'd'] count",
      "  Query events [device = 'e'] count",
    ],
    [
      'up to a limit',
      db.from('events').where('device', '=', 'd').limit(3),
      'Limit 3',
      "  Query events [device = 'd'] count 3 a page",
    ],
    [
      'of what may be in two parts reads the keys',
      db.from('person').where(({ or, eb }) => or([eb('first_name', '=', 'Ann'), eb('email', '=', 'a')])),
      'Union one after the other each id once',
      "  Query person.email [email = 'a'] project id",
      "  Query person.first_name [first_name = 'Ann'] project id",
    ],
    ['of a table', db.from('colour').options({ scan: true }), 'Scan colour count 100 a page 1 page or an error'],
    [
      'of an index that does not hold everything',
      db.from('orders').where('region', '=', 'eu'),
      "Query orders.byRegion [region = 'eu'] count",
    ],
    [
      'that the client has to filter reads the keys, and what it tests',
      db.from('events').where('device', '=', 'd').where('at', '<>', 5),
      'Filter at <> 5',
      "  Query events [device = 'd'] project device, at",
    ],
    ['of whole keys', db.from('person').where('id', '=', 'a'), "GetItem person {id: 'a'} project id"],
  ])('%s', (_, query, ...lines) => {
    const plan = planOf(counted(query))
    expect(plan).toBe(lines.join('\n'))
  })

  it('sends no projection', () => {
    const { requests } = compile(counted(db.from('events').where('device', '=', 'd').select(['kind'])), testCatalog)
    expect(requests).toStrictEqual([
      {
        operation: 'Query',
        input: {
          TableName: 'events',
          KeyConditionExpression: '#n0 = :v0',
          ExpressionAttributeNames: { '#n0': 'device' },
          ExpressionAttributeValues: { ':v0': { S: 'd' } },
          Select: 'COUNT',
        },
      },
    ])
  })

  it('of a Scan is one too', () => {
    const { requests } = compile(counted(db.from('colour').options({ scan: true })), testCatalog)
    expect(requests).toStrictEqual([{ operation: 'Scan', input: { TableName: 'colour', Limit: 100, Select: 'COUNT' } }])
  })
})
