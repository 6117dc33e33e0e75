import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('executeTakeFirst', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: pagesOf('dune', 7) },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = () => world.db.from('book_page').where('id', '=', 'dune')

  it('reads one page of one item', async () => {
    expect(await dune().executeTakeFirst()).toStrictEqual({ id: 'dune', page_num: 1, text: 'dune 1' })
    expect(world.requests).toStrictEqual([
      {
        operation: 'Query',
        input: {
          TableName: engine.table('book_page'),
          KeyConditionExpression: '#n0 = :v0',
          ExpressionAttributeNames: { '#n0': 'id' },
          ExpressionAttributeValues: { ':v0': { S: 'dune' } },
          Limit: 1,
        },
      },
    ])
  })

  it('gives the first in the order', async () => {
    expect(await dune().orderBy('page_num', 'desc').executeTakeFirst()).toMatchObject({ page_num: 7 })
    expect(world.requests).toMatchObject([{ input: { Limit: 1, ScanIndexForward: false } }])
  })

  it('reads on behind a filter until a row is found, and no further', async () => {
    const sixth = dune().where('text', 'in', ['dune 4', 'dune 7']).options({ scanLimit: 2 })
    expect(await sixth.executeTakeFirst()).toMatchObject({ page_num: 4 })
    expect(world.operations).toStrictEqual(['Query', 'Query'])
  })

  it('of several partitions reads the first ones only, one after the other', async () => {
    const some = world.db.from('book_page').where('id', 'in', ['none', 'dune', 'emma', 'ulysses'])
    expect(await some.executeTakeFirst()).toMatchObject({ id: 'dune', page_num: 1 })
    expect(world.requests.map(({ input }) => input['Limit'])).toStrictEqual([1, 1])
  })

  it('of a list of keys reads the first hundred only', async () => {
    const pages = Array.from({ length: 250 }, (_, index): [string, number] => ['dune', index + 1])
    expect(await world.db.from('book_page').in(['id', 'page_num'], pages).executeTakeFirst()).toMatchObject({
      page_num: 1,
    })
    expect(world.operations).toStrictEqual(['BatchGetItem'])
  })

  it('completes one entry of an index, not a page of them', async () => {
    const north = world.db.from('orders').where('region', '=', 'north').select(['id', 'region', 'note'])
    expect(await north.executeTakeFirst()).toMatchObject({ region: 'north' })
    expect(world.operations).toStrictEqual(['Query', 'BatchGetItem'])
  })

  it('is undefined where there is no row, and an error where one is required', async () => {
    const none = world.db.from('book_page').where('id', '=', 'none')
    expect(await none.executeTakeFirst()).toBeUndefined()
    expect(await none.where('page_num', '=', 1).executeTakeFirst()).toBeUndefined()
    await expect(none.executeTakeFirstOrThrow()).rejects.toMatchObject({
      code: 'execute.no-result',
      details: { table: 'book_page' },
      message: expect.stringContaining('select * from book_page where id = ?') as unknown,
    })
    expect(await dune().executeTakeFirstOrThrow()).toMatchObject({ page_num: 1 })
  })

  it('sends nothing for what can have no row', async () => {
    expect(await dune().limit(0).executeTakeFirst()).toBeUndefined()
    expect(await dune().where('page_num', 'in', []).executeTakeFirst()).toBeUndefined()
    expect(world.requests).toStrictEqual([])
  })
})
