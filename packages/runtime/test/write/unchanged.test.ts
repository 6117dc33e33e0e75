import type { GetItemCommandOutput, QueryCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person' | 'colour'>

const ann = { id: 'a', first_name: 'Ann', age: 41, address: { city: 'Oslo', lines: ['1', '2'] } }
const red = { id: 'red', name: 'secret' }

describeEngines(
  'what a write with returning old leaves as it is',
  engine => {
    const world = openTables<Database>(engine, { person: { table: tables.person }, colour: { table: tables.colour } })
    const outside = outsideOf(engine)
    const update = () => world.db.updateTable('person').add('age', 1).where('id', '=', 'a')
    beforeEach(async () => {
      await outside.empty('person', 'colour')
      await outside.put('person', ann)
      await outside.put('colour', red)
    })

    it('is the item of an update or delete whose condition does not hold', async () => {
      const old = update().where('age', '<', 5).returning('old')
      expect(await old.execute()).toStrictEqual({ numUpdatedRows: 0n, rows: [], unchanged: [ann] })
      expect(world.requests[0]?.input).toMatchObject({
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      })
      const remove = world.db.deleteFrom('person').where('id', '=', 'a').where('age', '<', 5).returning('old')
      expect(await remove.execute()).toStrictEqual({ numDeletedRows: 0n, rows: [], unchanged: [ann] })
    })

    it('is nothing where the item is written, is not there, or is not asked for', async () => {
      expect(await update().returning('old').execute()).toStrictEqual({ numUpdatedRows: 1n, rows: [ann] })
      const nobody = world.db.deleteFrom('person').where('id', '=', 'nobody').returning('old')
      expect(await nobody.execute()).toStrictEqual({ numDeletedRows: 0n, rows: [] })
      expect(await update().where('age', '<', 5).returning('new').execute()).toStrictEqual({
        numUpdatedRows: 0n,
        rows: [],
      })
      expect(world.requests.at(-1)?.input).not.toHaveProperty('ReturnValuesOnConditionCheckFailure')
    })

    it('is those of several keys of which it does not hold', async () => {
      const bo = { id: 'b', first_name: 'Bo', age: 3 }
      await outside.put('person', bo)
      const several = world.db.updateTable('person').add('age', 1).where('id', 'in', ['a', 'b', 'c'])
      expect(await several.where('age', '<', 5).returning('old').execute()).toStrictEqual({
        numUpdatedRows: 1n,
        rows: [bo],
        unchanged: [ann],
      })
    })

    it('is the items that a search found and that were changed before they were written', async () => {
      world.changeAnswers<QueryCommandOutput>('Query', async output => {
        await outside.put('person', { ...ann, first_name: 'Anna' })
        return output
      })
      const search = world.db.deleteFrom('person').where('first_name', '=', 'Ann').returning('old')
      expect(await search.execute()).toStrictEqual({
        numDeletedRows: 0n,
        rows: [],
        unchanged: [{ ...ann, first_name: 'Anna' }],
      })
    })

    it('is the whole item of a pull, which has read it', async () => {
      const pull = world.db.updateTable('person').pull('address.lines', '1').where('id', '=', 'a').returning('old')
      expect(await pull.where('age', '<', 5).execute()).toStrictEqual({
        numUpdatedRows: 0n,
        rows: [],
        unchanged: [ann],
      })
      expect(world.operations).toStrictEqual(['GetItem'])
      world.changeAnswers<GetItemCommandOutput>('GetItem', async output => {
        await outside.put('person', { ...ann, age: 50 })
        return output
      })
      expect(await pull.where('age', '<', 45).execute()).toMatchObject({ unchanged: [{ ...ann, age: 50 }] })
    })

    it('is the item that an insert with ignore found', async () => {
      const insert = world.db
        .insertInto('colour')
        .values([{ id: 'red' }, { id: 'blue' }])
        .onConflict('ignore')
      expect(await insert.returning('old').execute()).toStrictEqual({ numInsertedRows: 1n, rows: [], unchanged: [red] })
    })

    it('hangs on the error of an insert, not in sight', async () => {
      const insert = world.db.insertInto('colour').values({ id: 'red', name: 'new' })
      const error = await rejection(insert.returning('old').execute())
      expect(error).toMatchObject({ code: 'execute.already-exists', keys: [{ id: 'red' }], rows: [red] })
      expect(`${error.message}${JSON.stringify(error)}`).not.toContain('secret')
      expect(await rejection(insert.execute())).not.toHaveProperty('rows')
      const several = world.db
        .insertInto('colour')
        .values([{ id: 'blue' }, { id: 'red' }])
        .returning('old')
      expect(await rejection(several.execute())).toMatchObject({ details: { positions: [1] }, rows: [red] })
      expect(await rejection(several.options({ atomic: false }).execute())).toMatchObject({
        details: { positions: [1], written: 1 },
        rows: [red],
      })
    })
  },
  { except: { dynalite: 'it does not tell the item on which a condition failed' } },
)

describeEngines(
  'what an engine does not tell of a condition that failed',
  engine => {
    const world = openTables<Pick<Database, 'colour'>>(engine, { colour: { table: tables.colour, rows: [red] } })

    it('is not in the result', async () => {
      const remove = world.db.deleteFrom('colour').where('id', '=', 'red').where('name', '=', 'other').returning('old')
      expect(await remove.execute()).toStrictEqual({ numDeletedRows: 0n, rows: [] })
    })
  },
  { engines: ['dynalite'] },
)
