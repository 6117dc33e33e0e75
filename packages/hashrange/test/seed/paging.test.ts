import { expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, type Items } from './items.js'

// SEED 1.11 and 1.12: pages, and the permission to Scan.
describeEngines('pages', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const partition = () => world.db.from('item').where('h', '=', 'a')

  it('C121 (same) are read while there is a LastEvaluatedKey and the bound allows it', async () => {
    expect(keysOf(await partition().options({ scanLimit: 1, pageLimit: 3 }).execute())).toStrictEqual([
      'a1',
      'a2',
      'a3',
    ])
    expect(world.requests.map(({ input }) => input['ExclusiveStartKey'])).toStrictEqual([
      undefined,
      { h: { S: 'a' }, r: { S: '1' } },
      { h: { S: 'a' }, r: { S: '2' } },
    ])
  })

  it('C122, D011 (better) are added up, and the key to go on after is kept after several of them', async () => {
    const { rows, info } = await partition().options({ scanLimit: 1, pageLimit: 3 }).executeWithInfo()
    expect(keysOf(rows)).toStrictEqual(['a1', 'a2', 'a3'])
    expect(info).toMatchObject({ count: 3, scannedCount: 3, requests: 3, stopReason: 'page-limit' })
    expect(info.lastEvaluatedKey).toStrictEqual({ h: 'a', r: '3' })
  })

  it('C123 (same) are counted for each value of a list', async () => {
    const listed = world.db.from('item').where('h', 'in', ['b', 'a', 'c']).options({ scanLimit: 1, pageLimit: 2 })
    expect(keysOf(await listed.execute())).toStrictEqual(['b1', 'b2', 'a1', 'a2', 'c1'])
  })
})

describeEngines('the permission to Scan', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const filtered = (db = world.db) => db.from('item').where('z', '=', 1)

  it('C126 (same) comes from the query, the instance, or its list of tables; without it, an error names the table', async () => {
    await expect(filtered().execute()).rejects.toMatchObject({
      code: 'policy.scan-refused',
      details: { table: 'item' },
      hint: expect.stringContaining('scan: true') as unknown,
    })
    expect(world.requests).toStrictEqual([])
    expect(keysOf(await filtered().options({ scan: true }).execute()).sort()).toStrictEqual(['a1', 'a3'])
    for (const scan of [true, { tables: ['item'] }]) {
      const db = world.open({ tables: world.descriptions, policy: { scan } })
      expect(keysOf(await filtered(db).execute()).sort()).toStrictEqual(['a1', 'a3'])
    }
    const other = world.open({ tables: world.descriptions, policy: { scan: { tables: ['other'] } } })
    await expect(filtered(other).execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
  })

  it('C127, D034 (better) reads 100 items a request, or what the instance says, or what the query says', async () => {
    const db = world.open({ tables: world.descriptions, policy: { scan: true, scanLimit: 50 } })
    await filtered().options({ scan: true }).execute()
    await filtered(db).execute()
    await filtered(db).options({ scanLimit: 10 }).execute()
    expect(world.requests.map(({ input }) => input['Limit'])).toStrictEqual([100, 50, 10])
  })

  it('C128 (same) is needed however the rows are asked for', async () => {
    const refused = { code: 'policy.scan-refused' }
    await expect(filtered().executeTakeFirst()).rejects.toMatchObject(refused)
    await expect(filtered().executeTakeFirstOrThrow()).rejects.toMatchObject(refused)
    await expect(filtered().executeWithInfo()).rejects.toMatchObject(refused)
    expect((await filtered().compile()).refusal).toMatchObject(refused)
    expect(String(await filtered().explain())).toContain('policy.scan-refused')
    expect(world.requests).toStrictEqual([])
  })
})
