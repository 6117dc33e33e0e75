import { expect, it } from '@jest/globals'
import { createTableInput, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('orderBy', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 4), ...pagesOf('emma', 3)] },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = () => world.db.from('book_page').where('id', '=', 'dune')
  const numbers = (rows: readonly { page_num: number }[]): number[] => rows.map(({ page_num }) => page_num)

  it('the sort key of the table comes from DynamoDB, in either direction', async () => {
    expect(numbers(await dune().orderBy('page_num').execute())).toStrictEqual([1, 2, 3, 4])
    expect(numbers(await dune().orderBy('page_num', 'desc').execute())).toStrictEqual([4, 3, 2, 1])
    expect(world.requests.map(({ input }) => input['ScanIndexForward'])).toStrictEqual([undefined, false])
  })

  it('the sort key of an index chooses that index', async () => {
    const ann = world.db.from('orders').where('customerId', '=', 'ann').orderBy('total', 'desc').select('total')
    const whole = { operation: 'Query', input: { IndexName: 'byTotal', ScanIndexForward: false } }
    const totals = [110, 90, 70, 50, 30, 10].map(total => ({ total }))
    expect(await ann.where('total', '>', 0).execute()).toStrictEqual(totals)
    // Without that condition the index misses wanted rows: to name it is to consent.
    await expect(ann.execute()).rejects.toMatchObject({ code: 'policy.sort-refused' })
    expect(await ann.useIndex('byTotal').execute()).toStrictEqual(totals)
    expect(world.requests).toMatchObject([whole, whole])
  })

  it('a key attribute that has one value asks for nothing', async () => {
    expect(numbers(await dune().orderBy('id').orderBy('page_num').execute())).toStrictEqual([1, 2, 3, 4])
    const one = dune().where('page_num', '=', 3).orderBy('text', 'desc')
    expect(numbers(await one.execute())).toStrictEqual([3])
    expect(world.operations).toStrictEqual(['Query', 'GetItem'])
  })

  it('merges what several partitions give in order, page by page', async () => {
    const both = world.db.from('book_page').where('id', 'in', ['emma', 'dune', 'none']).options({ scanLimit: 2 })
    expect(numbers(await both.orderBy('page_num').execute())).toStrictEqual([1, 1, 2, 2, 3, 3, 4])
    expect(numbers(await both.orderBy('page_num', 'desc').execute())).toStrictEqual([4, 3, 3, 2, 2, 1, 1])
    const ties = await both.orderBy('page_num').select('id').limit(4).execute()
    expect(ties.map(({ id }) => id)).toStrictEqual(['emma', 'dune', 'emma', 'dune'])
  })

  it('merges the partitions of an index, also where the order is not selected', async () => {
    const all = world.db.from('orders').where('status', 'in', ['open', 'shipped']).orderBy('createdAt')
    const dates = (await all.select('createdAt').execute()).map(({ createdAt }) => createdAt)
    expect(dates).toStrictEqual(orders.map(({ createdAt }) => createdAt).sort())
    const unselected = await all.select('region').execute()
    expect(unselected).toHaveLength(18)
    expect(Object.keys(unselected[0] ?? {})).toStrictEqual(['region'])
  })

  it('that no path gives is refused, before anything is sent', async () => {
    const refused = { code: 'policy.sort-refused', details: { table: 'book_page', orderBy: ['text'] } }
    await expect(dune().orderBy('text').execute()).rejects.toMatchObject(refused)
    await expect(dune().orderBy('text').execute()).rejects.toMatchObject({
      message: expect.stringContaining('order by text') as unknown,
      hint: expect.stringContaining('sortInMemory') as unknown,
    })
    const mixed = dune().orderBy('page_num').orderBy('text')
    await expect(mixed.execute()).rejects.toMatchObject({ code: 'policy.sort-refused' })
    const keys = world.db.from('book_page').in(
      ['id', 'page_num'],
      [
        ['dune', 2],
        ['dune', 1],
      ],
    )
    await expect(keys.orderBy('page_num').execute()).rejects.toMatchObject({ code: 'policy.sort-refused' })
    expect(world.requests).toStrictEqual([])
  })

  it('of a list of keys is a sort on the client', async () => {
    const keys = world.db.from('book_page').in(
      ['id', 'page_num'],
      [
        ['dune', 2],
        ['emma', 3],
        ['dune', 1],
      ],
    )
    const sorted = keys.orderBy('page_num', 'desc').options({ sortInMemory: { maxItems: 3 } })
    expect(numbers(await sorted.execute())).toStrictEqual([3, 2, 1])
  })

  it('of a Scan is a sort on the client, and needs both permissions', async () => {
    const all = world.db.from('book_page').orderBy('page_num', 'desc').select('text')
    await expect(all.options({ sortInMemory: { maxItems: 9 } }).execute()).rejects.toMatchObject({
      code: 'policy.scan-refused',
    })
    await expect(all.options({ scan: true }).execute()).rejects.toMatchObject({ code: 'policy.sort-refused' })
    const rows = await all.options({ scan: true, sortInMemory: { maxItems: 9 } }).execute()
    expect(rows[0]).toStrictEqual({ text: 'dune 4' })
    expect(rows).toHaveLength(7)
  })

  it('on the client holds no more rows than it may', async () => {
    const sorted = dune().orderBy('text').orderBy('page_num')
    expect(numbers(await sorted.options({ sortInMemory: { maxItems: 4 } }).execute())).toStrictEqual([1, 2, 3, 4])
    await expect(sorted.options({ sortInMemory: { maxItems: 3 } }).execute()).rejects.toMatchObject({
      code: 'policy.sort-limit',
      details: { table: 'book_page', maxItems: 3 },
      message: expect.stringContaining('select * from book_page') as unknown,
    })
    const few = sorted.where('page_num', '<', 3).options({ sortInMemory: { maxItems: 2 } })
    expect(numbers(await few.execute())).toStrictEqual([1, 2])
  })
})

interface Mixed {
  mixed: { id: string; rank?: number | bigint | string | Uint8Array; tie?: number }
}

describeEngines('a sort on the client', engine => {
  const table = createTableInput({ name: 'mixed', hash: { id: 'S' } })
  const ranks: readonly Mixed['mixed'][] = [
    { id: 'b2', rank: Uint8Array.of(200) },
    { id: 's2', rank: '\u{10000}' },
    { id: 'n2', rank: 9007199254740993n, tie: 1 },
    { id: 'none', tie: 9 },
    { id: 's1', rank: '\uFFFD', tie: 2 },
    { id: 'n3', rank: 9007199254740993n, tie: 0 },
    { id: 'b1', rank: Uint8Array.of(1, 2) },
    { id: 'n1', rank: -2 },
    { id: 's0', rank: 'B' },
  ]
  const world = openTables<Mixed>(engine, { mixed: { table, rows: ranks } })
  const sorted = async (direction: 'asc' | 'desc'): Promise<string[]> => {
    const { db } = world
    const query = db
      .from('mixed')
      .where(
        'id',
        'in',
        ranks.map(({ id }) => id),
      )
      .orderBy('rank', direction)
      .orderBy('tie')
    return (
      await query
        .select('id')
        .options({ sortInMemory: { maxItems: 100 } })
        .execute()
    ).map(({ id }) => id)
  }

  it('puts rows without the attribute first, then numbers, strings by their bytes, binaries', async () => {
    expect(await sorted('asc')).toStrictEqual(['none', 'n1', 'n3', 'n2', 's0', 's1', 's2', 'b1', 'b2'])
  })

  it('turns all of it round when descending, and the next attribute keeps its own direction', async () => {
    expect(await sorted('desc')).toStrictEqual(['b2', 'b1', 's2', 's1', 's0', 'n3', 'n2', 'n1', 'none'])
  })
})
