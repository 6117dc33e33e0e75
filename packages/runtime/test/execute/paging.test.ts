import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { loadItems, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('page', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = () => world.db.from('book_page').where('id', '=', 'dune')
  const numbers = (rows: readonly { page_num: number }[]): number[] => rows.map(({ page_num }) => page_num)
  const invalid = expect.objectContaining({ code: 'execute.invalid-cursor' }) as unknown

  it('has as many rows as it was asked for, and asks for one more to know whether it is the last', async () => {
    const first = await dune().page({ size: 4 })
    expect(numbers(first.rows)).toStrictEqual([1, 2, 3, 4])
    expect(first.info).toMatchObject({ count: 4, requests: 1, stopReason: 'limit', cursor: first.cursor })
    expect(world.requests[0]?.input['Limit']).toBe(5)
    const second = await dune().page({ size: 4, after: first.cursor })
    const third = await dune().page({ size: 4, after: second.cursor })
    expect([second, third].map(({ rows }) => numbers(rows))).toStrictEqual([[5, 6, 7, 8], [9]])
    expect(third).not.toHaveProperty('cursor')
    expect(third.info.stopReason).toBe('end')
  })

  it('has no cursor where nothing follows', async () => {
    expect(await dune().page({ size: 9 })).not.toHaveProperty('cursor')
    expect((await dune().page({ size: 8 })).cursor).toEqual(expect.any(String))
  })

  it('asks for the keys that it goes on from, and leaves them out of the rows', async () => {
    const texts = dune().select(['text'])
    const { rows, cursor } = await texts.page({ size: 2 })
    expect(rows).toStrictEqual([{ text: 'dune 1' }, { text: 'dune 2' }])
    expect((await texts.page({ size: 1, after: cursor })).rows).toStrictEqual([{ text: 'dune 3' }])
  })

  it('counts rows behind a filter, and of a limit what is left', async () => {
    const odd = dune().where('text', 'in', ['dune 1', 'dune 3', 'dune 5', 'dune 7', 'dune 9']).limit(4)
    const first = await odd.page({ size: 3 })
    expect(numbers(first.rows)).toStrictEqual([1, 3, 5])
    const second = await odd.page({ size: 3, after: first.cursor })
    expect(numbers(second.rows)).toStrictEqual([7])
    expect(second).not.toHaveProperty('cursor')
  })

  it('is not moved by what is inserted or deleted elsewhere', async () => {
    const name = engine.table('book_page')
    await loadItems(
      engine.client,
      name,
      pagesOf('moby', 4).map(row => ({ ...row, page_num: row.page_num * 10 })),
    )
    const moby = world.db.from('book_page').where('id', '=', 'moby')
    const first = await moby.page({ size: 2 })
    expect(numbers(first.rows)).toStrictEqual([10, 20])
    await loadItems(engine.client, name, [
      { id: 'moby', page_num: 5 },
      { id: 'moby', page_num: 25 },
    ])
    await engine.client.send(
      new DeleteItemCommand({ TableName: name, Key: { id: { S: 'moby' }, page_num: { N: '20' } } }),
    )
    const rest = await moby.page({ size: 9, after: first.cursor })
    expect(numbers(rest.rows)).toStrictEqual([25, 30, 40])
  })

  it('of a Scan goes on as far as it takes, whatever recursive is by default', async () => {
    const scan = world.db.from('orders').options({ scan: true, scanLimit: 3 })
    const { rows, cursor } = await scan.page({ size: 10 })
    expect(rows).toHaveLength(10)
    const rest = await scan.page({ size: 1000, after: cursor })
    expect(rows.length + rest.rows.length).toBe(orders.length)
    const one = await scan.options({ recursive: false }).page({ size: 10 })
    expect(one).toMatchObject({ rows: { length: 3 }, info: { stopReason: 'not-recursive' } })
  })

  it('refuses a cursor of another query, before any request', async () => {
    const { cursor } = await dune().page({ size: 2 })
    world.db.from('book_page')
    const before = world.requests.length
    const others = [
      world.db.from('book_page').where('id', '=', 'emma'),
      dune().where('page_num', '>', 1),
      dune().orderBy('page_num', 'desc'),
      dune().limit(5),
      dune().select(['text']),
    ]
    for (const other of others) await expect(other.page({ size: 2, after: cursor })).rejects.toEqual(invalid)
    await expect(dune().page({ size: 2, after: '' })).rejects.toEqual(invalid)
    await expect(dune().page({ size: 2, after: `${String(cursor)}x` })).rejects.toEqual(invalid)
    expect(world.requests).toHaveLength(before)
    const same = await dune().options({ scanLimit: 1, maxItems: 50 }).page({ size: 2, after: cursor })
    expect(numbers(same.rows)).toStrictEqual([3, 4])
  })

  it('refuses a size that is none', async () => {
    for (const size of [0, -1, 1.5, NaN, '2' as unknown as number])
      await expect(dune().page({ size })).rejects.toMatchObject({ code: 'build.invalid-operand' })
    await expect(dune().page({ size: 1, after: 5 as unknown as string })).rejects.toMatchObject({
      code: 'build.invalid-operand',
    })
  })

  it('pages are those of a size, or as DynamoDB gives them', async () => {
    const sizes: number[] = []
    for await (const { rows } of dune().pages({ size: 4 })) sizes.push(rows.length)
    expect(sizes).toStrictEqual([4, 4, 1])
    const cursors: (string | undefined)[] = []
    for await (const { rows, cursor } of dune().options({ scanLimit: 3 }).pages()) {
      expect(rows.length).toBeLessThanOrEqual(3)
      cursors.push(cursor)
    }
    expect(cursors.at(-1)).toBeUndefined()
    const [first] = cursors
    expect(
      numbers(
        await dune()
          .after(first ?? '')
          .execute(),
      ),
    ).toStrictEqual([4, 5, 6, 7, 8, 9])
  })

  it('pages are read when they are asked for, and no more after break', async () => {
    for await (const { rows } of dune().options({ scanLimit: 2 }).pages()) {
      expect(rows).toHaveLength(2)
      break
    }
    expect(world.requests).toHaveLength(1)
  })

  it('keeps the order over several partitions', async () => {
    const both = world.db.from('book_page').in('id', ['dune', 'emma']).orderBy('page_num', 'desc')
    const all = await both.execute()
    const paged: object[] = []
    for await (const { rows } of both.pages({ size: 3 })) paged.push(...rows)
    expect(paged).toStrictEqual(all)
  })

  it('a sort on the client gives each row once', async () => {
    const sorted = world.db
      .from('orders')
      .orderBy('total', 'desc')
      .options({ scan: true, recursive: true, sortInMemory: { maxItems: 1000 } })
    const paged: object[] = []
    for await (const { rows } of sorted.pages({ size: 7 })) paged.push(...rows)
    expect(paged).toHaveLength(orders.length)
    expect(new Set(paged.map(row => JSON.stringify(row))).size).toBe(orders.length)
  })
})
