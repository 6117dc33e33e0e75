import { describe, expect, it } from '@jest/globals'
import type { BoundSelect } from '../../src/bind/bind-select.js'
import { compile } from '../../src/compile-any.js'
import { planSelect, type PlannedRead } from '../../src/plan/plan-select.js'
import type { KeyCondition, QueryPlan } from '../../src/plan/leaf-plan.js'
import type { ReadPlan } from '../../src/plan/plan.js'
import { verifyPlan } from '../../src/plan/verify-plan.js'
import { conjuncts, normalized } from '../bound.js'
import { thrownBy } from '../compiled.js'
import { changed, db, testCatalog, type Query } from '../tables.js'

const events = db.from('events').where('device', '=', 'd')
const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU').where('round', '=', 1)
const pages = db.from('book_page')

const select = (query: Query): BoundSelect => normalized(query)
const planOf = (query: Query): ReadPlan => compile(query, testCatalog).plan

/** What the verifier says against a plan for a query; it is our bug, and told as one. */
function complaint(plan: ReadPlan, asked: Query | BoundSelect): unknown {
  const against = 'toNode' in asked ? select(asked) : asked
  const { code, details } = thrownBy(() => {
    verifyPlan(asPlanned(plan, against), against)
  })
  expect(code).toBe('internal.invariant')
  return (details as { problem?: unknown }).problem
}

/** As if the planner had given this plan for the whole predicate. */
function asPlanned(plan: ReadPlan, { predicate, orderBy, projection }: BoundSelect): PlannedRead {
  const cost = { requests: 1, items: 1, capacity: 1 }
  const part = { rows: plan, requested: projection, predicate, orderBy, cost }
  return { plan, parts: [part], passedOver: [], warnings: [] }
}

function queryPlan(query: Query): QueryPlan {
  const plan = planOf(query)
  if (plan.kind !== 'Query') throw new Error(`${plan.kind} is no Query`)
  return plan
}

const withCondition = (plan: QueryPlan, change: (condition: KeyCondition) => KeyCondition): QueryPlan => ({
  ...plan,
  keyCondition: change(plan.keyCondition),
})

describe('a plan of the planner', () => {
  it.each([
    ['keys', pages.in('id', ['a', 'b']).in('page_num', [1, 2]).contains('text', 'x').limit(3)],
    ['a Query', events.where('at', '>', 1).where('at', '<', 9).where('kind', '=', 'k').limit(3).select(['kind'])],
    ['a union', db.from('events').in('device', ['d', 'e']).orderBy('at').limit(3)],
    ['a lookup', db.from('orders').where('region', '=', 'eu').where('note', '=', 'n').select(['id'])],
    [
      'a Scan',
      db
        .from('thing')
        .where(({ eb, ref }) => eb('n', '=', ref('n')))
        .where('s', '=', 'a'),
    ],
    ['nothing', pages.in('id', []).limit(5)],
  ])('passes: %s', (_, query) => {
    expect(() => {
      verifyPlan(asPlanned(planOf(query), select(query)), select(query))
    }).not.toThrow()
  })
})

describe('a lost conjunct', () => {
  it('of a filter of DynamoDB', () => {
    const query = events.where('kind', '=', 'k')
    const { filter: _lost, ...plan } = queryPlan(query)
    expect(complaint(plan, query)).toBe('a conjunct is lost')
  })

  it('of one that says a part of it', () => {
    const query = events.where('kind', '=', 'k').where('reading', '>', 5)
    expect(complaint(queryPlan(events.where('kind', '=', 'k')), query)).toBe('a conjunct is lost')
  })

  it('of a filter of the client', () => {
    const query = events.where('at', '>', 1).where('at', '<', 9)
    const plan = planOf(query)
    expect(plan.kind).toBe('Filter')
    expect(complaint('input' in plan ? plan.input : plan, query)).toBe('a conjunct is lost')
  })

  it('of a key condition', () => {
    const query = events.where('at', '>=', 1)
    expect(complaint(queryPlan(events), query)).toBe('a conjunct is lost')
  })

  it('in one input of a union', () => {
    const query = db.from('events').in('device', ['d', 'e']).where('kind', '=', 'k')
    const [first, second] = [queryPlan(events.where('kind', '=', 'k')), queryPlan(events)]
    expect(complaint({ kind: 'Union', inputs: [first, second], dedupe: 'disjoint' }, query)).toBe('a conjunct is lost')
  })

  it('in a branch that no part of a union gives', () => {
    const query = db
      .from('orders')
      .where(({ or, and, eb }) =>
        or([eb('customerId', '=', 'c'), and([eb('region', '=', 'eu'), eb('note', '=', 'n')])]),
      )
    const planned = planSelect(select(query))
    expect(planned.parts).toHaveLength(2)
    for (const part of planned.parts) {
      const { code, details } = thrownBy(() => {
        verifyPlan({ ...planned, parts: [part] }, select(query))
      })
      expect([code, details]).toStrictEqual(['internal.invariant', { problem: 'a branch is lost' }])
    }
  })

  it('of a Scan', () => {
    expect(complaint(planOf(db.from('person')), db.from('person').where('age', '>', 5))).toBe('a conjunct is lost')
  })

  it('beside whole keys', () => {
    const query = pages.where('id', '=', 'a').where('page_num', '=', 1).contains('text', 'x')
    const plan = planOf(query)
    expect(complaint('input' in plan ? plan.input : plan, query)).toBe('a conjunct is lost beside whole keys')
  })

  it('of keys, in a key that does not fulfil it', () => {
    const plan = planOf(pages.where('id', '=', 'a').where('page_num', '=', 1))
    const asked = pages.where('id', '=', 'a').where('page_num', '=', 2)
    expect(complaint(plan, asked)).toBe('a conjunct is lost beside whole keys')
  })

  // A range on the attribute stands for every comparison with it.
  it.each([
    ['<> beside a range', events.where('at', '>', 1), events.where('at', '>', 1).where('at', '<>', 5)],
    ['<> beside two bounds', events.between('at', 1, 9), events.between('at', 1, 9).where('at', '<>', 5)],
    ['a tighter bound', events.where('at', '>', 1), events.where('at', '>', 5)],
    ['a bound on the other side', events.where('at', '>', 1), events.where('at', '<', 5)],
    ['another value', events, db.from('events').where('device', '=', 'e')],
  ])('that a key condition does not say: %s', (_, planned, asked) => {
    expect(complaint(planOf(planned), asked)).toBe('a conjunct is lost')
  })
})

describe('a key condition', () => {
  const equal = (attribute: string): KeyCondition['equalities'][number] => ({ attribute, value: { S: 'x' } })
  const plan = queryPlan(games)

  it('with a gap between sort attributes', () => {
    const broken = withCondition(plan, ({ equalities }) => ({
      equalities: [...equalities.filter(({ attribute }) => attribute !== 'round'), equal('bracket')],
    }))
    expect(complaint(broken, db.from('games'))).toBe('a key condition has a gap')
  })

  it('without a partition attribute', () => {
    const broken = withCondition(plan, ({ equalities }) => ({ equalities: equalities.slice(0, 1) }))
    expect(complaint(broken, db.from('games'))).toBe('a partition key attribute is not fixed')
  })

  it('with a range past the next sort attribute', () => {
    const range = { attribute: 'board', operator: '>', values: [{ N: '1' }] } as const
    const broken = withCondition(plan, condition => ({ ...condition, range }))
    expect(complaint(broken, db.from('games'))).toBe('a range is not on the next sort key attribute')
  })

  it('with a range on a fixed attribute', () => {
    const range = { attribute: 'round', operator: '>', values: [{ N: '1' }] } as const
    const broken = withCondition(plan, condition => ({ ...condition, range }))
    expect(complaint(broken, db.from('games'))).toBe('a range is not on the next sort key attribute')
  })
})

describe('a key', () => {
  it('that is not whole', () => {
    const query = pages.where('id', '=', 'a').where('page_num', '=', 1)
    const plan = planOf(query)
    if (plan.kind !== 'GetItem') throw new Error(`${plan.kind} is no GetItem`)
    expect(complaint({ ...plan, key: { id: { S: 'a' } } }, query)).toBe('a key is not whole')
  })
})

describe('an index', () => {
  const query = db.from('person').where('first_name', '=', 'Ann')
  const plan = queryPlan(query)

  it('that is not ready', () => {
    const creating = changed('person', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'first_name',
          KeySchema: [{ AttributeName: 'first_name', KeyType: 'HASH' }],
          IndexStatus: 'CREATING',
        },
      ],
    })
    expect(complaint(plan, normalized(query, creating))).toBe('the index first_name cannot be read')
  })

  it('that does not exist', () => {
    expect(complaint({ ...plan, index: 'other' }, query)).toBe('the index other cannot be read')
  })

  it('that is global, and read consistently', () => {
    expect(complaint({ ...plan, consistentRead: true }, query)).toBe('a global index is read consistently')
  })
})

describe('a limit', () => {
  it.each([
    ['that is missing', queryPlan(events)],
    ['that is another', planOf(events.limit(6))],
    ['that is a page size only', { ...queryPlan(events), paging: { pageSize: 5, consented: false } }],
  ])('%s', (_, plan: ReadPlan) => {
    expect(complaint(plan, events.limit(5))).toBe('the limit is not applied')
  })

  it('below a filter of the client', () => {
    const query = events.where('at', '>', 1).where('at', '<', 9).limit(5)
    const plan = planOf(query)
    if (plan.kind !== 'Limit' || plan.input.kind !== 'Filter') throw new Error('the plan is of another form')
    const swapped: ReadPlan = { ...plan.input, input: { ...plan, input: plan.input.input } }
    expect(complaint(swapped, query)).toBe('the limit is not applied')
  })
})

// "Filter Expression can only contain non-primary key attributes".
it('a filter of DynamoDB may not name a key attribute of its path', () => {
  const query = events.where('at', '<>', 5)
  const [onSortKey] = conjuncts(db.from('events').where('at', '<>', 5))
  if (onSortKey === undefined) throw new Error('there is no conjunct')
  expect(complaint({ ...queryPlan(events), filter: onSortKey }, query)).toBe(
    'a filter names a key attribute of its path',
  )
})
