import { describe, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { InsertResult, UpdateResult } from 'kysely'
import { withOptions } from '../src/index.js'
import { openKysely } from './open-kysely.js'
import { pages, people } from './rows.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

const except = { dynalite: 'it has no transactions' }

describeEngines(
  'several rows of one statement through Kysely',
  engine => {
    const world = openKysely<Database>(engine, {
      person: { table: tables.person },
      book_page: { table: tables.book_page },
      colour: { table: tables.colour, rows: [{ id: 'red', name: 'Red' }] },
    })
    const colour = (id: string) => world.db.selectFrom('colour').selectAll().where('id', '=', id).executeTakeFirst()

    it('writes several rows together, and leaves out what a row has no value for', async () => {
      const rows = [{ id: 'several-1', name: 'x' }, { id: 'several-2', name: undefined }, { id: 'several-3' }]
      await world.db.insertInto('colour').values(rows).execute()
      expect(world.operations).toStrictEqual(['TransactWriteItems'])
      expect(await colour('several-2')).toStrictEqual({ id: 'several-2' })
      await expect(
        world.db
          .insertInto('colour')
          .values([{ id: 'several-4' }, { id: 'red' }])
          .execute(),
      ).rejects.toThrow()
      expect(await colour('several-4')).toBeUndefined()
    })

    it('is one transaction for several rows', async () => {
      const rows = [
        { id: 'red', name: 'r' },
        { id: 'upsert-many', name: 'm' },
      ]
      const result = await world.db
        .insertInto('colour')
        .values(rows)
        .onConflict(oc => oc.column('id').doUpdateSet(eb => ({ name: eb.ref('excluded.name') })))
        .executeTakeFirst()
      expect(result).toStrictEqual(new InsertResult(undefined, 2n))
      expect(world.operations).toStrictEqual(['TransactWriteItems'])
      expect([await colour('red'), await colour('upsert-many')]).toStrictEqual(rows)
    })

    it('replaces several rows together', async () => {
      await world.db
        .replaceInto('colour')
        .values([{ id: 'red', name: 'Redder' }, { id: 'replaced' }])
        .execute()
      expect(await colour('red')).toStrictEqual({ id: 'red', name: 'Redder' })
      expect(world.operations).toStrictEqual(['TransactWriteItems', 'GetItem'])
    })
  },
  { except },
)

describeEngines(
  'transactions through Kysely',
  engine => {
    const world = openKysely<Database>(engine, {
      person: { table: tables.person, rows: people },
      book_page: { table: tables.book_page, rows: pages },
      colour: { table: tables.colour, rows: [{ id: 'red', name: 'Red' }] },
    })
    const colour = (id: string) => world.db.selectFrom('colour').selectAll().where('id', '=', id).executeTakeFirst()
    const refused = (reason: string) =>
      expect.objectContaining({ code: 'kysely.unsupported-in-transaction', message: expect.stringContaining(reason) })

    it('send their writes together when they are committed', async () => {
      await world.db
        .transaction()
        .setIsolationLevel('serializable')
        .execute(async trx => {
          const inserted = await trx
            .insertInto('colour')
            .values([{ id: 'tx-1' }, { id: 'tx-2' }])
            .executeTakeFirst()
          expect(inserted).toStrictEqual(new InsertResult(undefined, 2n))
          const updated = await trx.updateTable('person').set({ age: 1 }).where('id', '=', 'b').executeTakeFirst()
          expect(updated).toStrictEqual(new UpdateResult(1n, undefined))
          await trx.deleteFrom('person').where('id', '=', 'c').execute()
          expect(world.operations).toStrictEqual([])
        })
      expect(world.operations).toStrictEqual(['TransactWriteItems'])
      expect(await colour('tx-2')).toStrictEqual({ id: 'tx-2' })
    })

    it('write nothing where one condition does not hold, and say which', async () => {
      const attempt = world.db.transaction().execute(async trx => {
        await trx.insertInto('colour').values({ id: 'never' }).execute()
        await trx.updateTable('person').set({ age: 1 }).where('id', '=', 'nobody').execute()
      })
      await expect(attempt).rejects.toMatchObject({
        code: 'execute.transaction-cancelled',
        details: { reasons: [{ index: 1, code: 'ConditionalCheckFailed', table: 'person' }] },
        [Symbol.for('kysely.AbortedTransactionError')]: true,
      })
      expect(await colour('never')).toBeUndefined()
    })

    it('send nothing where the callback throws, or writes nothing', async () => {
      const thrown = new Error('changed my mind')
      const attempt = world.db.transaction().execute(async trx => {
        await trx.insertInto('colour').values({ id: 'never' }).execute()
        throw thrown
      })
      await expect(attempt).rejects.toBe(thrown)
      await world.db.transaction().execute(() => Promise.resolve())
      expect(world.operations).toStrictEqual([])
    })

    it('read at once and strongly, but nothing that they write', async () => {
      await world.db.transaction().execute(async trx => {
        expect(await trx.selectFrom('person').select('age').where('id', '=', 'a').execute()).toStrictEqual([
          { age: 41 },
        ])
        await trx.updateTable('person').set({ age: 1 }).where('id', '=', 'a').execute()
        await expect(trx.selectFrom('person').select('age').where('id', '=', 'a').execute()).rejects.toThrow(
          refused('would not see'),
        )
        expect(await trx.selectFrom('colour').select('name').where('id', '=', 'red').execute()).toStrictEqual([
          { name: 'Red' },
        ])
      })
      expect(world.requests.map(({ operation, input }) => [operation, input['ConsistentRead'] ?? false])).toStrictEqual(
        [
          ['GetItem', true],
          ['GetItem', true],
          ['TransactWriteItems', false],
        ],
      )
      await world
        .open({ transactionReads: 'allow' })
        .transaction()
        .execute(async trx => {
          await trx.updateTable('person').set({ age: 2 }).where('id', '=', 'a').execute()
          expect(await trx.selectFrom('person').select('age').where('id', '=', 'a').execute()).toStrictEqual([
            { age: 1 },
          ])
        })
    })

    it('read a global index where that is said', async () => {
      await world.db.transaction().execute(async trx => {
        const anns = trx.selectFrom('person').select('id').where('first_name', '=', 'Bo')
        await expect(anns.execute()).rejects.toThrow(refused('a global index cannot be read so'))
        expect(await anns.$call(withOptions({ consistentRead: false })).execute()).toStrictEqual([{ id: 'b' }])
      })
    })

    it.each([
      [
        'returning',
        (trx: typeof world.db) => trx.insertInto('colour').values({ id: 'x' }).returningAll(),
        'kysely.unsupported-in-transaction',
      ],
      [
        'a write that finds its items',
        (trx: typeof world.db) => trx.updateTable('person').set({ age: 1 }).where('first_name', '=', 'Ann'),
        'plan.transaction-needs-keys',
      ],
      [
        'a conflict to be ignored',
        (trx: typeof world.db) =>
          trx
            .insertInto('colour')
            .values({ id: 'x' })
            .onConflict(oc => oc.doNothing()),
        'plan.option-unusable',
      ],
      [
        'an upsert that is not whole',
        (trx: typeof world.db) =>
          trx
            .insertInto('colour')
            .values({ id: 'x' })
            .onConflict(oc => oc.column('id').doUpdateSet({ name: 'y' })),
        'kysely.unsupported-in-transaction',
      ],
    ])('refuse %s', async (_, query, code) => {
      await world.db.transaction().execute(async trx => {
        await expect(query(trx).execute()).rejects.toMatchObject({ code })
      })
      expect(world.operations).toStrictEqual([])
    })

    it('refuse an item twice, and more than 100', async () => {
      await world.db
        .transaction()
        .execute(async trx => {
          await trx.insertInto('colour').values({ id: 'x' }).execute()
          await expect(
            trx.updateTable('colour').set({ name: 'y' }).where('id', '=', 'x').execute(),
          ).rejects.toMatchObject({
            code: 'build.duplicate-key',
            details: { table: 'colour', positions: [0, 1] },
          })
          const many = Array.from({ length: 99 }, (_, index) => ({ id: `many-${String(index)}` }))
          await trx.insertInto('colour').values(many).execute()
          await expect(trx.insertInto('colour').values({ id: 'one more' }).execute()).rejects.toMatchObject({
            code: 'plan.transaction-too-large',
            details: { limit: 'actions', allowed: 100, actual: 101 },
          })
          throw new Error('enough')
        })
        .catch((error: unknown) => {
          expect(error).toStrictEqual(new Error('enough'))
        })
      expect(world.operations).toStrictEqual([])
    })

    it('write nothing when they are read only', async () => {
      await world.db
        .transaction()
        .setAccessMode('read only')
        .execute(async trx => {
          await expect(trx.deleteFrom('colour').where('id', '=', 'red').execute()).rejects.toThrow(refused('read only'))
          expect(await trx.selectFrom('colour').select('name').where('id', '=', 'red').execute()).toHaveLength(1)
        })
    })

    it('take a whole upsert', async () => {
      await world.db.transaction().execute(trx =>
        trx
          .insertInto('colour')
          .values({ id: 'red', name: 'upserted' })
          .onConflict(oc => oc.column('id').doUpdateSet(eb => ({ name: eb.ref('excluded.name') })))
          .execute(),
      )
      expect(await colour('red')).toStrictEqual({ id: 'red', name: 'upserted' })
    })

    describe('that are controlled', () => {
      it('go back to savepoints', async () => {
        const trx = await world.db.startTransaction().execute()
        await trx.insertInto('colour').values({ id: 'kept' }).execute()
        const saved = await trx.savepoint('one').execute()
        await saved.insertInto('colour').values({ id: 'dropped' }).execute()
        const back = await saved.rollbackToSavepoint('one').execute()
        await back.insertInto('colour').values({ id: 'after' }).execute()
        await back.releaseSavepoint('one').execute()
        await trx.commit().execute()
        expect([await colour('kept'), await colour('dropped'), await colour('after')]).toStrictEqual([
          { id: 'kept' },
          undefined,
          { id: 'after' },
        ])
        expect(trx.isCommitted).toBe(true)
        await world.db.deleteFrom('colour').where('id', 'in', ['kept', 'after']).execute()
      })

      it('are rolled back', async () => {
        const trx = await world.db.startTransaction().execute()
        await trx.insertInto('colour').values({ id: 'gone' }).execute()
        await trx.rollback().execute()
        expect(await colour('gone')).toBeUndefined()
      })
    })
  },
  { except },
)
