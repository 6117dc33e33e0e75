import type { GetItemCommandOutput, QueryCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import type { Hashrange } from '@hashrange/runtime'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

interface Doc {
  id: string
  part: number
  state?: string
  list?: string[]
  version?: number
}
interface Database {
  doc: Doc
}

describeEngines(
  'a table whose items have versions',
  engine => {
    const world = openTables<Database>(engine, {
      doc: { table: createTableInput({ name: 'doc', hash: { id: 'S' }, range: { part: 'N' } }) },
    })
    const outside = outsideOf(engine)
    const versioned = (): Hashrange<Database> =>
      world.open({ tables: world.descriptions.map(table => ({ ...table, version: 'version' })) })
    const key = { id: 'a', part: 1 }
    const first = { ...key, state: 'new', version: 1 }
    const update = () => versioned().updateTable('doc').where('id', '=', 'a').where('part', '=', 1)
    const remove = () => versioned().deleteFrom('doc').where('id', '=', 'a').where('part', '=', 1)
    const stored = () => outside.stored('doc')
    beforeEach(async () => {
      await outside.empty('doc')
      await versioned().insertInto('doc').values({ id: 'a', part: 1, state: 'new' }).execute()
    })

    it('has 1 for the first, and the next one after each update', async () => {
      expect(await stored()).toStrictEqual([first])
      const rows = (await update().set({ state: 'old' }).where('version', '=', 1).returning('new').execute()).rows
      expect(rows).toStrictEqual([{ ...first, state: 'old', version: 2 }])
      await update().remove('state').execute()
      expect(await stored()).toStrictEqual([{ ...key, version: 3 }])
    })

    it('lets one of two who hold the same version write', async () => {
      const write = (state: string) => update().set({ state }).where('version', '=', 1).execute()
      const results = await Promise.allSettled(['x', 'y', 'z'].map(write))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'execute.version-conflict' })
      expect(await stored()).toMatchObject([{ version: 2 }])
    })

    it('tells that somebody was faster, with the item as it is, and writes nothing', async () => {
      await update().set({ state: 'secret' }).execute()
      const error = await rejection(update().set({ state: 'mine' }).where('version', '=', 1).execute())
      expect(error).toMatchObject({
        code: 'execute.version-conflict',
        details: { table: 'doc', attribute: 'version' },
        keys: [key],
        rows: [{ ...key, state: 'secret', version: 2 }],
        cause: { name: 'ConditionalCheckFailedException' },
      })
      expect(Object.keys(error.details)).toStrictEqual(['table', 'attribute'])
      expect(`${error.message}${JSON.stringify(error)}`).not.toContain('secret')
      expect(await rejection(remove().where('version', '=', 1).execute())).toMatchObject({
        code: 'execute.version-conflict',
      })
      expect(await stored()).toStrictEqual([{ ...key, state: 'secret', version: 2 }])
      expect(await remove().where('version', '=', 2).execute()).toStrictEqual({ numDeletedRows: 1n })
    })

    it('changes 0 rows where the item is not there, or fails by more than its version', async () => {
      const other = update().set({ state: 'x' }).where('version', '=', 7).where('state', '=', 'other')
      expect(await other.execute()).toStrictEqual({ numUpdatedRows: 0n })
      expect(await other.returning('old').execute()).toStrictEqual({ numUpdatedRows: 0n, rows: [], unchanged: [first] })
      await outside.empty('doc')
      expect(await remove().where('version', '=', 1).execute()).toStrictEqual({ numDeletedRows: 0n })
    })

    it('of several keys writes what can be written, and then tells which cannot', async () => {
      await outside.put('doc', { id: 'a', part: 2, version: 5 })
      const both = versioned()
        .updateTable('doc')
        .set({ state: 'x' })
        .where('id', '=', 'a')
        .where('part', 'in', [1, 2, 3])
      expect(await rejection(both.where('version', '=', 5).execute())).toMatchObject({
        code: 'execute.version-conflict',
        details: { table: 'doc', attribute: 'version', written: 1 },
        keys: [key],
        rows: [first],
      })
      expect(await stored()).toStrictEqual([first, { id: 'a', part: 2, state: 'x', version: 6 }])
    })

    it('advances them in searched writes too, and passes over what has another one by now', async () => {
      await outside.put('doc', { id: 'a', part: 2, version: 1 })
      world.changeAnswers<QueryCommandOutput>('Query', async output => {
        await outside.put('doc', { id: 'a', part: 2, version: 2 })
        return output
      })
      const search = versioned().updateTable('doc').set({ state: 'x' }).where('id', '=', 'a')
      expect(await search.where('version', '=', 1).execute()).toStrictEqual({ numUpdatedRows: 1n })
      expect(await stored()).toStrictEqual([
        { ...first, state: 'x', version: 2 },
        { id: 'a', part: 2, version: 2 },
      ])
    })

    it('is begun anew by a replace, unless that brings one', async () => {
      await update().set({ state: 'x' }).execute()
      await versioned().replaceInto('doc').values(key).execute()
      expect(await stored()).toStrictEqual([{ ...key, version: 1 }])
      await versioned()
        .replaceInto('doc')
        .values({ ...key, version: 9 })
        .execute()
      expect(await stored()).toStrictEqual([{ ...key, version: 9 }])
    })

    it('guards what is pulled out of a list', async () => {
      await outside.put('doc', { ...first, list: ['x', 'y'] })
      expect(await update().pull('list', 'x').where('version', '=', 1).execute()).toStrictEqual({ numUpdatedRows: 1n })
      const late = await rejection(update().pull('list', 'y').where('version', '=', 1).execute())
      expect(late).toMatchObject({ code: 'execute.version-conflict', rows: [{ ...first, list: ['y'], version: 2 }] })
      // Somebody is faster between the reading of the list and the write.
      world.changeAnswers<GetItemCommandOutput>('GetItem', async output => {
        await outside.put('doc', { ...first, list: ['y'], version: 3 })
        return output
      })
      expect(await rejection(update().pull('list', 'y').where('version', '=', 2).execute())).toMatchObject({
        code: 'execute.version-conflict',
      })
    })

    it('keeps its version when it is described again', async () => {
      const db = versioned()
      await db.tables.refresh('doc')
      await db.updateTable('doc').set({ state: 'x' }).where('id', '=', 'a').where('part', '=', 1).execute()
      expect(await stored()).toMatchObject([{ version: 2 }])
      expect(await db.tables.toJSON()).toMatchObject([{ version: 'version' }])
    })
  },
  { except: { dynalite: 'it does not tell the item on which a condition failed' } },
)

describeEngines(
  'a transaction on a table whose items have versions',
  engine => {
    const world = openTables<Database>(engine, {
      doc: { table: createTableInput({ name: 'doc', hash: { id: 'S' }, range: { part: 'N' } }) },
    })
    const outside = outsideOf(engine)

    it('advances them, and is cancelled where one is another', async () => {
      const db = world.open({ tables: world.descriptions.map(table => ({ ...table, version: 'version' })) })
      const update = db.updateTable('doc').set({ state: 'x' }).where('id', '=', 'a').where('part', '=', 1)
      await db.transactWrite([db.insertInto('doc').values({ id: 'a', part: 1 })])
      await db.transactWrite([update.where('version', '=', 1)])
      expect(await outside.stored('doc')).toStrictEqual([{ id: 'a', part: 1, state: 'x', version: 2 }])
      expect(await rejection(db.transactWrite([update.where('version', '=', 1)]))).toMatchObject({
        code: 'execute.transaction-cancelled',
        details: { reasons: [{ index: 0, code: 'ConditionalCheckFailed', table: 'doc' }] },
      })
    })
  },
  { except: { dynalite: 'it has no transactions' } },
)
