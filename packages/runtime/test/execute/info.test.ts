import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('executeWithInfo', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 6), ...pagesOf('emma', 2)] },
    orders: { table: tables.orders, rows: orders },
  })
  const pages = () => world.db.from('book_page')

  it('counts rows, items read and requests, and asks for the capacity', async () => {
    const query = pages().where('id', '=', 'dune').where('text', '=', 'dune 2').options({ scanLimit: 2 })
    const { rows, info } = await query.executeWithInfo()
    expect(rows).toStrictEqual([{ id: 'dune', page_num: 2, text: 'dune 2' }])
    expect(info).toMatchObject({ count: 1, scannedCount: 6, stopReason: 'end' })
    expect(info.requests).toBe(world.requests.length)
    expect(info).not.toHaveProperty('lastEvaluatedKey')
    expect(world.requests.every(({ input }) => input['ReturnConsumedCapacity'] === 'TOTAL')).toBe(true)
  })

  it('does not ask for the capacity otherwise', async () => {
    await pages().where('id', '=', 'dune').execute()
    expect(world.requests[0]?.input).not.toHaveProperty('ReturnConsumedCapacity')
  })

  // Half a unit for up to 4 KB, a whole one where the read is consistent; engines differ only for reads of nothing.
  it('adds up the capacity of all requests', async () => {
    const dune = pages().where('id', '=', 'dune').options({ scanLimit: 3 })
    expect((await dune.options({ pageLimit: 1 }).executeWithInfo()).info.consumedCapacity).toBe(0.5)
    expect((await dune.options({ pageLimit: 2 }).executeWithInfo()).info.consumedCapacity).toBe(1)
    const consistent = dune.consistentRead().options({ pageLimit: 2 })
    expect((await consistent.executeWithInfo()).info.consumedCapacity).toBe(2)
    const keys = pages().in(
      ['id', 'page_num'],
      [
        ['dune', 1],
        ['dune', 2],
        ['emma', 1],
      ],
    )
    expect((await keys.executeWithInfo()).info.consumedCapacity).toBe(1.5)
    const one = pages().where('id', '=', 'dune').where('page_num', '=', 1)
    expect((await one.executeWithInfo()).info.consumedCapacity).toBe(0.5)
  })

  it('of whole keys counts the items that were there', async () => {
    const one = pages().where('id', '=', 'dune').where('page_num', '=', 1)
    expect((await one.executeWithInfo()).info).toMatchObject({ count: 1, scannedCount: 1, requests: 1 })
    const none = pages().where('id', '=', 'dune').where('page_num', '=', 99)
    expect((await none.executeWithInfo()).info).toMatchObject({ count: 0, scannedCount: 0, requests: 1 })
    const some = pages().in(
      ['id', 'page_num'],
      [
        ['dune', 1],
        ['dune', 99],
        ['emma', 1],
      ],
    )
    expect((await some.executeWithInfo()).info).toMatchObject({ count: 2, scannedCount: 2, requests: 1 })
  })

  it('of several partitions adds them up', async () => {
    const { info } = await pages().where('id', 'in', ['dune', 'emma', 'none']).executeWithInfo()
    expect(info).toMatchObject({ count: 8, scannedCount: 8, requests: 3, stopReason: 'end' })
  })

  it('of an index that is completed counts the requests and items of both', async () => {
    const { info } = await world.db.from('orders').where('region', '=', 'north').executeWithInfo()
    expect(info).toMatchObject({ count: 5, scannedCount: 10, requests: 2, stopReason: 'end' })
    expect(info.consumedCapacity).toBe(0.5 + 5 * 0.5)
  })

  it("says 'limit' where the limit ended it, 'end' where the rows did", async () => {
    const dune = pages().where('id', '=', 'dune')
    expect((await dune.limit(2).executeWithInfo()).info).toMatchObject({ count: 2, stopReason: 'limit' })
    expect((await dune.limit(7).executeWithInfo()).info).toMatchObject({ count: 6, stopReason: 'end' })
  })

  it("says 'page-limit' and 'not-recursive' with the key to go on after, in plain values", async () => {
    const dune = pages().where('id', '=', 'dune').options({ scanLimit: 2 })
    expect((await dune.options({ pageLimit: 2 }).executeWithInfo()).info).toMatchObject({
      stopReason: 'page-limit',
      lastEvaluatedKey: { id: 'dune', page_num: 4 },
    })
    expect((await dune.options({ recursive: false }).executeWithInfo()).info).toMatchObject({
      stopReason: 'not-recursive',
      lastEvaluatedKey: { id: 'dune', page_num: 2 },
    })
  })

  it('gives no key to go on after where one cannot say it: several partitions were cut', async () => {
    const both = pages().where('id', 'in', ['dune', 'emma']).options({ scanLimit: 1, pageLimit: 1 })
    const { info } = await both.executeWithInfo()
    expect(info).toMatchObject({ count: 2, stopReason: 'page-limit' })
    expect(info).not.toHaveProperty('lastEvaluatedKey')
  })

  it('of nothing sent says so', async () => {
    const { rows, info } = await pages().where('id', 'in', []).executeWithInfo()
    expect(rows).toStrictEqual([])
    expect(info).toStrictEqual({ count: 0, scannedCount: 0, requests: 0, stopReason: 'end' })
    expect(world.requests).toStrictEqual([])
  })
})
