import { beforeEach, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour' | 'odd'>

const ann = {
  id: 'a',
  first_name: 'Ann',
  age: 41,
  email: 'ann@example.com',
  tags: new Set(['x', 'y']),
  address: { city: 'Oslo', lines: ['1', '2', '3', '4'] },
}

describeEngines('an update or delete of one whole key', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person },
    book_page: { table: tables.book_page },
    colour: { table: tables.colour },
    odd: { table: tables.odd },
  })
  const outside = outsideOf(engine)
  const update = () => world.db.updateTable('person').where('id', '=', 'a')
  beforeEach(async () => {
    await outside.empty('person', 'book_page', 'colour', 'odd')
    await outside.put('person', ann)
  })

  it('C163 C165 is one UpdateItem that demands that the item is there', async () => {
    expect(await update().set({ age: 5 }).execute()).toStrictEqual({ numUpdatedRows: 1n })
    expect(world.requests).toStrictEqual([
      {
        operation: 'UpdateItem',
        input: {
          TableName: engine.table('person'),
          Key: { id: { S: 'a' } },
          UpdateExpression: 'SET #n0 = :v0',
          ConditionExpression: 'attribute_exists(#n1)',
          ExpressionAttributeNames: { '#n0': 'age', '#n1': 'id' },
          ExpressionAttributeValues: { ':v0': { N: '5' } },
        },
      },
    ])
    expect(await outside.stored('person')).toStrictEqual([{ ...ann, age: 5 }])
  })

  it('C165 C169 makes no item where there is none', async () => {
    const nobody = world.db.updateTable('person').set({ age: 5 }).where('id', '=', 'nobody')
    expect(await nobody.returning('new').execute()).toStrictEqual({ numUpdatedRows: 0n, rows: [] })
    expect(await outside.stored('person')).toStrictEqual([ann])
  })

  it('makes the item where upsert is said', async () => {
    const upsert = world.db.updateTable('colour').set({ name: 'Red' }).where('id', '=', 'red').upsert()
    expect(await upsert.returning('new').execute()).toStrictEqual({
      numUpdatedRows: 1n,
      rows: [{ id: 'red', name: 'Red' }],
    })
    expect(await upsert.returning('old').execute()).toStrictEqual({
      numUpdatedRows: 1n,
      rows: [{ id: 'red', name: 'Red' }],
    })
    expect(await outside.stored('colour')).toStrictEqual([{ id: 'red', name: 'Red' }])
  })

  it('D001 D004 has all other conditions in its own, in one request', async () => {
    const older = update().add('age', 1).where('age', '>', 40).where('first_name', '!=', 'Bea')
    expect(await older.execute()).toStrictEqual({ numUpdatedRows: 1n })
    expect(await older.where('age', '<>', 42).execute()).toStrictEqual({ numUpdatedRows: 0n })
    expect(world.operations).toStrictEqual(['UpdateItem', 'UpdateItem'])
    expect(await outside.stored('person')).toStrictEqual([{ ...ann, age: 42 }])
  })

  it('returns the item before or after, or attributes of it, nothing else', async () => {
    expect((await update().set({ age: 5 }).returning('old').execute()).rows).toStrictEqual([ann])
    expect((await update().set({ age: 6 }).returning('new').execute()).rows).toStrictEqual([{ ...ann, age: 6 }])
    const some = update().set({ age: 7 }).returning(['age', 'address.lines[3]'])
    expect((await some.execute()).rows).toStrictEqual([{ age: 7, address: { lines: ['4'] } }])
    expect(await update().set({ age: 8 }).returning('none').execute()).toStrictEqual({ numUpdatedRows: 1n })
    const [returned] = world.requests.map(({ input }) => input['ReturnValues'])
    expect(world.requests.map(({ input }) => input['ReturnValues'])).toStrictEqual([
      returned,
      'ALL_NEW',
      'ALL_NEW',
      undefined,
    ])
    expect(returned).toBe('ALL_OLD')
  })

  it('C171 C172 C173 C176 C177 sets, adds, removes and takes out of sets at once', async () => {
    await update()
      .set(({ ifNotExists, subtract }) => ({ email: ifNotExists('email', 'none'), age: subtract('age', 1) }))
      .set('address.city', 'Bergen')
      .append('address.lines', ['5'])
      .deleteFromSet('tags', ['x', 'z'])
      .execute()
    expect(await outside.stored('person')).toStrictEqual([
      { ...ann, age: 40, tags: new Set(['y']), address: { city: 'Bergen', lines: ['1', '2', '3', '4', '5'] } },
    ])
    await update().add('age', -40).addToSet('tags', ['new']).prepend('address.lines', ['0']).remove('email').execute()
    const { email: _, ...rest } = ann
    expect(await outside.stored('person')).toStrictEqual([
      {
        ...rest,
        age: 0,
        tags: new Set(['new', 'y']),
        address: { city: 'Bergen', lines: ['0', '1', '2', '3', '4', '5'] },
      },
    ])
  })

  it('C173 D028 appends to a list that is missing, adds to a number that is missing', async () => {
    await outside.put('person', { id: 'b', first_name: 'Bo', address: { city: 'x' } })
    const bo = world.db.updateTable('person').where('id', '=', 'b')
    await bo.append('address.lines', ['1', '2']).add('age', 3).addToSet('tags', ['t']).execute()
    await bo.prepend('address.lines', ['0']).execute()
    expect((await outside.stored('person'))[1]).toStrictEqual({
      id: 'b',
      first_name: 'Bo',
      age: 3,
      tags: new Set(['t']),
      address: { city: 'x', lines: ['0', '1', '2'] },
    })
  })

  it('C174 removes positions of the list as it was', async () => {
    await update().removeAt('address.lines', [0, 3, 9]).execute()
    expect(await outside.stored('person')).toStrictEqual([{ ...ann, address: { city: 'Oslo', lines: ['2', '3'] } }])
  })

  it('C164 C168 C171 D035 stores null as NULL, or removes the attribute', async () => {
    await update().set({ age: 1 }).options({ removeNilFieldsOnUpdate: true }).execute()
    const nil = world.db
      .updateTable('person')
      .set('address.city', null as unknown as string)
      .where('id', '=', 'a')
    await nil.execute()
    expect(await outside.stored('person')).toStrictEqual([{ ...ann, age: 1, address: { ...ann.address, city: null } }])
    const removing = world.open({ tables: world.descriptions, policy: { removeNilFieldsOnUpdate: true } })
    const emptied = removing.updateTable('person').set({ tags: new Set() }).where('id', '=', 'a')
    await emptied.options({ emptySetToNil: true }).execute()
    expect((await outside.stored('person'))[0]).not.toHaveProperty('tags')
    await emptied.options({ emptySetToNil: true, removeNilFieldsOnUpdate: false }).execute()
    expect((await outside.stored('person'))[0]).toHaveProperty('tags', null)
  })

  it('C166 C167 of a key of two attributes needs no look-up and no option, whatever their types', async () => {
    await outside.put('book_page', { id: 'dune', page_num: 12, text: 'x' })
    const page = world.db
      .updateTable('book_page')
      .set({ text: 'y' })
      .where('id', '=', 'dune')
      .where('page_num', '=', 12)
    expect(await page.execute()).toStrictEqual({ numUpdatedRows: 1n })
    expect(world.operations).toStrictEqual(['UpdateItem'])
    const gone = world.db.deleteFrom('book_page').where('id', '=', 'dune').where('page_num', '=', 12)
    expect(await gone.returning('old').execute()).toStrictEqual({
      numDeletedRows: 1n,
      rows: [{ id: 'dune', page_num: 12, text: 'y' }],
    })
  })

  it('C181 deletes the item, if it is there and satisfies the conditions', async () => {
    const remove = world.db.deleteFrom('person').where('id', '=', 'a')
    expect(await remove.where('age', '<', 5).execute()).toStrictEqual({ numDeletedRows: 0n })
    expect(await remove.returning('old').execute()).toStrictEqual({ numDeletedRows: 1n, rows: [ann] })
    expect(await remove.returning('old').execute()).toStrictEqual({ numDeletedRows: 0n, rows: [] })
    expect(world.requests.at(-1)).toStrictEqual({
      operation: 'DeleteItem',
      input: {
        TableName: engine.table('person'),
        Key: { id: { S: 'a' } },
        ConditionExpression: 'attribute_exists(#n0)',
        ExpressionAttributeNames: { '#n0': 'id' },
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    })
  })

  it('D024 takes key attributes whose names are reserved words', async () => {
    const row = { name: 'n', 'order.no': 1, status: 's', 'date-time': 't' }
    await outside.put('odd', row)
    const odd = world.db
      .updateTable('odd')
      .set({ select: ['x'] })
      .where('name', '=', 'n')
      .where('order\\.no', '=', 1)
    expect(await odd.execute()).toStrictEqual({ numUpdatedRows: 1n })
    expect(await outside.stored('odd')).toStrictEqual([{ ...row, select: ['x'] }])
  })

  it('of several keys is one request each, without a read; each stands for itself', async () => {
    await outside.put('person', { id: 'b', first_name: 'Bo', age: 3 })
    const several = world.db.updateTable('person').add('age', 1).where('id', 'in', ['a', 'nobody', 'b', 'a'])
    expect(await several.returning(['id', 'age']).execute()).toStrictEqual({
      numUpdatedRows: 2n,
      rows: [
        { id: 'a', age: 42 },
        { id: 'b', age: 4 },
      ],
    })
    expect(world.operations).toStrictEqual(['UpdateItem', 'UpdateItem', 'UpdateItem'])
    const both = world.db.deleteFrom('person').where('id', 'in', ['a', 'b']).where('age', '>', 10)
    expect(await both.execute()).toStrictEqual({ numDeletedRows: 1n })
    expect(await outside.stored('person')).toStrictEqual([{ id: 'b', first_name: 'Bo', age: 4 }])
  })

  it('of no key at all sends nothing', async () => {
    expect(await world.db.deleteFrom('person').where('id', 'in', []).execute()).toStrictEqual({ numDeletedRows: 0n })
    expect(await update().add('age', 1).where('id', '=', 'b').returning('new').execute()).toStrictEqual({
      numUpdatedRows: 0n,
      rows: [],
    })
    expect(world.operations).toStrictEqual([])
  })

  it('of a key attribute is an error before anything is sent', async () => {
    const error = await rejection(update().set({ id: 'b' }).execute())
    expect(error).toMatchObject({ code: 'bind.key-update', details: { attribute: 'id' } })
    expect(world.operations).toStrictEqual([])
  })

  it('that DynamoDB refuses is an error with its cause', async () => {
    const error = await rejection(
      update()
        .add('address.city' as 'age', 1)
        .execute(),
    )
    expect(error).toMatchObject({
      code: 'execute.request-failed',
      details: { operation: 'UpdateItem', table: 'person', name: 'ValidationException', retryable: false },
    })
    expect(error.details).not.toHaveProperty('left')
    expect(await outside.stored('person')).toStrictEqual([ann])
  })
})
