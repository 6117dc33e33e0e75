import { describe, expect, it } from '@jest/globals'
import { DynamoDialect } from '@hashrange/kysely'
import { describeEngines } from '@hashrange/testkit/jest'
import { Kysely } from 'kysely'
import type { Library } from '../../src/library/library.js'
import { migrate, rollBack } from '../../src/library/migrations/migrate.js'
import { spendADay, type Diary } from '../../src/library/spend-a-day.js'
import { sqliteInMemory } from '../../src/library/sqlite.js'

const up = ['Up 2026_01_tables: Success', 'Up 2026_02_indexes: Success']
const down = ['Down 2026_02_indexes: Success', 'Down 2026_01_tables: Success']

async function onSqlite(): Promise<Diary> {
  const db = new Kysely<Library>({ dialect: sqliteInMemory() })
  expect(await migrate(db)).toStrictEqual(up)
  const diary = await spendADay(db)
  expect(await rollBack(db)).toStrictEqual(down)
  await db.destroy()
  return diary
}

describe('the library on SQLite', () => {
  it('answers what one expects of it', async () => {
    const answers = new Map(await onSqlite())
    expect(answers.get('lend Dune to Ann')).toBe(true)
    expect(answers.get('lend Dune to Bo')).toBe(false)
    expect(answers.get('borrowers of Dune')).toStrictEqual(['bo', 'ann'])
    expect(answers.get('pages')).toStrictEqual([
      ['2026-01-01', '2026-01-03'],
      ['2026-01-04', '2026-01-05'],
      ['2026-01-06'],
    ])
  })
})

describeEngines(
  'the library on DynamoDB',
  engine => {
    it('answers the same, but for the dialect, and migrates up and down', async () => {
      const dialect = new DynamoDialect({ client: engine.client, tableNames: engine.table })
      const db = new Kysely<Library>({ dialect })
      expect(await migrate(db)).toStrictEqual(up)
      expect(await migrate(db)).toStrictEqual([])
      expect(await spendADay(db)).toStrictEqual(await onSqlite())
      expect(await rollBack(db)).toStrictEqual(down)
      expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('loan')
      await db.destroy()
    })
  },
  { except: { dynalite: 'it has no transactions, and adds no indexes' } },
)
