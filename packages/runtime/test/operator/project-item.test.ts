import { expect, it } from '@jest/globals'
import { createTableInput, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { pagesOf, people } from '../rows.js'

type Database = Pick<TestTables, 'person' | 'book_page'>

describeEngines('select', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person, rows: people },
    book_page: { table: tables.book_page, rows: pagesOf('dune', 3) },
  })
  const ann = () => world.db.from('person').where('id', '=', 'a')

  it('is sent as a projection, in which every name is aliased', async () => {
    expect(await ann().select(['id', 'age']).execute()).toStrictEqual([{ id: 'a', age: 41 }])
    expect(world.requests).toStrictEqual([
      {
        operation: 'GetItem',
        input: {
          TableName: engine.table('person'),
          Key: { id: { S: 'a' } },
          ProjectionExpression: '#n0, #n1',
          ExpressionAttributeNames: { '#n0': 'id', '#n1': 'age' },
        },
      },
    ])
  })

  it('gives the whole item where nothing is selected, and with selectAll', async () => {
    expect(await ann().execute()).toStrictEqual([people[0]])
    expect(await ann().selectAll().execute()).toStrictEqual([people[0]])
    expect(await ann().select('id').selectAll().execute()).toStrictEqual([people[0]])
    expect(world.requests.every(({ input }) => input['ProjectionExpression'] === undefined)).toBe(true)
  })

  it('keeps nesting, and closes up the elements of a list', async () => {
    expect(await ann().select('address.city').execute()).toStrictEqual([{ address: { city: 'Oslo' } }])
    expect(await ann().select('address.lines[1]').execute()).toStrictEqual([{ address: { lines: ['0155 Oslo'] } }])
    const both = await ann().select(['address.lines[0]', 'address.city', 'first_name']).execute()
    expect(both).toStrictEqual([{ first_name: 'Ann', address: { city: 'Oslo', lines: ['Storgata 1'] } }])
  })

  it('of what an item lacks leaves it out, down to an empty row', async () => {
    const ed = world.db.from('person').where('id', '=', 'f')
    expect(await ed.select(['id', 'age', 'address.city']).execute()).toStrictEqual([{ id: 'f' }])
    expect(await ed.select(['age', 'address.lines[0]']).execute()).toStrictEqual([{}])
    expect(await world.db.from('person').where('id', '=', 'none').select('age').execute()).toStrictEqual([])
  })

  it('of overlapping and repeated paths asks once for what holds the others', async () => {
    const rows = await ann().select(['address.city', 'address', 'id', 'id', 'address.lines[0]']).execute()
    expect(rows).toStrictEqual([{ id: 'a', address: people[0]?.address }])
    expect(Object.values(world.requests[0]?.input['ExpressionAttributeNames'] ?? {}).sort()).toStrictEqual([
      'address',
      'id',
    ])
  })

  it('adds up over several calls', async () => {
    expect(await ann().select('id').select(['age']).execute()).toStrictEqual([{ id: 'a', age: 41 }])
  })

  it('gives nothing besides, where the client needs more to check a condition', async () => {
    const rows = await ann().where('first_name', '=', 'Ann').where('address.city', '=', 'Oslo').select('age').execute()
    expect(rows).toStrictEqual([{ age: 41 }])
    const nested = await ann().where('address.city', '=', 'Oslo').select('address.lines[0]').execute()
    expect(nested).toStrictEqual([{ address: { lines: ['Storgata 1'] } }])
    const open = world.db.from('book_page').where('id', '=', 'dune').where('page_num', '>', 1).where('page_num', '<', 3)
    expect(await open.select('text').execute()).toStrictEqual([{ text: 'dune 2' }])
  })

  it('gives nothing besides, where the client needs keys or an order', async () => {
    const some = world.db.from('person').where('id', 'in', ['b', 'none', 'a'])
    expect(await some.select('age').execute()).toStrictEqual([{ age: 17 }, { age: 41 }])
    const sorted = some.orderBy('first_name').options({ sortInMemory: { maxItems: 10 } })
    expect(await sorted.select('age').execute()).toStrictEqual([{ age: 41 }, { age: 17 }])
    const merged = world.db.from('book_page').where('id', 'in', ['dune', 'emma']).orderBy('page_num', 'desc')
    expect(await merged.select('text').limit(1).execute()).toStrictEqual([{ text: 'dune 3' }])
  })

  it('is sent with a Query and a Scan too', async () => {
    await world.db.from('book_page').where('id', '=', 'dune').select('text').execute()
    await world.db.from('book_page').select('text').options({ scan: true }).execute()
    expect(world.requests.map(({ input }) => input['ProjectionExpression'])).toStrictEqual(['#n1', '#n0'])
  })
})

interface Deep {
  deep: { id: string; list: ({ a: number; b: number } | number)[]; map: Record<string, number[]> }
}

describeEngines('select of parts of lists and maps', engine => {
  const item: Deep['deep'] = { id: 'x', list: [{ a: 1, b: 2 }, 7, { a: 3, b: 4 }, 9], map: { p: [1, 2, 3], q: [4] } }
  const table = createTableInput({ name: 'deep', hash: { id: 'S' } })
  const world = openTables<Deep>(engine, { deep: { table, rows: [item] } })
  const from = () => world.db.from('deep')

  it.each([
    [['list[3]', 'list[0].b'], { list: [{ b: 2 }, 9] }],
    [['list[9]', 'id'], { id: 'x' }],
    [['map.p[2]', 'map.p[0]', 'map.q'], { map: { p: [1, 3], q: [4] } }],
  ] as const)('%p, by DynamoDB as by the client', async (paths, selected) => {
    expect(await from().where('id', '=', 'x').select(paths).execute()).toStrictEqual([selected])
    // The condition makes the client ask for the whole list and map, and take out of them what was selected.
    const checked = from().where('id', '=', 'x').where('list[1]', '=', 7).exists('map.p')
    expect(await checked.select(paths).execute()).toStrictEqual([selected])
    expect(world.requests[1]?.input['ExpressionAttributeNames']).toMatchObject({ '#n0': expect.any(String) as unknown })
  })
})
