import type { QueryCommandOutput, UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { HashrangeEvent } from '../../src/event/event.js'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'odd'>

const anns = ['a', 'b', 'c', 'd', 'e'].map((id, age) => ({ id, first_name: 'Ann', age }))
const bo = { id: 'z', first_name: 'Bo', age: 99 }

describeEngines('a write that has to find its items', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person },
    book_page: { table: tables.book_page },
    odd: { table: tables.odd },
  })
  const outside = outsideOf(engine)
  const update = () => world.db.updateTable('person').add('age', 10).where('first_name', '=', 'Ann')
  const ages = async () =>
    Object.fromEntries(
      ((await outside.stored('person')) as { id: string; age: number }[]).map(({ id, age }) => [id, age]),
    )
  beforeEach(async () => {
    await outside.empty('person', 'book_page', 'odd')
    for (const person of [...anns, bo]) await outside.put('person', person)
  })

  it('C169 C170 D037 reads keys only, then sends one guarded request an item, so many at a time', async () => {
    const young = update().where('age', '<', 3)
    expect(await young.execute()).toStrictEqual({ numUpdatedRows: 3n })
    expect(world.operations).toStrictEqual(['Query', 'UpdateItem', 'UpdateItem', 'UpdateItem'])
    expect(world.requests[0]?.input).toMatchObject({
      IndexName: 'first_name_age',
      ProjectionExpression: '#n2',
      ExpressionAttributeNames: { '#n2': 'id' },
    })
    const { UpdateExpression, ConditionExpression, ExpressionAttributeNames } = world.requests[1]?.input ?? {}
    expect(UpdateExpression).toBe('ADD #n0 :v0')
    expect(ConditionExpression).toBe('attribute_exists(#n1) AND #n0 < :v1 AND #n2 = :v2')
    expect(ExpressionAttributeNames).toStrictEqual({ '#n0': 'age', '#n1': 'id', '#n2': 'first_name' })
    expect(await ages()).toStrictEqual({ a: 10, b: 11, c: 12, d: 3, e: 4, z: 99 })
  })

  it('C180 returns the rows that are asked for, and asks for no other', async () => {
    expect((await update().where('age', '>=', 3).returning(['id', 'age']).execute()).rows).toStrictEqual([
      { id: 'd', age: 13 },
      { id: 'e', age: 14 },
    ])
    await update().execute()
    expect(world.requests.at(-1)?.input).not.toHaveProperty('ReturnValues')
  })

  it('C182 C183 deletes what it finds, each under the whole predicate', async () => {
    const remove = world.db.deleteFrom('person').where(({ or, eb }) => or([eb('age', '>', 50), eb('age', '=', 2)]))
    expect(await rejection(remove.execute())).toMatchObject({ code: 'policy.scan-refused' })
    expect(world.operations).toStrictEqual([])
    const allowed = remove.options({ scan: true, recursive: true })
    expect(await allowed.returning('old').execute()).toMatchObject({ numDeletedRows: 2n })
    expect(await ages()).toStrictEqual({ a: 0, b: 1, d: 3, e: 4 })
  })

  it('D024 C185 deletes by keys whose names are reserved words', async () => {
    const row = { name: 'n', 'order.no': 1, status: 's', 'date-time': 't' }
    await outside.put('odd', row)
    await outside.put('odd', { ...row, 'order.no': 2 })
    const remove = world.db.deleteFrom('odd').where('status', '=', 's').where('order\\.no', '>', 1)
    expect(await remove.execute()).toStrictEqual({ numDeletedRows: 1n })
    expect(await outside.stored('odd')).toStrictEqual([row])
  })

  it('of part of a key finds the items by a Query', async () => {
    for (const page_num of [1, 2, 3]) await outside.put('book_page', { id: 'dune', page_num })
    const remove = world.db.deleteFrom('book_page').where('id', '=', 'dune').where('page_num', '>', 1)
    expect(await remove.execute()).toStrictEqual({ numDeletedRows: 2n })
    expect(world.operations).toStrictEqual(['Query', 'DeleteItem', 'DeleteItem'])
    expect(await outside.stored('book_page')).toStrictEqual([{ id: 'dune', page_num: 1 }])
  })

  it('C169 D029 passes over an item that was changed or deleted since it was read, and brings none back', async () => {
    world.changeAnswers<QueryCommandOutput>('Query', async output => {
      await outside.remove('person', { id: 'a' })
      await outside.put('person', { id: 'b', first_name: 'Bea', age: 1 })
      await outside.update('person', { id: 'c' }, { UpdateExpression: 'REMOVE age' })
      return output
    })
    const some = update().where('age', '<', 4).returning(['id'])
    expect(await some.execute()).toStrictEqual({ numUpdatedRows: 1n, rows: [{ id: 'd' }] })
    expect(await outside.stored('person')).toStrictEqual([
      { id: 'b', first_name: 'Bea', age: 1 },
      { id: 'c', first_name: 'Ann' },
      { id: 'd', first_name: 'Ann', age: 13 },
      { id: 'e', first_name: 'Ann', age: 4 },
      bo,
    ])
  })

  it('is refused where the policy refuses such writes', async () => {
    expect(await rejection(update().options({ searchedWrites: 'refuse' }).execute())).toMatchObject({
      code: 'policy.searched-write-refused',
      details: { table: 'person' },
    })
    expect(world.operations).toStrictEqual([])
  })

  it('of more items than allowed is an error before the first is written', async () => {
    const events: HashrangeEvent[] = []
    const db = world.open({ tables: world.descriptions, log: event => void events.push(event) })
    const limited = (maxItems: number) =>
      db.updateTable('person').add('age', 10).where('first_name', '=', 'Ann').options({ searchedWrites: { maxItems } })
    expect(await rejection(limited(4).execute())).toMatchObject({
      code: 'policy.searched-write-limit',
      details: { table: 'person', maxItems: 4, written: 0 },
    })
    expect(events.map(({ kind }) => kind)).toStrictEqual([
      'statement.begun',
      'plan.chosen',
      'request.sent',
      'request.ended',
      'page.read',
      'error',
      'statement.ended',
    ])
    expect(world.operations).toStrictEqual(['Query'])
    expect((await ages())['a']).toBe(0)
    expect(await limited(5).execute()).toStrictEqual({ numUpdatedRows: 5n })
  })

  it('that is ended tells how many items are done, and holds the keys of the others', async () => {
    const aborting = new AbortController()
    world.changeAnswers<UpdateItemCommandOutput>('UpdateItem', output => {
      if (world.requests.length === 3) aborting.abort()
      return output
    })
    const error = await rejection(update().options({ signal: aborting.signal, concurrency: 1 }).execute())
    expect(error).toMatchObject({
      code: 'policy.budget-spent',
      details: { table: 'person', budget: 'signal', done: 2, left: 3 },
    })
    expect(error.message).toContain('2 items written, 3 left')
    const left = new Set((error.keys as { id: string }[]).map(({ id }) => id))
    for (const [id, age] of Object.entries(await ages())) if (id !== 'z') expect(age < 10).toBe(left.has(id))
    // Each of those that are left, and no other, is written by a list of their keys.
    await world.db
      .updateTable('person')
      .add('age', 10)
      .where('id', 'in', [...left])
      .execute()
    expect(await ages()).toStrictEqual({ a: 10, b: 11, c: 12, d: 13, e: 14, z: 99 })
  })

  it('C179 C184 whose requests are bounded ends in between, and tells it', async () => {
    const error = await rejection(update().options({ maxRequests: 4, concurrency: 2 }).execute())
    expect(error).toMatchObject({ code: 'policy.budget-spent', details: { budget: 'maxRequests', done: 3, left: 2 } })
    await outside.empty('person')
    const none = await rejection(
      world.db
        .updateTable('person')
        .add('age', 1)
        .where('first_name', 'in', ['Ann', 'Bo'])
        .options({ maxRequests: 1 })
        .execute(),
    )
    expect(none).toMatchObject({ code: 'policy.budget-spent', details: { budget: 'maxRequests', done: 0 } })
    expect(none.details).not.toHaveProperty('left')
  })

  it('whose time is over tells how many items are done', async () => {
    world.changeAnswers<UpdateItemCommandOutput>('UpdateItem', async output => {
      if (world.requests.length > 3) await new Promise(resolve => setTimeout(resolve, 1500))
      return output
    })
    const error = await rejection(update().options({ timeoutMs: 1000, concurrency: 1 }).execute())
    expect(error).toMatchObject({
      code: 'policy.budget-spent',
      details: { budget: 'timeoutMs', left: expect.any(Number) },
    })
    const { done, left } = error.details as { done: number; left: number }
    expect(done + left).toBe(5)
  })

  it('that fails on the way waits for what is under way, and tells what is done', async () => {
    world.changeAnswers<UpdateItemCommandOutput>('UpdateItem', (output, input) => {
      const { id } = input['Key'] as { id: { S: string } }
      if (id.S === 'c') throw Object.assign(new Error('no'), { name: 'ProvisionedThroughputExceededException' })
      return output
    })
    const error = await rejection(update().options({ concurrency: 5 }).execute())
    expect(error).toMatchObject({
      code: 'execute.request-failed',
      details: { operation: 'UpdateItem', name: 'ProvisionedThroughputExceededException', done: 4, left: 1 },
      keys: [{ id: 'c' }],
    })
  })

  it('by a Scan that stopped at its page writes nothing, unless a part will do', async () => {
    const grow = world.db.updateTable('person').add('age', 10).where('age', '>=', 0)
    const part = grow.options({ scan: true, scanLimit: 2 })
    expect(await rejection(part.execute())).toMatchObject({ code: 'policy.scan-incomplete' })
    expect(world.operations).toStrictEqual(['Scan'])
    expect(await part.options({ recursive: false }).execute()).toStrictEqual({ numUpdatedRows: 2n })
    expect(await part.options({ recursive: true }).execute()).toStrictEqual({ numUpdatedRows: 6n })
  })

  it('without any condition is one of all items', async () => {
    expect(await rejection(world.db.deleteFrom('person').execute())).toMatchObject({ code: 'policy.scan-refused' })
    const all = world.db.deleteFrom('person').options({ scan: true, recursive: true })
    expect(await all.execute()).toStrictEqual({ numDeletedRows: 6n })
    expect(await outside.stored('person')).toStrictEqual([])
  })

  it('C040 C045 D029 leaves no cached copy of the table, and does not find its items in one', async () => {
    const db = world.open({ tables: world.descriptions, cachedTables: ['person'] })
    const all = () => db.from('person').select(['id']).execute()
    expect(await all()).toHaveLength(6)
    await outside.put('person', { id: 'new', first_name: 'Ann', age: 5 })
    expect(await all()).toHaveLength(6)
    expect(await rejection(db.deleteFrom('person').execute())).toMatchObject({ code: 'policy.scan-refused' })
    const remove = db.deleteFrom('person').where('first_name', '=', 'Ann')
    expect(await remove.execute()).toStrictEqual({ numDeletedRows: 6n })
    expect(await all()).toStrictEqual([{ id: 'z' }])
    await db.insertInto('person').values({ id: 'y', first_name: 'Yo' }).execute()
    expect(await all()).toStrictEqual([{ id: 'y' }, { id: 'z' }])
    await outside.remove('person', { id: 'z' })
    // Also where it failed.
    await rejection(db.insertInto('person').values({ id: 'y', first_name: 'Yo' }).execute())
    expect(await all()).toStrictEqual([{ id: 'y' }])
  })
})
