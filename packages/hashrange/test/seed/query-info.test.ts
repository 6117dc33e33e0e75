import { expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, type Items } from './items.js'

// SEED 1.15: what a query tells beside its rows.
describeEngines('query info', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const from = () => world.db.from('item')

  it('C141 (better) comes with the rows of its own query: there is no store to share', async () => {
    const [a, b] = await Promise.all([
      from().where('h', '=', 'a').executeWithInfo(),
      from().where('h', '=', 'b').where('z', '=', 2).executeWithInfo(),
    ])
    expect(a.info).toMatchObject({ count: 4, scannedCount: 4, requests: 1 })
    expect(b.info).toMatchObject({ count: 1, scannedCount: 3, requests: 1 })
  })

  it('C142 (better) tells of every kind of read', async () => {
    const one = await from().where('h', '=', 'a').where('r', '=', '1').executeWithInfo()
    expect(one.info).toMatchObject({ count: 1, scannedCount: 1, requests: 1, stopReason: 'end' })
    const several = await from().where('h', '=', 'a').where('r', 'in', ['1', '2', '9']).executeWithInfo()
    expect(several.info).toMatchObject({ count: 2, scannedCount: 2, requests: 1, stopReason: 'end' })
    const fanned = await from().where('g', 'in', ['G1', 'G2']).where('z', '=', 1).executeWithInfo()
    expect(keysOf(fanned.rows).sort()).toStrictEqual(['a1', 'a3'])
    expect(fanned.info).toMatchObject({ count: 2, scannedCount: 6, requests: 2, stopReason: 'end' })
    const scanned = await from().where('z', '=', 1).options({ scan: true }).executeWithInfo()
    expect(scanned.info).toMatchObject({ count: 2, scannedCount: 8, requests: 1, stopReason: 'end' })
  })

  it('C142 (better) carries a key to go on after in plain values, and why the read stopped', async () => {
    const { info } = await from().where('g', '=', 'G1').options({ scanLimit: 2, recursive: false }).executeWithInfo()
    expect(info).toMatchObject({ count: 2, scannedCount: 2, stopReason: 'not-recursive' })
    const { h, r, ...others } = info.lastEvaluatedKey ?? {}
    expect(others).toStrictEqual({ g: 'G1' })
    expect(items.map(item => item.h + item.r)).toContain(`${String(h)}${String(r)}`)
    const limited = await from().where('h', '=', 'a').limit(2).executeWithInfo()
    expect(limited.info).toMatchObject({ count: 2, stopReason: 'limit' })
  })
})
