import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

const books = ['a', 'b', 'c', 'd', 'e', 'f']

describeEngines('a list of partition keys', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: books.flatMap(id => pagesOf(id, 3)) },
    orders: { table: tables.orders, rows: orders },
  })
  const listed = (ids: readonly string[] = books) => world.db.from('book_page').where('id', 'in', ids)
  const titles = (rows: readonly { id: string; page_num: number }[]): string[] =>
    rows.map(({ id, page_num }) => id + String(page_num))

  it('is one Query each, rows in the order of the list and then of the sort key', async () => {
    expect(titles(await listed(['c', 'none', 'a']).execute())).toStrictEqual(['c1', 'c2', 'c3', 'a1', 'a2', 'a3'])
    expect(world.operations).toStrictEqual(['Query', 'Query', 'Query'])
  })

  it('takes ranges, filters and pages into each of them', async () => {
    const rows = await listed(['b', 'a']).where('page_num', '>=', 2).options({ scanLimit: 1 }).execute()
    expect(titles(rows)).toStrictEqual(['b2', 'b3', 'a2', 'a3'])
    const filtered = await listed(['b', 'a']).where('text', 'in', ['a 3', 'b 1']).execute()
    expect(titles(filtered)).toStrictEqual(['b1', 'a3'])
  })

  it('counts pageLimit for each of them', async () => {
    const rows = await listed(['b', 'a']).options({ scanLimit: 1, pageLimit: 2 }).execute()
    expect(titles(rows)).toStrictEqual(['b1', 'b2', 'a1', 'a2'])
  })

  it('is read on an index as on the table', async () => {
    const rows = await world.db
      .from('orders')
      .where('status', 'in', ['shipped', 'paid'])
      .where('createdAt', '<', '2026-01-04')
      .execute()
    expect(rows.every(({ status, createdAt }) => status === 'shipped' && createdAt < '2026-01-04')).toBe(true)
    expect(rows).toHaveLength(
      orders.filter(({ status, createdAt }) => status === 'shipped' && createdAt < '2026-01-04').length,
    )
    expect(world.requests.map(({ input }) => input['IndexName'])).toStrictEqual(['byStatus', 'byStatus'])
  })

  it.each([
    ['4 requests at once by default', {}, 4],
    ['as many as were allowed', { concurrency: 2 }, 2],
    ['one after the other', { concurrency: 1 }, 1],
    ['no more than there are', { concurrency: 50 }, 6],
  ])('sends %s, and keeps the order', async (_, options, atOnce) => {
    let release = (): void => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    world.changeAnswers('Query', async output => {
      await held
      return output
    })
    const running = listed().options(options).execute()
    await delay(60)
    expect(world.requests).toHaveLength(atOnce)
    release()
    expect(titles(await running)).toStrictEqual(books.flatMap(id => [`${id}1`, `${id}2`, `${id}3`]))
  })

  it('keeps the order whatever answers first', async () => {
    let answers = 0
    world.changeAnswers('Query', async output => {
      answers += 1
      await delay(answers === 1 ? 50 : 0)
      return output
    })
    expect(titles(await listed(['f', 'a', 'c']).where('page_num', '=', 1).execute())).toStrictEqual(['f1', 'a1', 'c1'])
    const first = listed(['f', 'a', 'c']).where('page_num', '<', 2)
    expect(titles(await first.execute())).toStrictEqual(['f1', 'a1', 'c1'])
  })

  it('fails as a whole where one request fails, and sends no more', async () => {
    world.changeAnswers('Query', () => {
      throw new Error('the line is dead')
    })
    await expect(listed().options({ concurrency: 2 }).execute()).rejects.toMatchObject({
      code: 'execute.request-failed',
    })
    await delay(20)
    expect(world.requests.length).toBeLessThanOrEqual(3)
  })

  it('of hundreds is hundreds of Queries', async () => {
    const ids = Array.from({ length: 130 }, (_, index) => `book ${String(index)}`)
    expect(titles(await listed([...ids, 'a']).execute())).toStrictEqual(['a1', 'a2', 'a3'])
    expect(world.requests).toHaveLength(131)
  })
})
