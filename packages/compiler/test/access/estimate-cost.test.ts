import { createTableInput } from '@hashrange/testkit'
import { describe, expect, it } from '@jest/globals'
import {
  costRank,
  estimateKeyList,
  estimateScan,
  itemBytes,
  type CostEstimate,
} from '../../src/access/estimate-cost.js'
import { catalog } from '../../src/catalog/catalog.js'
import type { Catalog } from '../../src/catalog/table-metadata.js'
import { compile } from '../../src/compile-any.js'
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
    ['is a size without a count', { TableSizeBytes: 10 }],
    ['is a count, and a size of 0', { ItemCount: 10, TableSizeBytes: 0 }],
    ['is a size, and a count of 0', { ItemCount: 0, TableSizeBytes: 10 }],
  ])('gives no estimate where it %s', (_, description) => {
    expect(compile(ofDevice, changed('events', description)).estimate).toBeUndefined()
    expect(estimateScan(bound(events, changed('events', description)).table)).toBeUndefined()
    expect(itemBytes(bound(events, changed('events', description)).table)).toBe(400)
  })
})

describe('a Scan', () => {
  it('reads all items, in pages of 1 MB', () => {
    expect(estimateScan(table)).toStrictEqual({ requests: 96, items: 100_000, capacity: 12_207.5 })
  })

  it('that is not followed reads a page', () => {
    expect(estimate(events)).toMatchObject({ requests: 1, items: 100 })
    expect(estimate(events.options({ pageLimit: 3, scanLimit: 10 }))).toStrictEqual({
      requests: 3,
      items: 30,
      capacity: (12_207.5 * 30) / 100_000,
    })
  })
})

describe('a Scan that is followed', () => {
  const whole = events.options({ recursive: true, scanLimit: 1_000_000 })

  it('takes a request for every megabyte, or for every page that scanLimit makes', () => {
    expect(estimate(whole)).toStrictEqual({ requests: 96, items: 100_000, capacity: 12_207.5 })
    expect(estimate(events.options({ recursive: true, scanLimit: 500 }))).toStrictEqual({
      requests: 200,
      items: 100_000,
      capacity: 12_207.5,
    })
  })

  it('reads no more than there is', () => {
    const tiny = changed('events', { ItemCount: 30, TableSizeBytes: 4096 })
    expect(estimate(events, tiny)).toStrictEqual({ requests: 1, items: 30, capacity: 0.5 })
    expect(estimate(events.options({ pageLimit: 9, scanLimit: 20 }), tiny)).toMatchObject({ requests: 2, items: 30 })
  })
})

describe('keys', () => {
  it('cost an item each, in requests of a hundred', () => {
    expect(estimateKeyList(250, table)).toStrictEqual({ requests: 3, items: 250, capacity: 125 })
    expect(estimateKeyList(1, unknown)).toStrictEqual({ requests: 1, items: 1, capacity: 0.5 })
  })

  it('cost every 4 KB of an item, rounded up', () => {
    const large = bound(events, changed('events', { ItemCount: 10, TableSizeBytes: 50_000 })).table
    expect(estimateKeyList(3, large)).toStrictEqual({ requests: 1, items: 3, capacity: 3 })
  })
})

/** Items of half a unit, ten thousand of them, and indexes that hold whole items, some attributes, or keys only. */
function thingsOf(
  bytes = 2048,
  part: { readonly ItemCount?: number; readonly IndexSizeBytes?: number } = {},
  count = 10_000,
): Catalog {
  const input = createTableInput({
    name: 'thing',
    hash: { id: 'S' },
    range: { at: 'N' },
    globalIndexes: {
      byS: { hash: { s: 'S' }, range: { m: 'N' }, project: ['n', 'o'] },
      byT: { hash: { t: 'S' } },
    },
    localIndexes: { byN: { range: { n: 'N' }, project: ['m'] } },
  })
  const GlobalSecondaryIndexes = input.GlobalSecondaryIndexes?.map(index =>
    index.IndexName === 'byS' ? { ...index, ...part } : index,
  )
  return catalog([
    {
      ...input,
      ItemCount: count,
      TableSizeBytes: count * bytes,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    },
  ])
}

const thing = db.from('thing')
const ofS = thing.where('s', '=', 'a').useIndex('byS')

describe('a Query', () => {
  it.each<[title: string, query: Query, items: number]>([
    ['a partition: a hundred', thing.where('id', '=', 'a'), 100],
    ['one end of a partition: a half', thing.where('id', '=', 'a').where('at', '>', 5), 50],
    ['between two bounds: a quarter', thing.where('id', '=', 'a').between('at', 5, 6), 25],
    ['the whole key of an index: a tenth', ofS.where('m', '=', 5), 10],
    ['several partitions: as many hundreds', thing.in('id', ['a', 'b', 'c']), 300],
  ])('reads of %s', (_, query, items) => {
    expect(estimate(query, thingsOf()).items).toBe(items)
  })

  it('reads of one of several sort attributes what it reads of a range', () => {
    const known = changed('games', { ItemCount: 10_000, TableSizeBytes: 10_000_000 })
    const games = db.from('games').where('tournament', '=', 'T').where('region', '=', 'EU').where('round', '=', 1)
    expect(estimate(games, known).items).toBe(25)
    expect(estimate(games.where('bracket', '=', 'A').where('board', '=', 1), known).items).toBe(10)
  })

  it('costs the bytes of the items, together, in eventually consistent half units', () => {
    expect(estimate(thing.where('id', '=', 'a'), thingsOf())).toStrictEqual({ requests: 1, items: 100, capacity: 25 })
    expect(estimate(thing.where('t', '=', 'a'), thingsOf(1024))).toStrictEqual({
      requests: 1,
      items: 100,
      capacity: 12.5,
    })
  })

  it('takes a request for every megabyte of a partition', () => {
    expect(estimate(thing.where('id', '=', 'a'), thingsOf(40_960)).requests).toBe(4)
    expect(estimate(thing.in('id', ['a', 'b']), thingsOf(40_960)).requests).toBe(8)
    expect(estimate(thing.in('id', ['a', 'b']), thingsOf(40_960, {}, 50)).requests).toBe(2)
  })
})

describe('an entry of an index that holds a part of an item', () => {
  const read = (tables: Catalog): number => estimate(ofS.select(['n']), tables).capacity

  it('is as large as DescribeTable says', () => {
    expect(read(thingsOf(2048, { ItemCount: 1000, IndexSizeBytes: 1_024_000 }))).toBe(12.5)
    expect(read(thingsOf(2048, { ItemCount: 1000, IndexSizeBytes: 204_800 }))).toBe(2.5)
  })

  it('is never larger than an item', () => {
    expect(read(thingsOf(2048, { ItemCount: 10, IndexSizeBytes: 1_024_000 }))).toBe(25)
  })

  it.each([
    [{}],
    [{ ItemCount: 10 }],
    [{ IndexSizeBytes: 8192 }],
    [{ ItemCount: 0, IndexSizeBytes: 8192 }],
    [{ ItemCount: 10, IndexSizeBytes: 0 }],
  ])('is a hundred bytes where all that is known is %p', part => {
    expect(read(thingsOf(2048, part))).toBeCloseTo((100 * 100) / 4096 / 2)
  })
})

describe('completing what an index does not hold', () => {
  const kept = (query: Query, tables = thingsOf()): number =>
    2 * (estimate(query, tables).capacity - estimate(ofS.select(['n']), tables).capacity)

  it('reads each item from the table, a hundred a request', () => {
    expect(kept(ofS)).toBe(100)
    expect(estimate(ofS, thingsOf()).requests).toBe(2)
    expect(estimate(thing.in('s', ['a', 'b']).useIndex('byS'), thingsOf()).requests).toBe(4)
  })

  it('pays for every 4 KB of an item, rounded up', () => {
    expect(kept(ofS, thingsOf(5000))).toBe(200)
  })

  const filtered: readonly (readonly [title: string, query: Query, share: number])[] = [
    ['an equality', ofS.where('n', '=', 1), 0.1],
    ['a comparison', ofS.where('n', '>', 1), 0.3],
    ['two bounds', ofS.between('n', 1, 5), 0.3],
    ['a list', ofS.in('n', [1, 5]), 0.3],
    ['a prefix', ofS.beginsWith('n', 'a'), 0.3],
    ['anything else', ofS.exists('n'), 0.5],
    ['several conditions together', ofS.where('n', '=', 1).exists('o'), 0.05],
    ['what the index does not hold: nothing', ofS.where('t', '=', 'x'), 1],
    ['what it holds in part: nothing', ofS.where(({ eb, ref }) => eb('n', '>', ref('t'))), 1],
    ['what no filter may name, a key attribute: nothing', ofS.where('m', '<>', 5), 1],
  ]
  it.each(filtered)('is spared by a filter on the index: %s', (_, query, share) => {
    expect(kept(query)).toBeCloseTo(100 * share)
  })

  it('is at least one item', () => {
    const few = ofS.where('m', '=', 5)
    const one = estimate(few.where('n', '=', 1).where('o', '=', {}), thingsOf())
    expect(one.capacity - estimate(few.select(['n']), thingsOf()).capacity).toBeCloseTo(0.5)
    expect(one.requests).toBe(2)
  })

  it('is done by DynamoDB before it filters, on a local index', () => {
    const local = thing.where('id', '=', 'a').where('n', '>', 5).useIndex('byN')
    const [held, completed] = [
      estimate(local.select(['m']), thingsOf()),
      estimate(local.where('m', '=', 1), thingsOf()),
    ]
    expect(completed.capacity - held.capacity).toBeCloseTo(25)
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
