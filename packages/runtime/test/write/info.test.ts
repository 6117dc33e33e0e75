import type { QueryCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { createTableInput, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person' | 'colour'>

interface Notes {
  note: { id: string; at: number; tag?: string }
}

const anns = ['a', 'b', 'c', 'd'].map((id, age) => ({ id, first_name: 'Ann', age }))
const told = { ReturnConsumedCapacity: 'TOTAL', ReturnItemCollectionMetrics: 'SIZE' }

describeEngines('executeWithInfo of a write', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person },
    colour: { table: tables.colour },
  })
  const outside = outsideOf(engine)
  beforeEach(async () => {
    await outside.empty('person', 'colour')
    for (const person of anns) await outside.put('person', person)
  })

  it('is the result, with requests and capacity', async () => {
    const colour = world.db.insertInto('colour').values({ id: 'red' })
    expect(await colour.executeWithInfo()).toStrictEqual({
      numInsertedRows: 1n,
      info: { requests: 1, consumedCapacity: 1 },
    })
    expect(world.requests[0]?.input).toMatchObject(told)
    const blue = world.db.updateTable('colour').set({ name: 'x' }).where('id', '=', 'red').returning('new')
    expect(await blue.executeWithInfo()).toStrictEqual({
      numUpdatedRows: 1n,
      rows: [{ id: 'red', name: 'x' }],
      info: { requests: 1, consumedCapacity: 1 },
    })
    const remove = world.db.deleteFrom('colour').where('id', '=', 'red')
    expect(await remove.executeWithInfo()).toMatchObject({ numDeletedRows: 1n, info: { requests: 1 } })
  })

  it('asks for them only then', async () => {
    await world.db.replaceInto('colour').values({ id: 'red' }).execute()
    for (const name of Object.keys(told)) expect(world.requests[0]?.input).not.toHaveProperty(name)
  })

  it('adds up the chunks of a batch', async () => {
    const rows = Array.from({ length: 60 }, (_, id) => ({ id: String(id) }))
    const { numInsertedRows, info } = await world.db.replaceInto('colour').values(rows).executeWithInfo()
    expect({ numInsertedRows, info }).toStrictEqual({
      numInsertedRows: 60n,
      info: { requests: 3, consumedCapacity: 60 },
    })
    for (const { input } of world.requests) expect(input).toMatchObject(told)
  })

  it('tells how many a search has read, found and left alone', async () => {
    world.changeAnswers<QueryCommandOutput>('Query', async output => {
      await outside.remove('person', { id: 'a' })
      return output
    })
    const search = world.db.updateTable('person').add('age', 10).where('first_name', '=', 'Ann').where('id', '<', 'd')
    const { numUpdatedRows, info } = await search.executeWithInfo()
    expect(numUpdatedRows).toBe(2n)
    expect(info).toMatchObject({ requests: 4, scannedCount: 4, matched: 3, skipped: 1 })
    expect(info.consumedCapacity).toBeGreaterThan(0)
    expect(world.requests[0]?.input).toMatchObject({ ReturnConsumedCapacity: 'TOTAL' })
    expect(world.requests[0]?.input).not.toHaveProperty('ReturnItemCollectionMetrics')
    expect(world.requests[1]?.input).toMatchObject(told)
  })

  it('says nothing of a search where there is none', async () => {
    const several = await world.db.deleteFrom('person').where('id', 'in', ['a', 'x']).executeWithInfo()
    expect(several.numDeletedRows).toBe(1n)
    expect(Object.keys(several.info).sort()).toStrictEqual(['consumedCapacity', 'requests'])
    const none = await world.db.deleteFrom('person').where('id', 'in', []).executeWithInfo()
    expect(none).toStrictEqual({ numDeletedRows: 0n, info: { requests: 0 } })
  })

  it('does not let a part of a Scan pass for the whole', async () => {
    const part = world.db.updateTable('person').add('age', 1).options({ scan: true, scanLimit: 2 })
    expect(await rejection(part.executeWithInfo())).toMatchObject({ code: 'policy.scan-incomplete' })
    expect(world.operations).toStrictEqual(['Scan'])
  })
})

const localIndex = createTableInput({
  name: 'note',
  hash: { id: 'S' },
  range: { at: 'N' },
  localIndexes: { by_tag: { range: { tag: 'S' } } },
})

describeEngines(
  'the sizes of partitions that writes tell',
  engine => {
    const world = openTables<Notes>(engine, { note: { table: localIndex } })
    const notes = ['x', 'y'].flatMap(id => [1, 2].map(at => ({ id, at, tag: 't' })))

    it.each([
      ['a batch', () => world.db.replaceInto('note').values(notes)],
      [
        'single writes',
        () => world.db.updateTable('note').set({ tag: 'u' }).where('id', 'in', ['x', 'y']).where('at', '=', 1),
      ],
      ['deletes', () => world.db.deleteFrom('note').where('id', 'in', ['x', 'y']).where('at', '=', 1)],
    ] as const)('%s: each partition once', async (_, write) => {
      const { info } = await write().executeWithInfo()
      const sizes = [...(info.itemCollectionMetrics ?? [])].sort((a, b) =>
        String(a.key['id']) < String(b.key['id']) ? -1 : 1,
      )
      expect(sizes).toStrictEqual(
        ['x', 'y'].map(id => ({
          table: 'note',
          key: { id },
          sizeEstimateRangeGB: [expect.any(Number), expect.any(Number)],
        })),
      )
    })
  },
  { engines: ['dynoxide'] },
)

describeEngines(
  'an insert of several rows',
  engine => {
    const world = openTables<Notes>(engine, { note: { table: localIndex } })

    // No engine answers with them; DynamoDB answers as to a batch.
    it('asks for capacity and sizes of a transaction too', async () => {
      const insert = world.db.insertInto('note').values([1, 2].map(at => ({ id: 'x', at })))
      const { numInsertedRows, info } = await insert.executeWithInfo()
      expect({ numInsertedRows, requests: info.requests }).toStrictEqual({ numInsertedRows: 2n, requests: 1 })
      expect(info.consumedCapacity).toBeGreaterThan(0)
      expect(world.requests).toMatchObject([{ operation: 'TransactWriteItems', input: told }])
    })
  },
  { except: { dynalite: 'it has no transactions' } },
)
