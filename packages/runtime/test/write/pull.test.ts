import type { GetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

interface Thing {
  id: string
  n?: number
  list?: unknown[]
  other?: string[]
  map?: { list: number[] }
}

describeEngines(
  'a pull',
  engine => {
    const world = openTables<{ thing: Thing }>(engine, {
      thing: { table: createTableInput({ name: 'thing', hash: { id: 'S' } }) },
    })
    const outside = outsideOf(engine)
    const thing: Thing = {
      id: 'a',
      n: 1,
      list: ['x', 1, 'x', { deep: [1] }, 'y', 'x'],
      other: ['p', 'q'],
      map: { list: [7, 8] },
    }
    const pull = (value: string) => world.db.updateTable('thing').pull('list', value).where('id', '=', 'a')
    beforeEach(async () => {
      await outside.empty('thing')
      await outside.put('thing', thing)
    })

    /** Somebody else changes the item between the reading of the list and the write, so many times. */
    const meddle = (times: number, change: (time: number) => Promise<void>): void => {
      let left = times
      world.changeAnswers<GetItemCommandOutput>('GetItem', async output => {
        if (left-- > 0) await change(left)
        return output
      })
    }
    const setList = (list: unknown[]) => outside.put('thing', { ...thing, list })

    it('C174 C175 removes all elements that equal the value, wherever they are', async () => {
      expect(await pull('x').returning(['list']).execute()).toStrictEqual({
        numUpdatedRows: 1n,
        rows: [{ list: [1, { deep: [1] }, 'y'] }],
      })
      expect(world.operations).toStrictEqual(['GetItem', 'UpdateItem'])
      expect(world.requests[0]?.input).toStrictEqual({
        TableName: engine.table('thing'),
        Key: { id: { S: 'a' } },
        ProjectionExpression: '#n0, #n1',
        ExpressionAttributeNames: { '#n0': 'list', '#n1': 'id' },
        ConsistentRead: true,
      })
    })

    it('of documents, of several lists, and beside other changes', async () => {
      await world.db
        .updateTable('thing')
        .pull('list', { deep: [1] })
        .pull('other', 'q')
        .pull('map.list', 7)
        .add('n', 1)
        .where('id', '=', 'a')
        .execute()
      expect(await outside.stored('thing')).toStrictEqual([
        { id: 'a', n: 2, list: ['x', 1, 'x', 'y', 'x'], other: ['p'], map: { list: [8] } },
      ])
    })

    it('D028 of what is not in the list, or of a list that is missing, changes nothing', async () => {
      expect(await pull('none').execute()).toStrictEqual({ numUpdatedRows: 1n })
      expect(await outside.stored('thing')).toStrictEqual([thing])
      await outside.put('thing', { id: 'a' })
      expect(await pull('x').execute()).toStrictEqual({ numUpdatedRows: 1n })
      expect(await outside.stored('thing')).toStrictEqual([{ id: 'a' }])
    })

    it('of an item that is not there, or does not satisfy the conditions, changes nothing', async () => {
      expect(await pull('x').where('n', '>', 1).execute()).toStrictEqual({ numUpdatedRows: 0n })
      await outside.remove('thing', { id: 'a' })
      expect(await pull('x').execute()).toStrictEqual({ numUpdatedRows: 0n })
      expect(world.operations).toStrictEqual(['GetItem', 'GetItem'])
      expect(await outside.stored('thing')).toStrictEqual([])
    })

    it('takes nothing else out where the list was changed since it was read', async () => {
      meddle(2, time => setList(['new', String(time), ...(thing.list ?? [])]))
      expect(await pull('x').execute()).toStrictEqual({ numUpdatedRows: 1n })
      expect(world.operations).toStrictEqual([
        'GetItem',
        'UpdateItem',
        'GetItem',
        'UpdateItem',
        'GetItem',
        'UpdateItem',
      ])
      expect(await outside.stored('thing')).toStrictEqual([{ ...thing, list: ['new', '0', 1, { deep: [1] }, 'y'] }])
    })

    it('leaves an item alone that no longer satisfies the conditions', async () => {
      meddle(1, () => outside.put('thing', { ...thing, n: 5 }))
      expect(await pull('x').where('n', '<', 5).execute()).toStrictEqual({ numUpdatedRows: 0n })
      expect(await outside.stored('thing')).toStrictEqual([{ ...thing, n: 5 }])
    })

    it('does not bring back an item that was deleted', async () => {
      meddle(1, () => outside.remove('thing', { id: 'a' }))
      expect(await pull('x').execute()).toStrictEqual({ numUpdatedRows: 0n })
      expect(await outside.stored('thing')).toStrictEqual([])
    })

    it('gives up after so many attempts, with nothing changed', async () => {
      meddle(100, time => setList([...(thing.list ?? []), time]))
      const retry = { attempts: 3, baseDelayMs: 1 }
      const error = await rejection(pull('x').options({ retry }).execute())
      expect(error).toMatchObject({
        code: 'execute.conflict',
        details: { table: 'thing', attempts: 3 },
        keys: [{ id: 'a' }],
      })
      expect(world.operations).toHaveLength(6)
      expect((await outside.stored('thing'))[0]).toMatchObject({ list: [...(thing.list ?? []), expect.any(Number)] })
    })

    it('is right in each of the items that a search finds', async () => {
      await outside.put('thing', { id: 'b', list: ['x'] })
      await outside.put('thing', { id: 'c', list: ['y', 'x'] })
      await outside.put('thing', { id: 'd', list: ['y'] })
      const found = world.db.updateTable('thing').pull('list', 'x').contains('list', 'x')
      const scan = found.options({ scan: true, recursive: true })
      expect(await scan.execute()).toStrictEqual({ numUpdatedRows: 3n })
      const lists = (await outside.stored('thing')).map(row => (row as Thing).list)
      expect(lists).toStrictEqual([[1, { deep: [1] }, 'y'], [], ['y'], ['y']])
    })

    it('of more positions than an expression holds sets the list anew', async () => {
      const list = Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? 'x' : index))
      await setList(list)
      await pull('x').execute()
      expect(await outside.stored('thing')).toStrictEqual([{ ...thing, list: list.filter(element => element !== 'x') }])
    })
  },
  { except: { dynalite: 'it takes no two lists for equal' } },
)
