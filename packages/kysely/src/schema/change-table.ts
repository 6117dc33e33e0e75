import type { CompiledQuery, QueryResult, RootOperationNode } from 'kysely'
import { schemaCarrier } from './schema-carrier.js'
import { checkTableChanges, type TableChanges } from './table-options.js'

/**
 * An instance, or what migrations are given.
 *
 * @example
 * ```ts
 * import { changeTable, type SchemaExecutor } from '@hashrange/kysely'
 * const protect = (executor: SchemaExecutor) => changeTable(executor, 'person', { deletionProtection: true })
 * await protect(db)
 * ```
 */
export interface SchemaExecutor {
  readonly schema: { alterTable(table: string): { renameTo(table: string): { toOperationNode(): RootOperationNode } } }
  getExecutor(): {
    compileQuery(node: RootOperationNode, queryId: { readonly queryId: string }): CompiledQuery
  }
  executeQuery(query: CompiledQuery): Promise<QueryResult<unknown>>
}

/**
 * Changes what DynamoDB knows of a table and SQL does not: its billing, stream, deletion protection, class, and the
 * attribute that ends the life of its items.
 *
 * Sends one UpdateTable for each of them and waits until it is done; UpdateTimeToLive for the last. Throws
 * `migrate.unknown-table`, `migrate.table-not-active`, `migrate.time-to-live-set`, `build.unknown-option`,
 * `build.invalid-option`. AWS: API reference, "UpdateTable".
 *
 * @example
 * ```ts
 * import { changeTable } from '@hashrange/kysely'
 * await changeTable(db, 'person', { deletionProtection: true, timeToLive: 'expires_at' })
 * ```
 */
export async function changeTable(db: SchemaExecutor, table: string, changes: TableChanges): Promise<void> {
  const carrier = schemaCarrier({ of: 'change', options: checkTableChanges(changes) })
  // The name goes through the plugins of the instance, as those of statements do.
  const { renameTo: _, ...node } = db.schema.alterTable(table).renameTo(table).toOperationNode() as AlterTable
  const queryId = { queryId: `changeTable ${table}` }
  const alteration = { ...node, columnAlterations: [carrier] } as unknown as RootOperationNode
  await db.executeQuery(db.getExecutor().compileQuery(alteration, queryId))
}

type AlterTable = RootOperationNode & { readonly renameTo?: unknown }
