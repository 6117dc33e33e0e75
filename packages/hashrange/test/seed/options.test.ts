import { expect, it } from '@jest/globals'
import type { ReadOptions } from 'hashrange'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Items } from './items.js'

// SEED 1.10: read options.
describeEngines('the option', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const from = () => world.db.from('item')
  const partition = () => from().where('h', '=', 'a')

  it('C106 (same) scan permits a Scan and forces none', async () => {
    expect(await from().options({ scan: true }).execute()).toHaveLength(items.length)
    expect(keysOf(await from().where('g', '=', 'G2').options({ scan: true }).execute()).sort()).toStrictEqual([
      'a3',
      'b2',
    ])
    expect(world.operations).toStrictEqual(['Scan', 'Query'])
  })

  it('C107 (better) scanLimit is the Limit of Query and Scan, over the instance, also where all pages are read', async () => {
    const db = world.open({ tables: world.descriptions, policy: { scanLimit: 5 } })
    expect(await db.from('item').where('h', '=', 'a').execute()).toHaveLength(4)
    expect(await db.from('item').where('h', '=', 'a').options({ scanLimit: 3 }).execute()).toHaveLength(4)
    expect(await db.from('item').options({ scan: true, recursive: true }).execute()).toHaveLength(8)
    const limits = world.requests.map(({ operation, input }) => `${operation} ${String(input['Limit'])}`)
    expect(limits).toStrictEqual(['Query 5', 'Query 3', 'Query 3', 'Scan 5', 'Scan 5'])
  })

  it('C107 (same) scanLimit has no say in reads by whole keys', async () => {
    const one = partition().where('r', '=', '1').options({ scanLimit: 1 })
    expect(keysOf(await one.execute())).toStrictEqual(['a1'])
    expect(world.requests[0]?.input).not.toHaveProperty('Limit')
  })

  it.each([
    [{ scanLimit: 'ten' }],
    [{ scanLimit: 0 }],
    [{ pageLimit: 0 }],
    [{ pageLimit: 1.5 }],
    [{ recursive: 1 }],
    [{ scan: 1 }],
  ])('C107, C110 (better) that cannot be is an error, not ignored: %p', options => {
    expect(() => from().options(options as ReadOptions)).toThrow(
      expect.objectContaining({ code: 'build.invalid-option' }),
    )
  })

  it('C108, D010 (better) there is none called limit: rows are limited by limit(n)', async () => {
    expect(() => from().options({ limit: 2 } as ReadOptions)).toThrow(
      expect.objectContaining({ code: 'build.unknown-option' }),
    )
    expect(keysOf(await partition().limit(2).execute())).toStrictEqual(['a1', 'a2'])
  })

  it('C109 (same) recursive is true for a Query and false for a Scan, until it is said', async () => {
    expect(await partition().options({ scanLimit: 2 }).execute()).toHaveLength(4)
    expect(await partition().options({ scanLimit: 2, recursive: false }).execute()).toHaveLength(2)
    const scan = from().options({ scan: true, scanLimit: 6 })
    expect(await scan.options({ recursive: true }).execute()).toHaveLength(8)
    expect(await scan.options({ recursive: false }).execute()).toHaveLength(6)
    await expect(scan.execute()).rejects.toMatchObject({ code: 'policy.scan-incomplete' })
  })

  it('C110 (same) pageLimit is pages at most, beats recursive, and keeps the Limit of each', async () => {
    const two = partition().options({ scanLimit: 1, pageLimit: 2 })
    expect(keysOf(await two.execute())).toStrictEqual(['a1', 'a2'])
    expect(keysOf(await two.options({ recursive: true }).execute())).toStrictEqual(['a1', 'a2'])
    expect(keysOf(await two.options({ recursive: false }).execute())).toStrictEqual(['a1', 'a2'])
    expect(world.requests.every(({ input }) => input['Limit'] === 1)).toBe(true)
  })

  it('C112 (better) scanIndexForward: false reverses a Query, and is an error where there is no order', async () => {
    expect(keysOf(await partition().options({ scanIndexForward: false }).execute())).toStrictEqual([
      'a4',
      'a3',
      'a2',
      'a1',
    ])
    expect(world.requests[0]?.input['ScanIndexForward']).toBe(false)
    const scan = from().options({ scan: true, scanIndexForward: false })
    await expect(scan.execute()).rejects.toMatchObject({ code: 'plan.option-unusable' })
    expect(world.requests).toHaveLength(1)
  })

  it('C113 (better) consistentRead goes with every request, and never to a global index', async () => {
    const { db } = world
    await db.from('item').where('h', '=', 'a').consistentRead().execute()
    await db.from('item').where('h', '=', 'a').where('x', '>', 'X').options({ consistentRead: true }).execute()
    await db.from('item').where('h', '=', 'a').where('r', '=', '1').consistentRead().execute()
    await db.from('item').consistentRead().options({ scan: true }).execute()
    expect(world.requests.every(({ input }) => input['ConsistentRead'] === true)).toBe(true)
    expect(world.requests.map(({ input }) => input['IndexName'])).toStrictEqual([
      undefined,
      'lsi_x',
      undefined,
      undefined,
    ])
    const byG = db.from('item').where('g', '=', 'G1').consistentRead()
    await expect(byG.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    const forced = byG.useIndex('g_only')
    await expect(forced.execute()).rejects.toMatchObject({ code: 'plan.index-unusable' })
    expect(keysOf(await byG.options({ scan: true }).execute()).sort()).toStrictEqual(keysWhere(({ g }) => g === 'G1'))
  })

  it('C114 (same) index is the index to be read, as useIndex says it', async () => {
    const query = from().where('g', '=', 'G1')
    await query.options({ index: 'g_x' }).execute()
    await query.useIndex('g_x').execute()
    expect(world.requests[1]).toStrictEqual(world.requests[0])
    expect(world.requests[0]?.input['IndexName']).toBe('g_x')
  })

  it('C119, C120, D043 (better) that is not known is refused with the nearest name, and none leaks into a request', async () => {
    expect(() => from().options({ scan: true, page_limit: 2 } as ReadOptions)).toThrow(
      expect.objectContaining({ code: 'build.unknown-option', hint: 'Did you mean "pageLimit"?' }),
    )
    for (const option of ['Select', 'prefix', 'query_info_key', 'ProjectionExpression']) {
      expect(() => from().options({ [option]: 'x' })).toThrow(expect.objectContaining({ code: 'build.unknown-option' }))
    }
    const known: ReadOptions = {
      scan: true,
      scanLimit: 50,
      recursive: true,
      pageLimit: 3,
      consistentRead: true,
      sparseIndexes: 'allow',
      sortInMemory: { maxItems: 10 },
      concurrency: 2,
    }
    await from().options(known).execute()
    expect(world.requests).toStrictEqual([
      { operation: 'Scan', input: { TableName: engine.table('item'), Limit: 50, ConsistentRead: true } },
    ])
  })

  it('sparseIndexes (new) says what becomes of an index that may miss wanted rows', async () => {
    const [description] = world.descriptions
    const globals = (description?.GlobalSecondaryIndexes ?? []).filter(({ IndexName }) => IndexName === 'g_x')
    const db = world.open({ tables: [{ ...description, GlobalSecondaryIndexes: globals }] })
    const query = db.from('item').where('g', '=', 'G2')
    expect((await query.compile()).warnings).toMatchObject([{ code: 'sparse-index', index: 'g_x', attributes: ['x'] }])
    expect(keysOf(await query.execute())).toStrictEqual(['b2'])
    expect((await query.options({ sparseIndexes: 'allow' }).compile()).warnings).toStrictEqual([])
    const refused = query.options({ sparseIndexes: 'refuse' })
    await expect(refused.execute()).rejects.toMatchObject({ code: 'policy.sparse-index-refused' })
    expect(keysOf(await refused.useIndex('g_x').execute())).toStrictEqual(['b2'])
  })
})

describeEngines('C116, C117, D042 (better) an index that does not project everything', engine => {
  const world = openTables<Pick<TestTables, 'orders'>>(engine, {
    orders: {
      table: tables.orders,
      rows: [
        { customerId: 'ann', id: '1', status: 'open', createdAt: '2026', region: 'north', city: 'Oslo', total: 5 },
      ],
    },
  })

  it('needs no Select: what it holds is read from it, the rest from the table', async () => {
    const oslo = world.db.from('orders').where('city', '=', 'Oslo')
    expect(await oslo.select(['id', 'total']).execute()).toStrictEqual([{ id: '1', total: 5 }])
    expect(await oslo.execute()).toMatchObject([{ id: '1', region: 'north', status: 'open' }])
    expect(world.operations).toStrictEqual(['Query', 'Query', 'BatchGetItem'])
    expect(world.requests.every(({ input }) => input['Select'] === undefined)).toBe(true)
    expect(world.requests[0]?.input['ProjectionExpression']).toMatch(/^#n\d, #n\d$/)
  })
})
