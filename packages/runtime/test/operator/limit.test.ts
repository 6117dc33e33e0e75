import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('limit(n)', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = () => world.db.from('book_page').where('id', '=', 'dune')
  const numbers = (rows: readonly { page_num: number }[]): number[] => rows.map(({ page_num }) => page_num)
  const limits = () => world.requests.map(({ input }) => input['Limit'])

  it('is passed on as Limit where nothing filters, and reads no more', async () => {
    expect(numbers(await dune().limit(3).execute())).toStrictEqual([1, 2, 3])
    expect(numbers(await dune().where('page_num', '>=', 4).limit(2).execute())).toStrictEqual([4, 5])
    const scan = world.db.from('book_page').options({ scan: true })
    expect(await scan.limit(4).execute()).toHaveLength(4)
    expect(limits()).toStrictEqual([3, 2, 4])
  })

  it('is not passed on behind a filter, whose rows it counts', async () => {
    const late = dune().where('text', 'in', ['dune 7', 'dune 8', 'dune 9'])
    expect(numbers(await late.limit(2).execute())).toStrictEqual([7, 8])
    // Small pages at first: what is wanted may be among them.
    expect(limits()).toStrictEqual([16])
  })

  it('is not passed on behind a condition that the client checks', async () => {
    const inside = dune().where('page_num', '>', 2).where('page_num', '<', 8)
    expect(numbers(await inside.limit(4).execute())).toStrictEqual([3, 4, 5, 6])
    expect(world.requests[0]?.input['Limit']).toBe(16)
  })

  it('and scanLimit: the smaller one is sent', async () => {
    expect(await dune().limit(5).options({ scanLimit: 2 }).execute()).toHaveLength(5)
    expect(limits()).toStrictEqual([2, 2, 2])
    expect(await dune().limit(2).options({ scanLimit: 5 }).execute()).toHaveLength(2)
    expect(limits()).toStrictEqual([2, 2, 2, 2])
  })

  it('over several partitions counts all of them together, and asks for no more than it needs', async () => {
    const both = world.db.from('book_page').where('id', 'in', ['dune', 'emma', 'none'])
    expect(numbers(await both.limit(11).execute())).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2])
    expect(numbers(await both.limit(9).execute())).toHaveLength(9)
    expect(world.operations).toStrictEqual(['Query', 'Query', 'Query'])
  })

  it('over a merge of several partitions takes the first of all of them', async () => {
    const both = world.db.from('book_page').where('id', 'in', ['dune', 'emma']).orderBy('page_num')
    expect(numbers(await both.limit(5).execute())).toStrictEqual([1, 1, 2, 2, 3])
  })

  it('over a list of keys asks for as many as are wanted, then for twice as many', async () => {
    const keys = Array.from({ length: 250 }, (_, index): [string, number] => ['dune', index + 1])
    const listed = world.db.from('book_page').in(['id', 'page_num'], keys)
    expect(numbers(await listed.limit(4).execute())).toStrictEqual([1, 2, 3, 4])
    expect(world.operations).toStrictEqual(['BatchGetItem'])
  })

  it('over an index that is completed from the table counts completed rows', async () => {
    const south = world.db.from('orders').where('region', '=', 'south')
    const some = await south.where('note', '>', 'note 05').limit(3).execute()
    expect(some).toHaveLength(3)
    expect(some.every(({ region, note = '' }) => region === 'south' && note > 'note 05')).toBe(true)
  })

  it('over a sort on the client takes the first in that order', async () => {
    const sorted = dune()
      .orderBy('text', 'desc')
      .options({ sortInMemory: { maxItems: 9 } })
    expect(numbers(await sorted.limit(2).execute())).toStrictEqual([9, 8])
    expect(limits()).toStrictEqual([undefined])
  })

  it('of more rows than there are gives all of them', async () => {
    expect(await dune().limit(100).execute()).toHaveLength(9)
  })

  it('of 0 sends nothing', async () => {
    expect(await dune().limit(0).execute()).toStrictEqual([])
    expect(await world.db.from('book_page').limit(0).execute()).toStrictEqual([])
    expect(world.requests).toStrictEqual([])
  })
})
