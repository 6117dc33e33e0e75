import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, type Items } from './items.js'

type Database = Items & Pick<TestTables, 'colour'>

const colours = ['red', 'green', 'blue'].map(id => ({ id, name: `${id}ish` }))

// SEED 1.6: which request for which shape of query.
describeEngines('the request', engine => {
  const world = openTables<Database>(engine, {
    item: { table: itemTable, rows: items },
    colour: { table: tables.colour, rows: colours },
  })
  const item = () => world.db.from('item')
  const colour = () => world.db.from('colour')

  it('C073 (same) without conditions is a Scan', async () => {
    expect(await colour().options({ scan: true }).execute()).toHaveLength(3)
    expect(world.requests).toStrictEqual([
      { operation: 'Scan', input: { TableName: engine.table('colour'), Limit: 100 } },
    ])
  })

  it('C074 (better) on a hash-only table with hash = is GetItem, and further conditions hold', async () => {
    expect(await colour().where('id', '=', 'red').execute()).toStrictEqual([{ id: 'red', name: 'redish' }])
    expect(await colour().where('id', '=', 'red').where('name', '=', 'other').execute()).toStrictEqual([])
    const get = { operation: 'GetItem', input: { TableName: engine.table('colour'), Key: { id: { S: 'red' } } } }
    expect(world.requests).toStrictEqual([get, get])
  })

  it('C075, D017 (better) with hash in is BatchGetItem, whatever stands beside it and where', async () => {
    const [two, three] = [
      ['red', 'blue'],
      ['red', 'blue', 'none'],
    ]
    const expected = [{ id: 'red', name: 'redish' }]
    expect(await colour().where('id', 'in', three).where('name', '=', 'redish').execute()).toStrictEqual(expected)
    expect(await colour().where('name', '=', 'redish').where('id', 'in', two).execute()).toStrictEqual(expected)
    const chained = colour().where(({ and, eb }) =>
      and([eb('name', '<>', 'x'), eb('id', 'in', two), and([eb('name', '>=', 'r'), eb('name', '<', 's')])]),
    )
    expect(await chained.execute()).toStrictEqual(expected)
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  it('C075, D020 (better) with hash in sends each value once', async () => {
    const rows = await colour().where('id', 'in', ['blue', 'red', 'blue', 'red']).select('id').execute()
    expect(rows).toStrictEqual([{ id: 'blue' }, { id: 'red' }])
  })

  it('C076 (better) on a composite table with both keys = is GetItem, and further conditions hold', async () => {
    const one = item().where('h', '=', 'a').where('r', '=', '1')
    expect(keysOf(await one.execute())).toStrictEqual(['a1'])
    expect(await one.where('z', '=', 9).execute()).toStrictEqual([])
    expect(world.operations).toStrictEqual(['GetItem', 'GetItem'])
  })

  it('C077, C090 (same) hash = and a range is a Query on the table, further conditions are its filter', async () => {
    const some = item().where('h', '=', 'a').where('r', '>=', '2').where('z', '=', 1)
    expect(keysOf(await some.execute())).toStrictEqual(['a3'])
    expect(world.requests).toStrictEqual([
      {
        operation: 'Query',
        input: {
          TableName: engine.table('item'),
          KeyConditionExpression: '#n0 = :v0 AND #n1 >= :v1',
          FilterExpression: '#n2 = :v2',
          ExpressionAttributeNames: { '#n0': 'h', '#n1': 'r', '#n2': 'z' },
          ExpressionAttributeValues: { ':v0': { S: 'a' }, ':v1': { S: '2' }, ':v2': { N: '1' } },
        },
      },
    ])
  })

  it('C078 (same) hash = alone is a Query by hash, with a filter', async () => {
    expect(keysOf(await item().where('h', '=', 'b').exists('word').execute())).toStrictEqual(['b2'])
    expect(world.requests).toMatchObject([{ operation: 'Query', input: { KeyConditionExpression: '#n0 = :v0' } }])
  })

  it('C079, D009, D018 (better) hash in and range in are their cross product, any number of them', async () => {
    const product = item().where('h', 'in', ['b', 'a']).where('r', 'in', ['3', '1'])
    expect(keysOf(await product.execute())).toStrictEqual(['b3', 'b1', 'a3', 'a1'])
    const ranges = Array.from({ length: 60 }, (_, index) => String(index))
    const many = item().where('h', 'in', ['a', 'b', 'c']).where('r', 'in', ranges)
    expect(keysOf(await many.execute())).toStrictEqual(keysOf(items))
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  it('C079 (better) pairs are said as pairs', async () => {
    const pairs = item().in(
      ['h', 'r'],
      [
        ['a', '2'],
        ['b', '3'],
        ['a', '9'],
      ],
    )
    expect(keysOf(await pairs.execute())).toStrictEqual(['a2', 'b3'])
    expect(world.operations).toStrictEqual(['BatchGetItem'])
  })

  it('C080, D019 (better) hash in and range =, hash = and range in: BatchGetItem', async () => {
    expect(keysOf(await item().where('h', 'in', ['a', 'b']).where('r', '=', '2').execute())).toStrictEqual(['a2', 'b2'])
    expect(keysOf(await item().where('h', '=', 'a').where('r', 'in', ['4', '2']).execute())).toStrictEqual(['a4', 'a2'])
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem'])
  })

  it('C081 (same) hash in and a range, or none, is one Query for each value', async () => {
    const ranged = item().where('h', 'in', ['b', 'a']).where('r', '<', '2')
    expect(keysOf(await ranged.execute())).toStrictEqual(['b1', 'a1'])
    expect(keysOf(await item().where('h', 'in', ['c', 'b']).execute())).toStrictEqual(['c1', 'b1', 'b2', 'b3'])
    expect(world.operations).toStrictEqual(['Query', 'Query', 'Query', 'Query'])
  })

  it('C082 (better) an index is a Query with its name, range in fans out', async () => {
    expect(keysOf(await item().where('g', '=', 'G1').where('x', '<', 'X2').execute()).sort()).toStrictEqual([
      'a1',
      'b1',
    ])
    const listed = item().where('g', '=', 'G1').where('x', 'in', ['X2', 'X1'])
    expect(keysOf(await listed.execute()).sort()).toStrictEqual(['a1', 'a2', 'b1', 'c1'])
    expect(world.requests.map(({ input }) => input['IndexName'])).toStrictEqual(['g_x', 'g_x', 'g_x'])
  })

  it('C083 (same) hash in on an index is one Query for each value, rows in the order of the list', async () => {
    const listed = item().where('g2', 'in', ['K2', 'K9', 'K1'])
    const rows = keysOf(await listed.execute())
    expect([rows[0], ...rows.slice(1).sort()]).toStrictEqual(['b1', 'a1', 'a3', 'c1'])
    const values = world.requests.map(
      ({ input }) => Object.values(input['ExpressionAttributeValues'] ?? {})[0] as unknown,
    )
    expect(values).toStrictEqual([{ S: 'K2' }, { S: 'K9' }, { S: 'K1' }])
  })

  it('C084 (same) an empty list on the chosen hash sends nothing', async () => {
    expect(await item().where('g', 'in', []).execute()).toStrictEqual([])
    expect(await colour().where('id', 'in', []).execute()).toStrictEqual([])
    expect(world.requests).toStrictEqual([])
  })

  it('C085 (same) without a key or index it is a filtered Scan, if that is permitted', async () => {
    const filtered = item().where('z', '>=', 2)
    await expect(filtered.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    expect(keysOf(await filtered.options({ scan: true }).execute()).sort()).toStrictEqual(['a2', 'b1', 'c1'])
    expect(world.requests).toMatchObject([{ operation: 'Scan', input: { FilterExpression: '#n0 >= :v0' } }])
  })

  it('C086 (better) the first row is asked for as such, on the same paths', async () => {
    expect(await item().where('h', '=', 'a').executeTakeFirst()).toMatchObject({ h: 'a', r: '1' })
    expect(await item().where('h', '=', 'a').where('r', '=', '2').executeTakeFirst()).toMatchObject({ r: '2' })
    expect(await colour().where('id', '=', 'none').executeTakeFirst()).toBeUndefined()
    expect(world.operations).toStrictEqual(['Query', 'GetItem', 'GetItem'])
  })

  it('C087 (better) by keys carries ConsistentRead and a projection where they were asked for, and nothing else', async () => {
    await colour().where('id', '=', 'red').select('name').consistentRead().execute()
    await colour().where('id', 'in', ['red', 'blue']).consistentRead().execute()
    const [table, key] = [engine.table('colour'), { id: { S: 'red' } }]
    expect(world.requests).toStrictEqual([
      {
        operation: 'GetItem',
        input: {
          TableName: table,
          Key: key,
          ProjectionExpression: '#n0',
          ExpressionAttributeNames: { '#n0': 'name' },
          ConsistentRead: true,
        },
      },
      {
        operation: 'BatchGetItem',
        input: { RequestItems: { [table]: { Keys: [key, { id: { S: 'blue' } }], ConsistentRead: true } } },
      },
    ])
  })
})
