// The same library on two databases: `npm run library`, or `npm run library -- sqlite`.
import { DynamoDialect } from '@hashrange/kysely'
import { defaultEngine, startEngine } from '@hashrange/testkit'
import { Kysely } from 'kysely'
import type { Library } from './library.js'
import { migrate } from './migrations/migrate.js'
import { spendADay } from './spend-a-day.js'
import { sqliteInMemory } from './sqlite.js'

const onSqlite = process.argv.includes('sqlite')
const engine = onSqlite ? undefined : await startEngine(defaultEngine())
const dialect = engine === undefined ? sqliteInMemory() : new DynamoDialect({ client: engine.client })
const db = new Kysely<Library>({ dialect })
try {
  console.log((await migrate(db)).join('\n'))
  for (const [asked, answered] of await spendADay(db)) console.log(`${asked}: ${JSON.stringify(answered, text)}`)
} finally {
  await db.destroy()
  await engine?.close()
}

function text(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
