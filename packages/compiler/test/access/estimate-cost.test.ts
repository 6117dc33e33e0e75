import { describe, expect, it } from '@jest/globals'
import {
  costRank,
  estimateKeyList,
  estimateScan,
  itemBytes,
  type CostEstimate,
} from '../../src/access/estimate-cost.js'
import { compile } from '../../src/compile.js'
import { bound } from '../bound.js'
import { changed, db, testCatalog, type Query } from '../tables.js'

const sized = changed('events', { ItemCount: 100_000, TableSizeBytes: 100_000_000 })
const events = db.from('events')
const ofDevice = events.where('device', '=', 'd')
const { table } = bound(events, sized)
const { table: unknown } = bound(events)

function estimate(query: Query, tables = sized): CostEstimate {
  const { estimate: given } = compile(query, tables)
  if (given === undefined) throw new Error('there is no estimate')
  return given
}

describe('what is known of a table', () => {
  it('gives the size of its items', () => {
    expect(itemBytes(table)).toBe(1000)
  })

  it.each([
    ['is nothing', {}],
    ['is that it is empty', { ItemCount: 0, TableSizeBytes: 0 }],
    ['is a count without a size', { ItemCount: 10 }],
    ['is a count, and a size of 0', { ItemCount: 10, TableSizeBytes: 0 }],
  ])('gives no estimate where it %s', (_, description) => {
    expect(compile(ofDevice, changed('events', description)).estimate).toBeUndefined()
    expect(estimateScan(bound(events, changed('events', description)).table)).toBeUndefined()
  })
})

describe('a Scan', () => {
  it('reads all items, in pages of 1 MB', () => {
    expect(estimateScan(table)).toStrictEqual({ requests: 96, items: 100_000, capacity: 12_207.5 })
  })

  it('that is not followed reads a page', () => {
    expect(estimate(events)).toMatchObject({ requests: 1, items: 100 })
    expect(estimate(events.options({ pageLimit: 3, scanLimit: 10 }))).toMatchObject({ requests: 3, items: 30 })
  })
})

describe('keys', () => {
  it('cost an item each, in requests of a hundred', () => {
    expect(estimateKeyList(250, table)).toStrictEqual({ requests: 3, items: 250, capacity: 125 })
    expect(estimateKeyList(1, unknown)).toStrictEqual({ requests: 1, items: 1, capacity: 0.5 })
  })
})

describe('what costs less', () => {
  const cheaper: readonly (readonly [title: string, query: Query, than: Query])[] = [
    ['a whole key than a range', ofDevice.where('at', '=', 1), ofDevice.where('at', '>', 1)],
    ['two bounds than one', ofDevice.between('at', 1, 9), ofDevice.where('at', '>', 1)],
    ['a range than a partition', ofDevice.where('at', '>', 1), ofDevice],
    ['a partition than two', ofDevice, events.in('device', ['d', 'e'])],
    ['a partition than the table', ofDevice, events.options({ recursive: true })],
    ['an eventually consistent read than a consistent one', ofDevice, ofDevice.consistentRead()],
  ]
  it.each(cheaper)('%s', (_, query, than) => {
    expect(estimate(query).capacity).toBeLessThan(estimate(than).capacity)
  })

  it('a consistent read costs twice as much', () => {
    expect(estimate(ofDevice.consistentRead()).capacity).toBe(2 * estimate(ofDevice).capacity)
  })

  it('an index that holds what is wanted than one that the table completes', () => {
    const orders = changed('orders', { ItemCount: 10_000, TableSizeBytes: 10_000_000 })
    const byCity = db.from('orders').where('city', '=', 'Oslo')
    expect(estimate(byCity.select(['total']), orders).capacity).toBeLessThan(estimate(byCity, orders).capacity)
    expect(estimate(byCity.select(['total']), orders).requests).toBeLessThan(estimate(byCity, orders).requests)
  })
})

it('is never more items than there are', () => {
  const tiny = changed('events', { ItemCount: 3, TableSizeBytes: 300 })
  expect(estimate(ofDevice, tiny).items).toBe(3)
})

it('is said in the explanation', () => {
  expect(
    compile(ofDevice.where('at', '=', 1), sized)
      .explain()
      .split('\n'),
  ).toContain('estimate   about 1 request, 1 item read, 0.5 capacity units')
  expect(compile(ofDevice, testCatalog).explain()).not.toContain('estimate')
})

it('ranks what is within a factor of two as equal', () => {
  expect(costRank(100)).toBe(costRank(110))
  expect(costRank(100)).toBeLessThan(costRank(400))
})
