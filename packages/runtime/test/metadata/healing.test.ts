import { setTimeout as delay } from 'node:timers/promises'
import {
  DeleteTableCommand,
  DescribeTableCommand,
  UpdateTableCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { createTable, createTableInput, loadItems, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { Hashrange } from '@hashrange/runtime'
import { openTables } from '../open-tables.js'

interface Thing {
  id: string
  at?: number
  email?: string
}
type Database = Record<'gone' | 'made_anew' | 'brief' | 'lasting', Thing>

const withIndex = (name: string) =>
  createTableInput({ name, hash: { id: 'S' }, globalIndexes: { byEmail: { hash: { email: 'S' } } } })
const things: readonly Thing[] = [{ id: 'a', email: 'x' }, { id: 'b', email: 'y' }, { id: 'c' }]

async function waitForIndexes(engine: Engine, table: string, count: number): Promise<void> {
  for (;;) {
    const { Table } = await engine.client.send(new DescribeTableCommand({ TableName: table }))
    const indexes = Table?.GlobalSecondaryIndexes ?? []
    if (indexes.length === count && indexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE')) return
    await delay(20)
  }
}

describeEngines(
  'a description that is out of date',
  engine => {
    const world = openTables<Database>(engine, {
      gone: { table: withIndex('gone'), rows: things },
      made_anew: { table: createTableInput({ name: 'made_anew', hash: { id: 'S' } }), rows: things },
      brief: { table: withIndex('brief'), rows: things },
      lasting: { table: withIndex('lasting'), rows: things },
    })

    const dropIndex = async (name: string): Promise<void> => {
      const TableName = engine.table(name)
      const update = { TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byEmail' } }] }
      await engine.client.send(new UpdateTableCommand(update))
      await waitForIndexes(engine, TableName, 0)
    }

    it('of an index that was dropped leads to one refresh and one new plan', async () => {
      const db: Hashrange<Database> = world.open({ policy: { scan: true, recursive: true } })
      const byEmail = db.from('gone').where('email', '=', 'x')
      expect(await byEmail.execute()).toStrictEqual([things[0]])
      await dropIndex('gone')
      const before = world.operations.length
      const answers = await Promise.all([byEmail.execute(), byEmail.executeTakeFirst(), byEmail.count()])
      expect(answers).toStrictEqual([[things[0]], things[0], 1])
      const since = world.operations.slice(before)
      expect(since.filter(name => name === 'DescribeTable')).toHaveLength(1)
      expect(since.filter(name => name === 'Scan')).toHaveLength(3)
      // A stream and a page begin in the same way.
      const rows: object[] = []
      for await (const row of byEmail.stream()) rows.push(row)
      expect(rows).toStrictEqual([things[0]])
    }, 60_000)

    it('is told by a refusal, where the new plan may not run', async () => {
      const db: Hashrange<Database> = world.open()
      const byEmail = db.from('brief').where('email', '=', 'x')
      await byEmail.execute()
      await dropIndex('brief')
      await expect(byEmail.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    }, 60_000)

    it('of a table that was made anew with other keys leads to one refresh and one new plan', async () => {
      const db: Hashrange<Database> = world.open()
      const query = db.from('made_anew').where('id', '=', 'a')
      expect(await query.execute()).toStrictEqual([things[0]])
      const TableName = engine.table('made_anew')
      await engine.client.send(new DeleteTableCommand({ TableName }))
      await waitUntilTableNotExists({ client: engine.client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName })
      await createTable(engine, createTableInput({ name: 'made_anew', hash: { id: 'S' }, range: { at: 'N' } }))
      await loadItems(engine.client, TableName, [
        { id: 'a', at: 1 },
        { id: 'a', at: 2 },
      ])
      expect(await query.execute()).toStrictEqual([
        { id: 'a', at: 1 },
        { id: 'a', at: 2 },
      ])
    }, 60_000)

    it('is not asked for again where the request was wrong for another reason', async () => {
      const db: Hashrange<Database> = world.open()
      const query = db.from('lasting').where('email', '=', 'x')
      await query.execute()
      world.changeAnswers('Query', () => {
        throw Object.assign(new Error('The provided key element does not match the schema'), {
          name: 'ValidationException',
        })
      })
      const before = world.operations.length
      await expect(query.execute()).rejects.toMatchObject({ code: 'execute.request-failed' })
      // Once it is asked for; what comes back says the same, and the failure stands.
      expect(world.operations.slice(before)).toStrictEqual(['Query', 'DescribeTable'])
      const given: Hashrange<Database> = world.open({ tables: world.descriptions })
      const mark = world.operations.length
      await expect(given.from('lasting').where('email', '=', 'x').execute()).rejects.toThrow()
      expect(world.operations.slice(mark)).toStrictEqual(['Query'])
    })

    it('is asked for again after its time', async () => {
      const [db, lasting] = [world.open({ metadata: { ttlMs: 1 } }), world.open({ metadata: { ttlMs: 1e6 } })]
      for (const each of [db, lasting])
        for (let round = 0; round < 2; round++) {
          await each.from('lasting').where('id', '=', 'a').execute()
          await delay(5)
        }
      expect(world.operations.filter(name => name === 'DescribeTable')).toHaveLength(3)
    })
  },
  { except: { dynalite: 'it accepts the removal of an index, and keeps it' } },
)
