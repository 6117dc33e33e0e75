import { SqliteDialect, type SqliteDatabase } from 'kysely'
import sqlite from 'node-sqlite3-wasm'

type Value = string | number | bigint | Uint8Array | boolean | null

/** SQLite in memory, compiled to WebAssembly so that nothing is built, as Kysely's own dialect takes it. */
export function sqliteDialect(): SqliteDialect {
  const database = new sqlite.Database()
  // As DynamoDB: letters of both cases are different ones.
  database.exec('pragma case_sensitive_like = on')
  const wrapped: SqliteDatabase = {
    close: () => {
      database.close()
    },
    prepare: sql => ({
      reader: /^\s*(select|with|pragma)\b|\breturning\b/i.test(sql),
      all: parameters => database.all(sql, [...parameters] as Value[]),
      run: parameters => database.run(sql, [...parameters] as Value[]),
      iterate: parameters => database.all(sql, [...parameters] as Value[])[Symbol.iterator](),
    }),
  }
  return new SqliteDialect({ database: wrapped })
}
