import type { SelectNode } from '@hashrange/query'
import type { Engine } from '../run/engine.js'

/** A read of the Migrator's own tables: it asks for all migrations that were run, and has to see the last of them. */
export function asMigrator(statement: SelectNode, { migrationTables }: Pick<Engine, 'migrationTables'>): SelectNode {
  const { table, options } = statement
  // With a schema its name stands before the table's.
  const isOwn = migrationTables.some(name => table === name || table.endsWith(`.${name}`))
  if (!isOwn) return statement
  return { ...statement, options: { ...options, scan: true, recursive: true, consistentRead: true } }
}
