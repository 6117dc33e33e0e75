import type { QueryCommandOutput } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { createTableInput, tables, type Order, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders } from '../rows.js'

type Shop = Pick<TestTables, 'orders'>

const keyOf = ({ customerId, id }: Pick<Order, 'customerId' | 'id'>): string => `${customerId} ${id}`

// byRegion holds keys only, byCity total besides. The order of entries with equal keys is DynamoDB's own.
describeEngines('a global index that lacks what is asked for', engine => {
  const shop = openTables<Shop>(engine, { orders: { table: tables.orders, rows: orders } })
  const north = () => shop.db.from('orders').where('region', '=', 'north')
  const wanted = orders.filter(({ region }) => region === 'north')
  const keys = (rows: readonly Pick<Order, 'customerId' | 'id'>[]): string[] => rows.map(keyOf).sort()

  it('of keys only is read for its keys, and the rows come from the table', async () => {
    const rows = await north().execute()
    expect(keys(rows)).toStrictEqual(keys(wanted))
    expect(rows.every(row => orders.some(order => keyOf(order) === keyOf(row) && order.note === row.note))).toBe(true)
    expect(shop.operations).toStrictEqual(['Query', 'BatchGetItem'])
    const names = Object.values(shop.requests[0]?.input['ExpressionAttributeNames'] ?? {})
    expect(names.sort()).toStrictEqual(['customerId', 'id', 'region'])
  })

  it('is enough where it holds all of it', async () => {
    expect(keys(await north().select(['customerId', 'id']).execute())).toStrictEqual(keys(wanted))
    const oslo = shop.db.from('orders').where('city', '=', 'Oslo').where('total', '>', 60)
    expect(keys(await oslo.select(['customerId', 'id', 'total']).execute())).toStrictEqual([
      'ann o07',
      'ann o09',
      'ann o11',
    ])
    expect(shop.operations).toStrictEqual(['Query', 'Query'])
    expect(shop.requests[1]?.input).toMatchObject({
      IndexName: 'byCity',
      FilterExpression: expect.any(String) as unknown,
    })
  })

  it('is asked to filter what it holds, before the table is asked for the rest', async () => {
    const oslo = shop.db.from('orders').where('city', '=', 'Oslo').where('total', '=', 50)
    expect(keys(await oslo.select(['customerId', 'id', 'note']).execute())).toStrictEqual(['ann o05', 'bob o05'])
    expect(shop.operations).toStrictEqual(['Query', 'BatchGetItem'])
    expect(shop.requests[0]?.input['FilterExpression']).toBeDefined()
    expect(JSON.stringify(shop.requests[1]?.input).match(/"id":/g)).toHaveLength(2)
  })

  it('does not filter by what it does not hold', async () => {
    const rows = await north().where('note', '=', 'note 05').select(['customerId', 'id']).execute()
    expect(keys(rows)).toStrictEqual(['ann o05', 'bob o05'])
    expect(shop.requests[0]?.input).not.toHaveProperty('FilterExpression')
    expect(shop.operations).toStrictEqual(['Query', 'BatchGetItem'])
  })

  it('keeps its order through the table', async () => {
    const paid = shop.db.from('orders').where('region', 'in', ['north', 'south']).limit(7)
    const entries = await shop.db
      .from('orders')
      .where('region', 'in', ['north', 'south'])
      .select(['customerId', 'id'])
      .execute()
    expect((await paid.execute()).map(keyOf)).toStrictEqual(entries.slice(0, 7).map(keyOf))
  })

  it('gives nothing besides what was selected', async () => {
    const rows = await north().where('note', '=', 'note 05').select('total').execute()
    expect(rows).toStrictEqual([{ total: 50 }, { total: 50 }])
  })
})

interface Task {
  id: string
  owner: string
  rank: number
  note: string
}

describeEngines('an ordered index of keys only', engine => {
  const rows = Array.from({ length: 30 }, (_, index): Task => ({
    id: `t${String(index)}`,
    owner: index % 2 === 0 ? 'ann' : 'bob',
    rank: index,
    note: `note ${String((index * 7) % 30).padStart(2, '0')}`,
  }))
  const table = createTableInput({
    name: 'task',
    hash: { id: 'S' },
    globalIndexes: { byOwner: { hash: { owner: 'S' }, range: { rank: 'N' }, project: 'KEYS_ONLY' } },
  })
  const world = openTables<{ task: Task }>(engine, { task: { table, rows } })
  const tasks = () => world.db.from('task').where('owner', 'in', ['ann', 'bob'])

  it('keeps a merged order through the table, and completes many rows a request', async () => {
    const ordered = await tasks().orderBy('rank', 'desc').execute()
    expect(ordered).toStrictEqual([...rows].reverse())
    expect(world.operations.filter(operation => operation === 'Query')).toHaveLength(2)
    expect(world.operations.filter(operation => operation === 'BatchGetItem').length).toBeLessThan(10)
  })

  it('gives the first rows of a merged order', async () => {
    expect(await tasks().orderBy('rank').limit(3).execute()).toStrictEqual(rows.slice(0, 3))
  })

  it('is completed by what the client has to sort by', async () => {
    const sorted = world.db.from('task').where('owner', '=', 'ann').orderBy('note').select('id')
    const ids = rows
      .filter(({ owner }) => owner === 'ann')
      .sort((a, b) => (a.note < b.note ? -1 : 1))
      .map(({ id }) => ({ id }))
    expect(await sorted.options({ sortInMemory: { maxItems: 100 } }).execute()).toStrictEqual(ids)
  })
})

describeEngines('an index that lags behind the table', engine => {
  const shop = openTables<Shop>(engine, { orders: { table: tables.orders, rows: orders } })

  /** As if an item of ann's were in the index still, or again. */
  const addEntry = (id: string): void => {
    shop.changeAnswers<QueryCommandOutput>('Query', output => ({
      ...output,
      Items: [{ customerId: { S: 'ann' }, id: { S: id }, region: { S: 'north' } }, ...(output.Items ?? [])],
    }))
  }
  const north = () =>
    shop.db.from('orders').where('region', '=', 'north').where('customerId', '=', 'ann').useIndex('byRegion')

  it('gives no row that has gone from the table', async () => {
    addEntry('gone')
    expect((await north().execute()).map(({ id }) => id).sort()).toStrictEqual(['o01', 'o05', 'o09'])
  })

  it('gives no row that the table holds otherwise by now', async () => {
    addEntry('o02')
    expect((await north().execute()).map(({ id }) => id).sort()).toStrictEqual(['o01', 'o05', 'o09'])
  })

  it('gives a row once that it holds twice', async () => {
    addEntry('o01')
    expect((await north().execute()).map(({ id }) => id).sort()).toStrictEqual(['o01', 'o05', 'o09'])
  })

  it('is read on where a limit of rows is not reached because of that', async () => {
    addEntry('gone')
    const some = shop.db.from('orders').where('region', '=', 'north').select(['id', 'note']).limit(3)
    expect(await some.options({ scanLimit: 1 }).execute()).toHaveLength(3)
    expect(shop.operations.filter(operation => operation === 'Query')).toHaveLength(3)
  })
})

describeEngines('an index of more than a hundred entries', engine => {
  const many = Array.from({ length: 120 }, (_, index): Order => ({
    customerId: `c${String(index % 7)}`,
    id: String(index).padStart(3, '0'),
    status: 'open',
    createdAt: '2026-01-01',
    region: 'east',
    note: String(index),
  }))
  const shop = openTables<Shop>(engine, { orders: { table: tables.orders, rows: many } })

  it('is completed a hundred keys a request', async () => {
    const rows = await shop.db.from('orders').where('region', '=', 'east').execute()
    expect(rows.map(({ note }) => Number(note)).sort((a, b) => a - b)).toStrictEqual(many.map((_, index) => index))
    expect(shop.operations).toStrictEqual(['Query', 'BatchGetItem', 'BatchGetItem'])
  })
})
