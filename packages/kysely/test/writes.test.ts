import { describe, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { InsertResult, UpdateResult, DeleteResult } from 'kysely'
import { add, deleteFromSet, remove, withOptions } from '../src/index.js'
import { openKysely } from './open-kysely.js'
import { pages, people } from './rows.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

describeEngines('writes through Kysely', engine => {
  const world = openKysely<Database>(engine, {
    person: { table: tables.person, rows: people },
    book_page: { table: tables.book_page, rows: pages },
    colour: { table: tables.colour, rows: [{ id: 'red', name: 'Red' }] },
  })
  const colour = (id: string) => world.db.selectFrom('colour').selectAll().where('id', '=', id).executeTakeFirst()
  const person = (id: string) => world.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()

  describe('insertInto', () => {
    it('creates, and refuses a key that is there', async () => {
      const id = 'insert-1'
      expect(await world.db.insertInto('colour').values({ id, name: 'One' }).executeTakeFirst()).toStrictEqual(
        new InsertResult(undefined, 1n),
      )
      await expect(world.db.insertInto('colour').values({ id }).execute()).rejects.toMatchObject({
        code: 'execute.already-exists',
      })
      expect(await colour(id)).toStrictEqual({ id, name: 'One' })
    })

    it('gives back what it wrote', async () => {
      const returned = await world.db
        .insertInto('colour')
        .values({ id: 'back' })
        .returning(['id', 'name as label'])
        .execute()
      expect(returned).toStrictEqual([{ id: 'back', label: null }])
      const output = await world.db.insertInto('colour').values({ id: 'back-2' }).output('inserted.id').execute()
      expect(output).toStrictEqual([{ id: 'back-2' }])
    })

    it('ignores a conflict, however that is said', async () => {
      const { db } = world
      const insert = db.insertInto('colour').values({ id: 'red', name: 'Other' })
      for (const query of [
        insert.onConflict(oc => oc.column('id').doNothing()),
        insert.onConflict(oc => oc.doNothing()),
        insert.ignore(),
        insert.orIgnore(),
      ])
        expect(await query.executeTakeFirst()).toStrictEqual(new InsertResult(undefined, 0n))
      expect(await colour('red')).toStrictEqual({ id: 'red', name: 'Red' })
    })

    it('refuses a conflict that is not about the key', async () => {
      const query = world.db
        .insertInto('colour')
        .values({ id: 'red' })
        .onConflict(oc => oc.column('name').doNothing())
      await expect(query.execute()).rejects.toMatchObject({
        code: 'kysely.unsupported-form',
        details: { node: 'OnConflictNode' },
        hint: "Say oc.columns(['id']).",
      })
      expect(world.operations).toStrictEqual([])
    })

    it('replaces', async () => {
      await world.db.replaceInto('colour').values({ id: 'red' }).execute()
      expect(await colour('red')).toStrictEqual({ id: 'red' })
      const rows = [{ id: 'red', name: 'Red' }, { id: 'replaced' }]
      await world.db
        .replaceInto('colour')
        .values(rows)
        .$call(withOptions({ atomic: false }))
        .execute()
      expect(await colour('red')).toStrictEqual({ id: 'red', name: 'Red' })
      expect(world.operations).toStrictEqual(['PutItem', 'GetItem', 'BatchWriteItem', 'GetItem'])
    })
  })

  describe('onConflict doUpdateSet', () => {
    it('is one update where all of the row goes into the item', async () => {
      const upsert = (name: string) =>
        world.db
          .insertInto('colour')
          .values({ id: 'upsert', name })
          .onConflict(oc =>
            oc.column('id').doUpdateSet(eb => ({ id: eb.ref('excluded.id'), name: eb.ref('excluded.name') })),
          )
          .returningAll()
          .execute()
      expect(await upsert('first')).toStrictEqual([{ id: 'upsert', name: 'first' }])
      expect(await upsert('second')).toStrictEqual([{ id: 'upsert', name: 'second' }])
      expect(world.operations).toStrictEqual(['UpdateItem', 'UpdateItem'])
    })

    it('inserts, then updates, where the update is another thing', async () => {
      const hit = () =>
        world.db
          .insertInto('person')
          .values({ id: 'counter', first_name: 'Cy', age: 1 })
          .onConflict(oc => oc.column('id').doUpdateSet(eb => ({ age: eb('person.age', '+', eb.ref('excluded.age')) })))
          .returning('age')
          .executeTakeFirst()
      await world.db.deleteFrom('person').where('id', '=', 'counter').execute()
      expect(await hit()).toStrictEqual({ age: 1 })
      expect(await hit()).toStrictEqual({ age: 2 })
      expect(world.operations.slice(1)).toStrictEqual(['PutItem', 'PutItem', 'UpdateItem'])
    })

    it('changes nothing where its own condition does not hold', async () => {
      const upsert = (limit: number) =>
        world.db
          .insertInto('person')
          .values({ id: 'a', first_name: 'Ann', age: 1 })
          .onConflict(oc => oc.column('id').doUpdateSet({ age: 99 }).where('person.age', '>', limit))
          .executeTakeFirst()
      expect(await upsert(50)).toStrictEqual(new InsertResult(undefined, 0n))
      expect(await person('a')).toMatchObject({ age: 41 })
      expect(await upsert(40)).toStrictEqual(new InsertResult(undefined, 1n))
      expect(await person('a')).toMatchObject({ age: 99 })
    })

    it('gives rows back where each is written by itself', async () => {
      const upsert = world.db
        .insertInto('colour')
        .values([
          { id: 'red', name: 'r' },
          { id: 'given', name: 'g' },
        ])
        .onConflict(oc => oc.column('id').doUpdateSet(eb => ({ name: eb.ref('excluded.name') })))
        .returning('name')
      await expect(upsert.execute()).rejects.toMatchObject({ details: { node: 'ReturningNode' } })
      expect(world.operations).toStrictEqual([])
      const oneByOne = upsert.$call(withOptions({ atomic: false }))
      expect(await oneByOne.execute()).toStrictEqual([{ name: 'r' }, { name: 'g' }])
    })

    it('works by onDuplicateKeyUpdate too', async () => {
      await world.db.insertInto('colour').values({ id: 'red' }).onDuplicateKeyUpdate({ name: 'again' }).execute()
      expect(await colour('red')).toStrictEqual({ id: 'red', name: 'again' })
    })

    it('refuses several rows that it cannot write together', async () => {
      const upsert = world.db
        .insertInto('colour')
        .values([{ id: 'red' }, { id: 'settled' }])
        .onConflict(oc => oc.column('id').doUpdateSet({ name: 'seen' }))
      await expect(upsert.execute()).rejects.toMatchObject({ code: 'kysely.unsupported-form' })
      expect(world.operations).toStrictEqual([])
      expect(await upsert.$call(withOptions({ atomic: false })).executeTakeFirst()).toStrictEqual(
        new InsertResult(undefined, 2n),
      )
      expect([await colour('red'), await colour('settled')]).toStrictEqual([
        { id: 'red', name: 'seen' },
        { id: 'settled' },
      ])
    })
  })

  describe('updateTable', () => {
    it('sets values, sums, paths in documents, and takes attributes out', async () => {
      const result = await world.db
        .updateTable('person')
        .set(eb => ({ age: eb('age', '+', 1), email: remove(), first_name: eb.fn.coalesce('first_name', eb.val('x')) }))
        .set(eb => eb.ref('address', '->').key('city'), 'Bergen')
        .where('id', '=', 'a')
        .executeTakeFirst()
      expect(result).toStrictEqual(new UpdateResult(1n, undefined))
      const { email: _, ...rest } = people[0] ?? { email: '' }
      expect(await person('a')).toStrictEqual({
        ...rest,
        age: 42,
        address: { city: 'Bergen', lines: ['Storgata 1', '0155 Oslo'] },
      })
    })

    it('adds to numbers and sets, and takes members out', async () => {
      await world.db
        .updateTable('person')
        .set({ age: add(3), tags: add(new Set(['new'])) })
        .where('id', '=', 'd')
        .execute()
      await world.db
        .updateTable('person')
        .set({ tags: deleteFromSet(new Set(['admin'])) })
        .where('id', '=', 'a')
        .execute()
      expect(await person('d')).toMatchObject({ age: 3, tags: new Set(['new']) })
      expect(await person('a')).toMatchObject({ tags: new Set(['writer']) })
    })

    it('changes no row that is not there, or not as the condition says', async () => {
      const update = world.db.updateTable('person').set({ age: 1 })
      expect(await update.where('id', '=', 'nobody').executeTakeFirst()).toStrictEqual(new UpdateResult(0n, undefined))
      expect(await update.where('id', '=', 'a').where('age', '<', 10).returningAll().execute()).toStrictEqual([])
      expect(await person('nobody')).toBeUndefined()
    })

    it('gives back the row after it, or before', async () => {
      const update = world.db.updateTable('person').set({ age: 42 }).where('id', '=', 'a')
      expect(await update.returning(['id', 'age']).execute()).toStrictEqual([{ id: 'a', age: 42 }])
      expect(await update.set({ first_name: 'Anna' }).output('deleted.first_name').execute()).toStrictEqual([
        { first_name: 'Ann' },
      ])
      await expect(update.output(['deleted.age', 'inserted.email']).execute()).rejects.toMatchObject({
        details: { node: 'OutputNode' },
      })
    })

    it('finds the rows of a condition that is not the key', async () => {
      const update = world.db
        .updateTable('person')
        .set({ age: 30 })
        .where('first_name', '=', 'Ann')
        .where('age', '!=', 41)
      expect(await update.executeTakeFirst()).toStrictEqual(new UpdateResult(1n, undefined))
      expect(await person('c')).toMatchObject({ age: 30 })
      const all = world.db.updateTable('person').set({ age: 30 })
      await expect(all.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    })

    it('refuses what DynamoDB cannot do', async () => {
      const { db } = world
      await expect(
        db.updateTable('person').set({ age: 1 }).set({ age: 2 }).where('id', '=', 'a').execute(),
      ).rejects.toMatchObject({ code: 'build.overlapping-paths' })
      await expect(
        db.updateTable('person').set('age', undefined).where('id', '=', 'a').execute(),
      ).rejects.toMatchObject({ code: 'build.undefined-value' })
      await expect(db.updateTable('person').set({}).where('id', '=', 'a').execute()).rejects.toMatchObject({
        code: 'build.no-assignments',
      })
      await expect(
        db
          .updateTable('person')
          .set(eb => ({ age: eb('age', '*', 2) }))
          .where('id', '=', 'a')
          .execute(),
      ).rejects.toMatchObject({ code: 'kysely.unsupported-operator' })
      await expect(db.updateTable('person').set({ age: 1 }).limit(1).execute()).rejects.toMatchObject({
        code: 'kysely.unsupported-form',
      })
      await expect(db.updateTable('person').from('colour').set({ age: 1 }).execute()).rejects.toMatchObject({
        details: { node: 'FromNode' },
      })
      expect(world.operations).toStrictEqual([])
    })
  })

  describe('deleteFrom', () => {
    it('deletes by key, under a condition', async () => {
      const { db } = world
      expect(
        await db.deleteFrom('person').where('id', '=', 'a').where('age', '<', 10).executeTakeFirst(),
      ).toStrictEqual(new DeleteResult(0n))
      expect(await db.deleteFrom('person').where('id', '=', 'a').returning('age').execute()).toStrictEqual([
        { age: 41 },
      ])
      expect(await person('a')).toBeUndefined()
    })

    it('deletes a partition, item by item', async () => {
      const { db } = world
      expect(
        await db.deleteFrom('book_page').where('id', '=', 'dune').where('page_num', '>', 5).executeTakeFirst(),
      ).toStrictEqual(new DeleteResult(2n))
    })
  })

  it('explain every kind of write, and send nothing', async () => {
    const { db } = world
    const plans = [
      await db.insertInto('colour').values({ id: 'x' }).explain(),
      await db
        .insertInto('colour')
        .values({ id: 'x', name: 'y' })
        .onConflict(oc => oc.column('id').doUpdateSet(eb => ({ name: eb.ref('excluded.name') })))
        .explain(),
      await db.updateTable('person').set({ age: 1 }).where('id', '=', 'a').explain(),
      await db.deleteFrom('person').where('id', '=', 'a').returningAll().explain(),
    ]
    expect(plans.map(([row]) => String(row?.['plan']).split('\n')[0])).toStrictEqual([
      'PutItem colour',
      'UpdateItem colour',
      'UpdateItem person',
      'DeleteItem person',
    ])
    expect(world.operations).toStrictEqual([])
  })
})
