import type { TransactWriteItemsCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

const ann = { id: 'a', first_name: 'Ann', age: 41 }

/** As DynamoDB tells of a transaction that met another one. */
const cancelled = (...codes: readonly string[]): Error =>
  Object.assign(new Error('Transaction cancelled'), {
    name: 'TransactionCanceledException',
    CancellationReasons: codes.map(Code => ({ Code })),
  })

describeEngines(
  'a transaction of writes',
  engine => {
    const world = openTables<Database>(engine, {
      person: { table: tables.person },
      book_page: { table: tables.book_page },
      colour: { table: tables.colour },
    })
    const outside = outsideOf(engine)
    const retry = { attempts: 4, baseDelayMs: 1 }
    const patient = () => world.open({ tables: world.descriptions, policy: { retry } })
    const tokens = () => new Set(world.requests.map(({ input }) => input['ClientRequestToken']))
    beforeEach(async () => {
      await outside.empty('person', 'book_page', 'colour')
      await outside.put('person', ann)
      await outside.put('colour', { id: 'red', name: 'Red' })
    })

    it('is carried out as a whole, in one request, over several tables', async () => {
      const { db } = world
      const transaction = db.transactWrite([
        db.updateTable('person').add('age', 1).where('id', '=', 'a').where('age', '<', 50),
        db.insertInto('book_page').values([
          { id: 'dune', page_num: 1 },
          { id: 'dune', page_num: 2 },
        ]),
        db.deleteFrom('colour').where('id', '=', 'red'),
        db
          .conditionCheck('colour')
          .where('id', '=', 'blue')
          .where(({ not, exists }) => not(exists('name'))),
      ])
      await outside.put('colour', { id: 'blue' })
      await transaction
      expect(world.operations).toStrictEqual(['TransactWriteItems'])
      expect(world.requests[0]?.input['ClientRequestToken']).toMatch(/^[0-9a-f-]{36}$/)
      expect(await outside.stored('person')).toStrictEqual([{ ...ann, age: 42 }])
      expect(await outside.stored('colour')).toStrictEqual([{ id: 'blue' }])
      expect(await outside.stored('book_page')).toHaveLength(2)
    })

    it('is not carried out at all where a condition fails, and says which, with the item that was asked for', async () => {
      const { db } = world
      const error = await rejection(
        db.transactWrite([
          db.insertInto('book_page').values([
            { id: 'dune', page_num: 1 },
            { id: 'dune', page_num: 2 },
          ]),
          db.updateTable('person').add('age', 1).where('id', '=', 'a').where('age', '>', 50).returning('old'),
          db.deleteFrom('colour').where('id', '=', 'none'),
        ]),
      )
      expect(error).toMatchObject({
        code: 'execute.transaction-cancelled',
        cause: { name: 'TransactionCanceledException' },
      })
      expect(error.details).toStrictEqual({
        reasons: [
          { index: 1, code: 'ConditionalCheckFailed', table: 'person', item: ann },
          { index: 2, code: 'ConditionalCheckFailed', table: 'colour' },
        ],
      })
      expect(error.message).not.toContain('Ann')
      expect(world.operations).toStrictEqual(['TransactWriteItems'])
      expect(await outside.stored('book_page')).toStrictEqual([])
    })

    it('D039 that met another is sent again after a pause, with the same token', async () => {
      const db = patient()
      let answers = 0
      world.changeAnswers<TransactWriteItemsCommandOutput>('TransactWriteItems', output => {
        if (++answers === 1) throw cancelled('None', 'TransactionConflict')
        if (answers === 2) throw cancelled('ThrottlingError', 'None')
        return output
      })
      await db.transactWrite([db.insertInto('colour').values({ id: 'b' }), db.insertInto('colour').values({ id: 'c' })])
      expect(world.operations).toHaveLength(3)
      expect(tokens().size).toBe(1)
      // The first was carried out though its answer was lost: the token is why it is not done twice.
      expect(await outside.stored('colour')).toHaveLength(3)
    })

    it('adds once, however often it is sent with one token', async () => {
      const { db } = world
      const add = () =>
        db.transactWrite([db.updateTable('person').add('age', 1).where('id', '=', 'a')], {
          idempotencyToken: 'token-1',
        })
      await add()
      await add()
      expect(tokens()).toStrictEqual(new Set(['token-1']))
      expect(await outside.stored('person')).toStrictEqual([{ ...ann, age: 42 }])
    })

    it('that meets others at each attempt is an error with its reasons', async () => {
      const db = patient()
      world.changeAnswers<TransactWriteItemsCommandOutput>('TransactWriteItems', () => {
        throw cancelled('TransactionConflict')
      })
      const error = await rejection(db.transactWrite([db.insertInto('colour').values({ id: 'b' })]))
      expect(error).toMatchObject({
        code: 'execute.transaction-cancelled',
        details: { reasons: [{ index: 0, code: 'TransactionConflict', table: 'colour' }] },
      })
      expect(world.operations).toHaveLength(4)
      expect(tokens().size).toBe(1)
    })

    it('is not sent again where a condition failed beside', async () => {
      const db = patient()
      world.changeAnswers<TransactWriteItemsCommandOutput>('TransactWriteItems', () => {
        throw cancelled('TransactionConflict', 'ConditionalCheckFailed')
      })
      const error = await rejection(
        db.transactWrite([db.insertInto('colour').values({ id: 'b' }), db.insertInto('colour').values({ id: 'c' })]),
      )
      expect(error.code).toBe('execute.transaction-cancelled')
      expect(world.operations).toHaveLength(1)
    })

    it('that cannot be carried out is an error before anything is sent', async () => {
      const { db } = world
      const one = db.updateTable('person').add('age', 1)
      const checks: [PromiseLike<unknown>, string][] = [
        [db.transactWrite([one.where('id', '=', 'a'), one.where('id', '=', 'a')]), 'build.duplicate-key'],
        [db.transactWrite([one.where('first_name', '=', 'Ann')]), 'plan.transaction-needs-keys'],
        [db.transactWrite([one.where('id', 'in', ['a', 'b'])]), 'plan.transaction-needs-keys'],
        [
          db.transactWrite(Array.from({ length: 101 }, (_, n) => one.where('id', '=', String(n)))),
          'plan.transaction-too-large',
        ],
      ]
      for (const [transaction, code] of checks) expect(await rejection(transaction)).toMatchObject({ code })
      expect(world.operations).toStrictEqual([])
    })

    it('describes each of its tables once', async () => {
      const db = world.open()
      await db.transactWrite([
        db.insertInto('colour').values({ id: 'x' }),
        db.insertInto('colour').values({ id: 'y' }),
        db.insertInto('person').values({ id: 'x', first_name: 'X' }),
      ])
      expect([...world.operations].sort()).toStrictEqual(['DescribeTable', 'DescribeTable', 'TransactWriteItems'])
    })
  },
  { except: { dynalite: 'it has no transactions' } },
)

describeEngines(
  'a transaction of reads',
  engine => {
    const world = openTables<Database>(engine, {
      person: { table: tables.person, rows: [{ ...ann, address: { city: 'Oslo', lines: ['1'] } }] },
      book_page: { table: tables.book_page, rows: [{ id: 'dune', page_num: 1, text: 'x' }] },
      colour: { table: tables.colour },
    })

    it('gives one row for each, in one request; undefined where there is none', async () => {
      const { db } = world
      const [person, page, none, old] = await db.transactGet([
        db.from('person').select(['id', 'address.city']).where('id', '=', 'a'),
        db.from('book_page').where('id', '=', 'dune').where('page_num', '=', 1),
        db.from('colour').where('id', '=', 'none'),
        db.from('person').where('id', '=', 'b'),
      ])
      expect(person?.address?.city).toBe('Oslo')
      expect([person, page, none, old]).toStrictEqual([
        { id: 'a', address: { city: 'Oslo' } },
        { id: 'dune', page_num: 1, text: 'x' },
        undefined,
        undefined,
      ])
      expect(world.operations).toStrictEqual(['TransactGetItems'])
    })

    it('checks the other conditions, of what is not asked for too', async () => {
      const { db } = world
      const ask = (least: number) =>
        db.transactGet([db.from('person').select(['id']).where('id', '=', 'a').where('age', '>', least)])
      expect(await ask(40)).toStrictEqual([{ id: 'a' }])
      expect(await ask(41)).toStrictEqual([undefined])
    })

    it('of no whole key is an error before anything is sent', async () => {
      const some = world.db.transactGet([world.db.from('person').where('first_name', '=', 'Ann')])
      expect(await rejection(some)).toMatchObject({ code: 'plan.transaction-needs-keys', details: { position: 0 } })
      expect(world.operations).toStrictEqual([])
    })
  },
  { except: { dynalite: 'it has no transactions' } },
)
