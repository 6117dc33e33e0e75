import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { attr, defineTable } from '@hashrange/compiler'
import { applyTables, diffTables } from '@hashrange/migrations'
import { Hashrange, type TableProgress } from '@hashrange/runtime'
import { startSlowTables, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { dyingClient } from '../dying-client.js'

const base = { name: 'person', key: { partition: 'id' } } as const
const attributes = { id: attr.string(), city: attr.string().optional() }
const first = defineTable({ ...base, attributes })
const second = defineTable({ ...base, attributes, indexes: { by_city: { partition: 'city', project: 'keys' } } })

describeEngines(
  'indexes that take their time',
  () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await startSlowTables()
    })
    afterAll(() => engine.close())

    it('are waited for, also where another process has begun', async () => {
      const open = (client = engine.client) => new Hashrange({ client, tableNames: engine.table })
      const progress: TableProgress[] = []
      const onProgress = (each: TableProgress): void => void progress.push(each)
      // Dies with CreateTable under way: the table is looked for thrice before.
      const creating = dyingClient(engine, 4, true)
      await Promise.race([creating.died, applyTables(open(creating.client), [first])])
      expect(await applyTables(open(), [first], { onProgress })).toStrictEqual([
        { table: 'person', created: false, changes: [] },
      ])
      // Dies with UpdateTable under way; the index is made for half a minute from then on.
      progress.length = 0
      const updating = dyingClient(engine, 8, true)
      await Promise.race([updating.died, applyTables(open(updating.client), [second])])
      const [applied] = await applyTables(open(), [second], { onProgress })
      expect(
        progress.filter(({ indexes }) => indexes.some(({ status }) => status === 'CREATING')).length,
      ).toBeGreaterThan(3)
      expect(applied?.changes).toStrictEqual([])
      expect((await diffTables(open(), [second])).map(({ state }) => state)).toStrictEqual(['same'])
    }, 180_000)
  },
  { engines: ['dynamodb-local'] },
)
