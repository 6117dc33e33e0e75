import { diffTable, type AnyTableDefinition, type TableChange } from '@hashrange/compiler'
import { isHashrangeError } from '@hashrange/query'
import type { Hashrange } from '@hashrange/runtime'
import type { AnyDatabase } from '../journal/journal.js'

/**
 * How a deployed table differs from its definition.
 *
 * @example
 * ```ts
 * import { diffTables, type TableDifference } from '@hashrange/migrations'
 * import { attr, defineTable } from 'hashrange'
 * const pets = defineTable({ name: 'pet', key: { partition: 'id' }, attributes: { id: attr.string() } })
 * const differences: TableDifference[] = await diffTables(db, [pets])
 * console.log(differences.map(({ table, state, changes }) => [table, state, changes])) // [ [ 'pet', 'missing', [] ] ]
 * ```
 */
export interface TableDifference {
  readonly table: string
  readonly definition: AnyTableDefinition
  /** `missing`: there is no such table. */
  readonly state: 'missing' | 'same' | 'different'
  /** In the order in which they can be made. */
  readonly changes: readonly TableChange[]
}

/**
 * Compares definitions with the tables that are deployed under their names.
 *
 * @example
 * ```ts
 * import { diffTables } from '@hashrange/migrations'
 * import { attr, defineTable } from 'hashrange'
 * const colours = defineTable({
 *   name: 'colour',
 *   key: { partition: 'id' },
 *   attributes: { id: attr.string(), name: attr.string() },
 *   indexes: { by_name: { partition: 'name' } },
 * })
 * const [difference] = await diffTables(db, [colours])
 * console.log(difference?.changes.map(({ reason }) => reason))
 * // [ 'the index "by_name" is defined, and the table has none such' ]
 * ```
 *
 * Sends DescribeTable and DescribeTimeToLive for each table, ListTagsOfResource where tags are defined, and changes nothing. Throws `execute.request-failed`.
 */
export async function diffTables<DB>(
  db: Hashrange<DB>,
  definitions: readonly AnyTableDefinition[],
): Promise<TableDifference[]> {
  const anyDb = db as unknown as Hashrange<AnyDatabase>
  return Promise.all(definitions.map(definition => diffDeployed(anyDb, definition)))
}

export async function diffDeployed(
  db: Hashrange<AnyDatabase>,
  definition: AnyTableDefinition,
): Promise<TableDifference> {
  const { name: table } = definition
  const deployed = await describe(db, table)
  if (deployed === undefined) return { table, definition, state: 'missing', changes: [] }
  const timeToLive = (await db.tables.timeToLiveOf(table)) ?? null
  const tags = Object.keys(definition.tags).length === 0 ? undefined : await knownTags(db, table)
  const changes = diffTable(definition, deployed, { timeToLive, ...(tags && { tags }) })
  return { table, definition, state: changes.length === 0 ? 'same' : 'different', changes }
}

/** An engine without tags is asked in vain. */
async function knownTags(db: Hashrange<AnyDatabase>, table: string): Promise<Record<string, string> | undefined> {
  try {
    return await db.tables.tags(table)
  } catch (error) {
    if (isHashrangeError(error, 'execute.request-failed') && error.details.name === 'UnknownOperationException')
      return undefined
    throw error
  }
}

/** As it is now: what is known of it may be old, or made of the definition itself. */
async function describe(db: Hashrange<AnyDatabase>, table: string) {
  try {
    return await db.tables.refresh(table)
  } catch (error) {
    if (isHashrangeError(error, 'bind.unknown-table')) return undefined
    throw error
  }
}
