import { SqliteDialect, type Dialect, type SqliteDatabase } from 'kysely'
import sqlite from 'node-sqlite3-wasm'

/** SQLite in memory, without a compiler. */
export function sqliteInMemory(): Dialect {
  const database = new sqlite.Database()
  const wrapped: SqliteDatabase = {
    close: () => {
      database.close()
    },
    prepare: sql => ({
      reader: /^\s*(select|pragma)\b|\breturning\b/i.test(sql),
      all: parameters => database.all(sql, [...parameters] as (string | number | null)[]),
      run: parameters => database.run(sql, [...parameters] as (string | number | null)[]),
      iterate: parameters => database.all(sql, [...parameters] as (string | number | null)[])[Symbol.iterator](),
    }),
  }
  return new SqliteDialect({ database: wrapped })
}
