import { beforeEach, expect, it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'colour' | 'person' | 'book_page'>

const untransacted = { except: { dynalite: 'it has no transactions' } } as const

describeEngines('an insert of one row', engine => {
  const world = openTables<Database>(engine, {
    colour: { table: tables.colour },
    person: { table: tables.person },
    book_page: { table: tables.book_page },
  })
  const outside = outsideOf(engine)
  beforeEach(() => outside.empty('colour', 'person', 'book_page'))

  it('C147 is one PutItem that demands that there is no item of the key', async () => {
    const result = await world.db.insertInto('book_page').values({ id: 'dune', page_num: 1, text: 'Arrakis' }).execute()
    expect(result).toStrictEqual({ numInsertedRows: 1n })
    expect(world.requests).toStrictEqual([
      {
        operation: 'PutItem',
        input: {
          TableName: engine.table('book_page'),
          Item: { id: { S: 'dune' }, page_num: { N: '1' }, text: { S: 'Arrakis' } },
          ConditionExpression: 'attribute_not_exists(#n0)',
          ExpressionAttributeNames: { '#n0': 'id' },
        },
      },
    ])
    expect(await outside.stored('book_page')).toStrictEqual([{ id: 'dune', page_num: 1, text: 'Arrakis' }])
  })

  it('C151 of a key that is taken is an error that holds the key, and leaves the item', async () => {
    await world.db.insertInto('colour').values({ id: 'secret-red', name: 'first' }).execute()
    const error = await rejection(world.db.insertInto('colour').values({ id: 'secret-red', name: 'second' }).execute())
    expect(error).toMatchObject({
      code: 'execute.already-exists',
      details: { table: 'colour' },
      keys: [{ id: 'secret-red' }],
      cause: { name: 'ConditionalCheckFailedException' },
    })
    expect(error.message).not.toContain('secret')
    expect(error.message).toContain('insert into colour')
    expect(JSON.stringify(error)).not.toContain('secret')
    expect(await outside.stored('colour')).toStrictEqual([{ id: 'secret-red', name: 'first' }])
  })

  it('C152 with ignore writes nothing where the key is taken, and counts nothing', async () => {
    const insert = (name: string) => world.db.insertInto('colour').values({ id: 'red', name }).onConflict('ignore')
    expect(await insert('first').returning('new').execute()).toStrictEqual({
      numInsertedRows: 1n,
      rows: [{ id: 'red', name: 'first' }],
    })
    expect(await insert('second').returning('new').execute()).toStrictEqual({ numInsertedRows: 0n, rows: [] })
    expect(await outside.stored('colour')).toStrictEqual([{ id: 'red', name: 'first' }])
  })

  it('C153 with replace puts the row in the place of the item, whole, under no condition', async () => {
    await world.db.insertInto('person').values({ id: 'a', first_name: 'Ann', age: 3 }).execute()
    const replace = world.db.insertInto('person').values({ id: 'a', first_name: 'Bea' }).onConflict('replace')
    expect(await replace.returning('old').execute()).toStrictEqual({
      numInsertedRows: 1n,
      rows: [{ id: 'a', first_name: 'Ann', age: 3 }],
    })
    expect(world.requests.at(-1)?.input).toStrictEqual({
      TableName: engine.table('person'),
      Item: { id: { S: 'a' }, first_name: { S: 'Bea' } },
      ReturnValues: 'ALL_OLD',
    })
    expect(await outside.stored('person')).toStrictEqual([{ id: 'a', first_name: 'Bea' }])
  })

  it('returns the row as it is stored, attributes of it, or nothing of what was not there', async () => {
    const insert = world.db.replaceInto('person').values({
      id: 'a',
      first_name: 'Ann',
      tags: new Set(['x']),
      address: { city: 'Oslo', lines: ['1', '2'] },
    })
    expect((await insert.returning(['address.lines[1]', 'tags']).execute()).rows).toStrictEqual([
      { address: { lines: ['2'] }, tags: new Set(['x']) },
    ])
    await outside.empty('person')
    expect((await insert.returning('old').execute()).rows).toStrictEqual([])
  })

  it('C148 C149 stores null as NULL, or leaves it out; an empty string stays one', async () => {
    const row = { id: 'a', name: null } as unknown as { id: string; name: string }
    await world.db.insertInto('colour').values(row).execute()
    expect(await outside.stored('colour')).toStrictEqual([{ id: 'a', name: null }])
    await world.db.replaceInto('colour').values(row).options({ insertNilFields: false }).execute()
    expect(await outside.stored('colour')).toStrictEqual([{ id: 'a' }])
    await world.db.replaceInto('colour').values({ id: 'a', name: '' }).execute()
    expect(await outside.stored('colour')).toStrictEqual([{ id: 'a', name: '' }])
  })

  it('C150 of NULL for the key of an index is an error before anything is sent', async () => {
    const row = { id: 'a', first_name: 'Ann', email: null } as unknown as TestTables['person']
    const error = await rejection(world.db.insertInto('person').values(row).execute())
    expect(error).toMatchObject({ code: 'bind.index-key-type', details: { attribute: 'email' } })
    expect(world.operations).toStrictEqual([])
    await world.db.insertInto('person').values(row).options({ insertNilFields: false }).execute()
    expect(await outside.stored('person')).toStrictEqual([{ id: 'a', first_name: 'Ann' }])
  })

  it('C157 of an empty set is an error before anything is sent, unless it counts as null', async () => {
    const insert = world.db.insertInto('person').values({ id: 'a', first_name: 'Ann', tags: new Set() })
    expect(await rejection(insert.execute())).toMatchObject({ code: 'bind.unsupported-value' })
    expect(world.operations).toStrictEqual([])
    await insert.options({ emptySetToNil: true, insertNilFields: false }).execute()
    expect(await outside.stored('person')).toStrictEqual([{ id: 'a', first_name: 'Ann' }])
    await insert.options({ emptySetToNil: true }).onConflict('replace').execute()
    expect(await outside.stored('person')).toStrictEqual([{ id: 'a', first_name: 'Ann', tags: null }])
  })

  it('of an empty key, or without its key, is an error before anything is sent', async () => {
    const pages = world.db.insertInto('book_page')
    expect(await rejection(pages.values({ id: '', page_num: 1 }).execute())).toMatchObject({ code: 'bind.empty-key' })
    const keyless = { id: 'a' } as unknown as TestTables['book_page']
    expect(await rejection(pages.values(keyless).execute())).toMatchObject({ code: 'bind.missing-key' })
    expect(world.operations).toStrictEqual([])
  })
})

describeEngines(
  'an insert of several rows',
  engine => {
    const world = openTables<Pick<Database, 'colour'>>(engine, { colour: { table: tables.colour } })
    const rows = (count: number, name?: string) =>
      Array.from({ length: count }, (_, index) => ({
        id: String(index).padStart(3, '0'),
        ...(name === undefined ? {} : { name }),
      }))
    const outside = outsideOf(engine)
    beforeEach(() => outside.empty('colour'))

    it('is one transaction', async () => {
      const result = await world.db.insertInto('colour').values(rows(100)).returning(['id']).execute()
      expect(result.numInsertedRows).toBe(100n)
      expect(result.rows).toStrictEqual(rows(100))
      expect(world.operations).toStrictEqual(['TransactWriteItems'])
      expect(await outside.stored('colour')).toStrictEqual(rows(100))
    })

    it('inserts none where some are there, and names all of these', async () => {
      await world.db
        .insertInto('colour')
        .values([{ id: '001' }, { id: '003' }])
        .execute()
      const error = await rejection(world.db.insertInto('colour').values(rows(5, 'new')).execute())
      expect(error).toMatchObject({
        code: 'execute.already-exists',
        details: { table: 'colour', position: 1, positions: [1, 3] },
        keys: [{ id: '001' }, { id: '003' }],
        cause: { name: 'TransactionCanceledException' },
      })
      expect(await outside.stored('colour')).toStrictEqual([{ id: '001' }, { id: '003' }])
    })

    it('of more than a transaction takes is refused, unless it need not be atomic', async () => {
      const insert = world.db.insertInto('colour').values(rows(101))
      expect(await rejection(insert.execute())).toMatchObject({
        code: 'policy.not-atomic',
        details: { table: 'colour', rows: 101, allowed: 100 },
      })
      expect(world.operations).toStrictEqual([])
      expect(await insert.options({ atomic: false }).execute()).toStrictEqual({ numInsertedRows: 101n })
      expect(new Set(world.operations)).toStrictEqual(new Set(['PutItem']))
    })

    it('that need not be atomic writes all that can be written, and names the others', async () => {
      await world.db.insertInto('colour').values({ id: '002', name: 'old' }).execute()
      const insert = world.db.insertInto('colour').values(rows(4, 'new')).options({ atomic: false })
      expect(await rejection(insert.execute())).toMatchObject({
        code: 'execute.already-exists',
        details: { table: 'colour', position: 2, positions: [2], written: 3 },
        keys: [{ id: '002' }],
      })
      const names = (await outside.stored('colour')).map(row => ('name' in row ? row.name : undefined))
      expect(names).toStrictEqual(['new', 'new', 'old', 'new'])
    })

    it('of the same key twice is an error before anything is sent', async () => {
      const error = await rejection(
        world.db
          .insertInto('colour')
          .values([{ id: 'a' }, { id: 'b' }, { id: 'a' }])
          .execute(),
      )
      expect(error).toMatchObject({ code: 'build.duplicate-key', details: { positions: [0, 2] } })
      expect(isHashrangeError(error)).toBe(true)
      expect(world.operations).toStrictEqual([])
    })

    it('with ignore inserts those that are not there', async () => {
      await world.db.insertInto('colour').values({ id: '001', name: 'old' }).execute()
      const insert = world.db.insertInto('colour').values(rows(3, 'new')).onConflict('ignore').returning(['id'])
      expect(await insert.execute()).toStrictEqual({ numInsertedRows: 2n, rows: [{ id: '000' }, { id: '002' }] })
    })
  },
  untransacted,
)
