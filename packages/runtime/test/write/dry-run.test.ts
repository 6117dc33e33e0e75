import { beforeEach, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

const anns = ['a', 'b', 'c'].map((id, age) => ({ id, first_name: 'Ann', age }))

describeEngines('a dry run', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person },
    book_page: { table: tables.book_page },
    colour: { table: tables.colour },
  })
  const outside = outsideOf(engine)
  beforeEach(async () => {
    await outside.empty('person', 'book_page', 'colour')
    for (const person of anns) await outside.put('person', person)
  })

  it('of whole keys sends nothing, and gives what would be sent', async () => {
    const update = world.db.updateTable('person').add('age', 1).where('id', 'in', ['a', 'nobody']).where('age', '<', 9)
    const { keys, requests } = await update.dryRun()
    expect(keys).toStrictEqual([{ id: 'a' }, { id: 'nobody' }])
    expect(world.operations).toStrictEqual([])
    expect(await outside.stored('person')).toStrictEqual(anns)
    await update.execute()
    expect(world.requests).toStrictEqual(requests)
  })

  it('of a search reads the keys, and gives a request for each', async () => {
    const remove = world.db.deleteFrom('person').where('first_name', '=', 'Ann').where('age', '>=', 1)
    const { keys, requests } = await remove.dryRun()
    expect(keys).toStrictEqual([{ id: 'b' }, { id: 'c' }])
    expect(requests.map(({ operation }) => operation)).toStrictEqual(['DeleteItem', 'DeleteItem'])
    expect(world.operations).toStrictEqual(['Query'])
    expect(await outside.stored('person')).toStrictEqual(anns)
    expect(await remove.options({ concurrency: 1 }).execute()).toStrictEqual({ numDeletedRows: 2n })
    expect(world.requests.slice(2)).toStrictEqual(requests)
  })

  it('is refused where the write is', async () => {
    const all = world.db.deleteFrom('person')
    expect(await rejection(all.dryRun())).toMatchObject({ code: 'policy.scan-refused' })
    expect(world.operations).toStrictEqual([])
    const few = all.options({ scan: true, recursive: true, searchedWrites: { maxItems: 2 } })
    expect(await rejection(few.dryRun())).toMatchObject({ code: 'policy.searched-write-limit' })
    const part = all.options({ scan: true, scanLimit: 2 })
    expect(await rejection(part.dryRun())).toMatchObject({ code: 'policy.scan-incomplete' })
    const rows = Array.from({ length: 101 }, (_, id) => ({ id: String(id) }))
    expect(await rejection(world.db.insertInto('colour').values(rows).dryRun())).toMatchObject({
      code: 'policy.not-atomic',
    })
  })

  it.each([
    ['one row', [{ id: 'x', page_num: 1 }], 'error', ['PutItem']],
    ['several rows', [1, 2].map(page_num => ({ id: 'x', page_num })), 'error', ['TransactWriteItems']],
    [
      'rows that are replaced',
      Array.from({ length: 30 }, (_, page_num) => ({ id: 'x', page_num })),
      'replace',
      ['BatchWriteItem', 'BatchWriteItem'],
    ],
    ['rows that may be there', [1, 2].map(page_num => ({ id: 'x', page_num })), 'ignore', ['PutItem', 'PutItem']],
  ] as const)('of an insert of %s sends nothing', async (_, rows, conflict, operations) => {
    const values = rows.map(row => ({ ...row, text: 't' }))
    const { keys, requests } = await world.db.insertInto('book_page').values(values).onConflict(conflict).dryRun()
    expect(keys).toStrictEqual(rows)
    expect(requests.map(({ operation }) => operation)).toStrictEqual(operations)
    expect(world.operations).toStrictEqual([])
    expect(await outside.stored('book_page')).toStrictEqual([])
  })

  it('of a pull gives the read that it begins with', async () => {
    const pull = world.db.updateTable('person').pull('address.lines', 'x').where('id', '=', 'a')
    expect((await pull.dryRun()).requests).toMatchObject([{ operation: 'GetItem' }])
    expect(world.operations).toStrictEqual([])
  })

  it('of nothing is nothing', async () => {
    const none = world.db.deleteFrom('person').where('id', 'in', [])
    expect(await none.dryRun()).toStrictEqual({ keys: [], requests: [] })
  })

  it('leaves cached tables as they are', async () => {
    const db = world.open({ tables: world.descriptions, cachedTables: ['person'] })
    await db.from('person').execute()
    await db.deleteFrom('person').where('id', '=', 'a').dryRun()
    await db.from('person').execute()
    expect(world.operations).toStrictEqual(['Scan'])
  })
})
