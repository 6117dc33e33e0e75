import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('stream', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = () => world.db.from('book_page').where('id', '=', 'dune').options({ scanLimit: 2 })

  it('gives the rows one by one', async () => {
    const numbers: number[] = []
    for await (const { page_num } of dune().stream()) numbers.push(page_num)
    expect(numbers).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(world.requests).toHaveLength(5)
  })

  it('reads one page ahead while a page is used, and not two', async () => {
    const stream = dune().stream()
    await stream.next()
    await delay(50)
    expect(world.requests).toHaveLength(2)
    await stream.next()
    await delay(50)
    expect(world.requests).toHaveLength(2)
    await stream.next()
    await delay(50)
    expect(world.requests).toHaveLength(3)
    await stream.return()
    await delay(50)
    expect(world.requests).toHaveLength(3)
  })

  it('sends nothing before its first row is asked for, and nothing after break', async () => {
    const stream = dune().stream()
    await delay(20)
    expect(world.requests).toHaveLength(0)
    for await (const row of stream) {
      expect(row.page_num).toBe(1)
      break
    }
    const sent = world.requests.length
    await delay(50)
    expect(world.requests).toHaveLength(sent)
  })

  it('of a limit reads no further than its last row', async () => {
    const rows: object[] = []
    for await (const row of dune().limit(3).stream()) rows.push(row)
    expect(rows).toHaveLength(3)
    expect(world.requests).toHaveLength(2)
  })

  it('ends with an error that says where to go on', async () => {
    let answers = 0
    world.changeAnswers('Query', output => {
      answers += 1
      if (answers === 3) throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
      return output
    })
    const numbers: number[] = []
    let cursor: string | undefined
    try {
      for await (const { page_num } of dune().stream()) numbers.push(page_num)
    } catch (error) {
      cursor = isHashrangeError(error, 'execute.request-failed') ? error.details.cursor : undefined
    }
    expect(numbers).toStrictEqual([1, 2, 3, 4])
    for await (const { page_num } of dune()
      .after(cursor ?? '')
      .stream())
      numbers.push(page_num)
    expect(numbers).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('of a Scan that was cut by a default ends with an error, after its rows', async () => {
    const rows: object[] = []
    const read = async (): Promise<void> => {
      for await (const row of world.db.from('orders').options({ scan: true, scanLimit: 4 }).stream()) rows.push(row)
    }
    await expect(read()).rejects.toMatchObject({ code: 'policy.scan-incomplete', details: { rowsFound: 4 } })
    expect(rows).toHaveLength(4)
  })
})

describeEngines('count', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    orders: { table: tables.orders, rows: orders },
  })
  const from = () => world.db.from('book_page')

  it('lets DynamoDB count where it can, over all pages', async () => {
    expect(await from().where('id', '=', 'dune').options({ scanLimit: 4 }).count()).toBe(9)
    expect(world.requests).toHaveLength(3)
    for (const { input } of world.requests) {
      expect(input['Select']).toBe('COUNT')
      expect(input).not.toHaveProperty('ProjectionExpression')
    }
  })

  it('behind a filter, whatever is selected or ordered by', async () => {
    const late = from().where('id', '=', 'dune').where('text', '>', 'dune 6')
    expect(await late.select(['text']).orderBy('text').count()).toBe(3)
    expect(world.requests.map(({ input }) => input['Select'])).toStrictEqual(['COUNT'])
  })

  it('over several partitions', async () => {
    expect(await from().in('id', ['dune', 'emma', 'none']).count()).toBe(14)
    expect(world.requests.map(({ input }) => input['Select'])).toStrictEqual(['COUNT', 'COUNT', 'COUNT'])
  })

  it('counts rows that the client has to look at, once each', async () => {
    const either = world.db
      .from('orders')
      .where(({ eb, or }) => or([eb('status', '=', 'shipped'), eb('customerId', '=', 'ann')]))
    const expected = orders.filter(({ status, customerId }) => status === 'shipped' || customerId === 'ann').length
    expect(await either.count()).toBe(expected)
    expect(
      await from()
        .in(
          ['id', 'page_num'],
          [
            ['dune', 1],
            ['dune', 99],
            ['emma', 5],
          ],
        )
        .count(),
    ).toBe(2)
    expect(await from().where('id', '=', 'dune').where('page_num', '=', 1).count()).toBe(1)
    expect(await from().where('id', 'in', []).count()).toBe(0)
  })

  it('counts up to a limit', async () => {
    expect(await from().where('id', '=', 'dune').limit(5).count()).toBe(5)
    expect(await from().where('id', '=', 'dune').limit(50).count()).toBe(9)
  })

  it('never passes a part off as the whole', async () => {
    const scan = world.db.from('orders').options({ scan: true, scanLimit: 4 })
    await expect(scan.count()).rejects.toMatchObject({ code: 'policy.scan-incomplete', details: { rowsFound: 4 } })
    expect(await scan.options({ recursive: true }).count()).toBe(orders.length)
    expect(await scan.options({ pageLimit: 2 }).count()).toBe(8)
    await expect(world.db.from('orders').count()).rejects.toMatchObject({ code: 'policy.scan-refused' })
  })
})
