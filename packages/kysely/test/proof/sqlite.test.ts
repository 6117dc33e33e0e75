import { expect, it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { loadItems } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom, type Random } from '@hashrange/testkit/proof'
import { Kysely } from 'kysely'
import { DynamoDialect, dynamoDefaults } from '../../src/index.js'
import {
  randomCondition,
  randomThings,
  say,
  smaller,
  type Condition,
  type Thing,
  type ThingDatabase,
} from './sqlite/condition.js'
import { sqliteDialect } from './sqlite/sqlite-dialect.js'

const caseCount = Number(process.env['PROOF_CASES'] ?? 3000)
const firstSeed = Number(process.env['PROOF_SEED'] ?? 1)
const casesPerTable = 500

type Db = Kysely<ThingDatabase>

/** The same code for both, also for the table. */
async function createThing(db: Db): Promise<void> {
  await db.schema
    .createTable('thing')
    .addColumn('pk', 'text')
    .addColumn('sk', 'integer')
    .addColumn('n', 'real')
    .addColumn('m', 'real')
    .addColumn('s', 'text')
    .addColumn('t', 'text')
    .addPrimaryKeyConstraint('thing_key', ['pk', 'sk'])
    .execute()
  await db.schema.createIndex('thing_s').on('thing').columns(['s', 'sk']).execute()
  await db.schema.createIndex('thing_n').on('thing').column('n').execute()
}

const query = (db: Db, condition: Condition) =>
  db
    .selectFrom('thing')
    .select(['pk', 'sk', 'n', 'm', 's', 't'])
    .where(eb => say(eb, condition))

async function rowsOf(db: Db, condition: Condition): Promise<readonly string[]> {
  const rows = await query(db, condition).execute()
  return rows.map(row => JSON.stringify(row)).sort()
}

/** What SQL calls NULL is in an item one time NULL and one time nothing; a key of an index cannot be NULL. */
const asItem = (thing: Thing, random: Random): object =>
  Object.fromEntries(
    Object.entries(thing).filter(([name, value]) => value !== null || (/[mt]/.test(name) && random.chance(0.5))),
  )

describeEngines(
  'random conditions through Kysely on SQLite and on DynamoDB',
  engine => {
    const open = (): Db =>
      new Kysely<ThingDatabase>({
        dialect: new DynamoDialect({ client: engine.client, tableNames: engine.table }),
        plugins: [dynamoDefaults({ scan: true, recursive: true })],
      })

    async function load(random: Random, dynamo: Db): Promise<Db> {
      const things = randomThings(random)
      const sqlite = new Kysely<ThingDatabase>({ dialect: sqliteDialect() })
      await createThing(sqlite)
      await sqlite
        .insertInto('thing')
        .values([...things])
        .execute()
      await dynamo.schema.dropTable('thing').ifExists().execute()
      await createThing(dynamo)
      await loadItems(
        engine.client,
        engine.table('thing'),
        things.map(thing => asItem(thing, random)),
      )
      return sqlite
    }

    /** The smallest condition near a wrong one that is wrong too. */
    async function shrink(condition: Condition, isWrong: (smaller: Condition) => Promise<boolean>): Promise<Condition> {
      for (const less of smaller(condition)) if (await isWrong(less)) return shrink(less, isWrong)
      return condition
    }

    it('select the same rows', async () => {
      const told = { same: 0, rows: 0, refused: new Map<string, number>() }
      const dynamo = open()
      let sqlite: Db | undefined
      for (let seed = firstSeed; seed < firstSeed + caseCount; seed++) {
        const random = seededRandom(seed)
        if (sqlite === undefined || (seed - firstSeed) % casesPerTable === 0) {
          await sqlite?.destroy()
          sqlite = await load(random, dynamo)
        }
        const bySql = sqlite
        const condition = randomCondition(random)
        const isWrong = async (each: Condition): Promise<boolean> => {
          try {
            const [wanted, got] = [await rowsOf(bySql, each), await rowsOf(dynamo, each)]
            told.rows += wanted.length
            return JSON.stringify(wanted) !== JSON.stringify(got)
          } catch (error) {
            if (!isHashrangeError(error)) throw error
            told.refused.set(error.code, (told.refused.get(error.code) ?? 0) + 1)
            return false
          }
        }
        if (await isWrong(condition)) {
          const smallest = await shrink(condition, isWrong)
          const [wanted, got] = [await rowsOf(bySql, smallest), await rowsOf(dynamo, smallest)]
          const text = query(bySql, smallest).compile()
          expect({ seed, sql: text.sql, parameters: text.parameters, rows: got }).toStrictEqual({
            seed,
            sql: text.sql,
            parameters: text.parameters,
            rows: wanted,
          })
        }
        told.same++
      }
      await sqlite?.destroy()
      // What is refused for good reasons is little, and the answers are not all empty.
      const refused = [...told.refused.values()].reduce((sum, count) => sum + count, 0)
      expect({ codes: [...told.refused], few: refused < caseCount / 50 }).toMatchObject({ few: true })
      expect(told.same).toBe(caseCount)
      expect(told.rows).toBeGreaterThan(caseCount)
    }, 120_000)
  },
  { engines: ['dynoxide'] },
)
