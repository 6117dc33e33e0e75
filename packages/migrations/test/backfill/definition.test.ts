import { beforeEach, expect, it } from '@jest/globals'
import { attr, defineTable } from '@hashrange/compiler'
import { backfill, copyTable } from '@hashrange/migrations'
import { Hashrange } from '@hashrange/runtime'
import { describeEngines } from '@hashrange/testkit/jest'

const visits = defineTable({
  name: 'visit',
  key: { partition: 'site', sort: 'at' },
  attributes: {
    site: attr.string(),
    at: attr.date('milliseconds'),
    seen: attr.json<{ readonly pages: readonly string[] }>(),
    pages: attr.number().optional(),
    rev: attr.number(),
  },
  version: 'rev',
})
const byDay = defineTable({
  name: 'visit_by_day',
  key: { partition: 'day', sort: 'at' },
  attributes: { day: attr.string(), at: attr.date('iso'), site: attr.string() },
})

const rows = Array.from({ length: 12 }, (_, n) => ({
  site: `s${String(n % 3)}`,
  at: new Date(Date.UTC(2026, 0, 1 + n)),
  seen: { pages: Array.from({ length: n }, String) },
}))

let runs = 0

describeEngines(
  'a table with a definition',
  engine => {
    let prefix = ''
    const open = () =>
      new Hashrange({
        client: engine.client,
        tables: [visits, byDay],
        tableNames: name => engine.table(`${prefix}${name}`),
      })
    let db: ReturnType<typeof open>
    beforeEach(async () => {
      prefix = `e${String(runs++)}_`
      db = open()
      await db.tables.create(visits)
      await db.tables.create(byDay)
      for (const row of rows) await db.insertInto('visit').values(row).execute()
    })

    it('is backfilled in the values of its rows, guarded by its version', async () => {
      const other = open()
      let calls = 0
      const report = await backfill(db, 'visit', {
        id: 'pages',
        concurrency: 2,
        transform: async ({ site, at, seen }) => {
          // Somebody else writes the item that was just read.
          if (++calls === 1)
            await other
              .updateTable('visit')
              .set({ seen: { pages: ['new'] } })
              .where('site', '=', site)
              .where('at', '=', at)
              .execute()
          return { set: { pages: seen.pages.length } }
        },
      })
      expect(report).toMatchObject({ read: 12, written: 12 })
      expect(calls).toBe(13)
      const filled = await db.from('visit').options({ scan: true, recursive: true }).execute()
      expect(filled.every(({ seen, pages }) => pages === seen.pages.length)).toBe(true)
      expect(filled.map(({ rev }) => rev).sort()).toStrictEqual([...Array.from({ length: 11 }, () => 2), 3])
    })

    it('is copied into one with other keys', async () => {
      const report = await copyTable(db, 'visit', 'visit_by_day', {
        id: 'by day',
        verify: true,
        transform: ({ site, at }) => ({ day: at.toISOString().slice(0, 10), at, site }),
      })
      expect(report).toMatchObject({ read: 12, written: 12, counts: { from: 12, to: 12 } })
      const day = await db.from('visit_by_day').where('day', '=', '2026-01-05').execute()
      expect(day).toStrictEqual([{ day: '2026-01-05', at: new Date(Date.UTC(2026, 0, 5)), site: 's1' }])
    })
  },
  { engines: ['dynoxide', 'dynamodb-local'] },
)
