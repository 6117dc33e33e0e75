import { beforeAll, expect, it } from '@jest/globals'
import type { Parameters } from '@hashrange/query'
import { createTableInput, loadItems } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

interface Readings {
  reading: { device: string; at: number; value: number }
}

const readings = Array.from({ length: 60 }, (_, at) => ({ device: at % 3 === 0 ? 'a' : 'b', at, value: at % 7 }))

describeEngines('prepared queries', engine => {
  const table = createTableInput({ name: 'reading', hash: { device: 'S' }, range: { at: 'N' } })
  const world = openTables<Readings>(engine, { reading: { table } })
  beforeAll(() => loadItems(engine.client, engine.table('reading'), readings))

  it('give the rows of the queries that are built, whatever their values', async () => {
    const { db } = world
    const prepared = db.prepare((params: Parameters<{ device: string; from: number; to: number; value: number }>) =>
      db
        .from('reading')
        .where('device', '=', params.device)
        .between('at', params.from, params.to)
        .where('value', '<>', params.value),
    )
    for (let round = 0; round < 40; round++) {
      const device = round % 4 === 0 ? 'none' : round % 2 === 0 ? 'a' : 'b'
      // Bounds that hold some, the same bound twice, and bounds that contradict each other.
      const values = { device, from: (round * 7) % 50, to: (round * 7 + (round % 5) * 6) % 50, value: round % 7 }
      const { from, to, value } = values
      const wanted = readings.filter(
        row => row.device === device && row.at >= from && row.at <= to && row.value !== value,
      )
      expect(await prepared.execute(values)).toStrictEqual(wanted)
      expect(await prepared.executeTakeFirst(values)).toStrictEqual(wanted[0])
      expect(await prepared.count(values)).toBe(wanted.length)
      expect((await prepared.page(values, { size: 4 })).rows).toStrictEqual(wanted.slice(0, 4))
    }
  })

  it('give single items', async () => {
    const { db } = world
    const one = db.prepare((params: Parameters<{ device: string; at: number }>) =>
      db.from('reading').where('device', '=', params.device).where('at', '=', params.at),
    )
    for (const { device, at } of readings)
      expect(await one.executeTakeFirst({ device, at })).toStrictEqual(readings[at])
    expect(await one.executeTakeFirst({ device: 'a', at: 1 })).toBeUndefined()
  })
})
