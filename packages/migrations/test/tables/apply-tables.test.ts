import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { attr, defineTable, type AnyTableDefinition } from '@hashrange/compiler'
import { applyTables, diffTables } from '@hashrange/migrations'
import { Hashrange } from '@hashrange/runtime'
import { recordRequests } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom } from '@hashrange/testkit/proof'
import { dyingClient } from '../dying-client.js'

const attributes = {
  id: attr.string(),
  city: attr.string().optional(),
  age: attr.number().optional(),
  ends: attr.date('seconds').optional(),
}
const base = { name: 'person', key: { partition: 'id' }, attributes } as const
const first = defineTable({ ...base, indexes: { by_city: { partition: 'city', project: 'keys' } } })
const second = defineTable({
  ...base,
  indexes: {
    by_city: { partition: 'city', sort: 'age', project: 'all' },
    by_age: { partition: 'age', project: 'keys' },
  },
  stream: 'new',
  timeToLive: 'ends',
})
const pets = defineTable({ name: 'pet', key: { partition: 'id' }, attributes: { id: attr.string() } })

let runs = 0

describeEngines(
  'tables as they are defined',
  engine => {
    let prefix = ''
    const open = (client: DynamoDBClient = engine.client) =>
      new Hashrange({ client, tableNames: name => engine.table(`${prefix}${name}`) })
    let db: Hashrange<unknown>
    beforeEach(() => {
      prefix = `d${String(runs++)}_`
      db = open()
    })
    const states = async (...definitions: AnyTableDefinition[]) =>
      (await diffTables(open(), definitions)).map(({ state }) => state)

    it('are made where they are missing, and left alone where they are the same', async () => {
      expect(await states(second, pets)).toStrictEqual(['missing', 'missing'])
      const seen: unknown[] = []
      const onChange = (table: string, change: unknown): void => void seen.push([table, change])
      expect(await applyTables(db, [second, pets], { onChange })).toStrictEqual([
        { table: 'person', created: true, changes: [] },
        { table: 'pet', created: true, changes: [] },
      ])
      expect(seen).toStrictEqual([
        ['person', 'create'],
        ['pet', 'create'],
      ])
      expect(await states(second, pets)).toStrictEqual(['same', 'same'])
      const recording = recordRequests(engine.client)
      expect(await applyTables(open(), [second, pets])).toMatchObject([{ created: false, changes: [] }, {}])
      const sent = new Set(recording.requests.map(({ operation }) => operation))
      expect(sent).toStrictEqual(new Set(['DescribeTable', 'DescribeTimeToLive']))
    })

    it('are changed one change at a time, until they are', async () => {
      await applyTables(db, [first])
      const [difference] = await diffTables(db, [second])
      expect(difference?.state).toBe('different')
      const kinds = difference?.changes.map(({ kind }) => kind)
      expect(kinds).toStrictEqual(['stream', 'time-to-live', 'drop-index', 'add-index', 'add-index'])
      const [applied] = await applyTables(db, [second], { dropIndexes: true })
      expect(applied?.changes.map(({ kind, name }) => [kind, name])).toStrictEqual([
        ['stream', undefined],
        ['time-to-live', 'ends'],
        ['drop-index', 'by_city'],
        ['add-index', 'by_city'],
        ['add-index', 'by_age'],
      ])
      expect(await states(second)).toStrictEqual(['same'])
    })

    it('get the tags that are defined, and keep those of others', async () => {
      await applyTables(db, [first])
      if (engine.name === 'dynoxide') await db.tables.tag('person', { owner: 'ops', team: 'old' })
      const tagged = { ...first, tags: { team: 'accounts' } }
      const [applied] = await applyTables(db, [tagged])
      // DynamoDB Local has none: there they are left alone.
      expect(applied?.changes.map(({ kind }) => kind)).toStrictEqual(engine.name === 'dynoxide' ? ['tags'] : [])
      expect(await states(tagged)).toStrictEqual(['same'])
      if (engine.name === 'dynoxide')
        expect(await db.tables.tags('person')).toStrictEqual({ owner: 'ops', team: 'accounts' })
    })

    it('are not changed at all where one cannot or may not be', async () => {
      await applyTables(db, [first])
      const recording = recordRequests(engine.client)
      await expect(applyTables(db, [pets, second])).rejects.toMatchObject({
        code: 'migrate.change-refused',
        details: { table: 'person', changes: ['the index "by_city" has another key than it is defined with'] },
      })
      const other = defineTable({
        ...base,
        key: { partition: 'id', sort: 'kind' },
        attributes: { ...attributes, kind: attr.string() },
      })
      await expect(applyTables(db, [pets, other], { dropIndexes: true })).rejects.toMatchObject({
        code: 'migrate.change-refused',
        details: { changes: ['the primary key is (id), and is defined as (id, kind)'] },
      })
      const sent = new Set(recording.requests.map(({ operation }) => operation))
      expect(sent).toStrictEqual(new Set(['DescribeTable', 'DescribeTimeToLive']))
    })

    it('are whole in the end, however often the process dies that makes them', async () => {
      const random = seededRandom(Number(process.env['KILL_SEED'] ?? 1))
      const enough = engine.name === 'dynoxide' ? 60 : 6
      let deaths = 0
      for (let round = 0; deaths < enough; round++) {
        const wanted = round % 2 === 0 ? second : first
        let isDone = false
        while (!isDone) {
          const dying = dyingClient(engine, 1 + random.below(25), random.chance(0.5))
          const end = await Promise.race([
            dying.died,
            applyTables(open(dying.client), [{ ...wanted, timeToLive: 'ends' }, pets], { dropIndexes: true }),
          ])
          if (end === 'died') deaths += 1
          else isDone = true
        }
        expect([round, await states({ ...wanted, timeToLive: 'ends' }, pets)]).toStrictEqual([round, ['same', 'same']])
      }
    }, 60_000)
  },
  { engines: ['dynoxide', 'dynamodb-local'] },
)
