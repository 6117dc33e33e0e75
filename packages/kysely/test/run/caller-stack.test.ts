import { beforeAll, afterAll, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { Kysely } from 'kysely'
import { openKysely } from '../open-kysely.js'

type Database = Pick<TestTables, 'colour'>

const attempts: readonly (readonly [string, (db: Kysely<Database>) => Promise<unknown>])[] = [
  [
    'what DynamoDB refuses',
    async function theCaller(db) {
      await db.insertInto('colour').values({ id: 'red' }).execute()
    },
  ],
  [
    'a table that there is not',
    async function theCaller(db) {
      await db.withSchema('nowhere').selectFrom('colour').selectAll().execute()
    },
  ],
  [
    'what the policy refuses',
    async function theCaller(db) {
      await db.selectFrom('colour').selectAll().execute()
    },
  ],
  [
    'a stream',
    async function theCaller(db) {
      for await (const _ of db.selectFrom('colour').selectAll().stream()) expect(_).toBe('nothing')
    },
  ],
  [
    'a transaction',
    async function theCaller(db) {
      await db.transaction().execute(async trx => {
        await trx.insertInto('colour').values({ id: 'red' }).execute()
      })
    },
  ],
]

describeEngines(
  'the stack of an error',
  engine => {
    const world = openKysely<Database>(engine, { colour: { table: tables.colour, rows: [{ id: 'red' }] } })

    // As it is outside of jest, which raises it.
    const limit = Error.stackTraceLimit
    beforeAll(() => {
      Error.stackTraceLimit = 10
    })
    afterAll(() => {
      Error.stackTraceLimit = limit
    })

    it.each(attempts)('names the line of the caller: %s', async (_, attempt) => {
      const error: unknown = await attempt(world.db).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ stack: expect.stringMatching(/theCaller .*caller-stack\.test\.ts/) })
    })
  },
  { engines: ['dynoxide'] },
)
