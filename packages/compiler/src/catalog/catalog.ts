import { planError } from '../error/plan-error.js'
import { fromTableDescription } from './from-table-description.js'
import { isDefinition, tableSourceOf, type TableGiven } from '../definition/table-source.js'
import type { Catalog, TableMetadata } from './table-metadata.js'

/**
 * Makes the catalog that `compile` plans against out of definitions and DescribeTable answers. Sends nothing.
 *
 * To an answer you may add what DynamoDB does not know: `required`, the attributes that every item has, and `version`,
 * the one that counts the writes of an item.
 *
 * `names` maps the name in a query to the physical one, where the two differ.
 *
 * @example
 * ```ts
 * import { catalog } from '@hashrange/compiler'
 * const tables = catalog([{ TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
 *   AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] }])
 * ```
 *
 * Throws `bind.invalid-table-description`. Rests on AWS's API reference, "TableDescription".
 */
export function catalog(tables: readonly TableGiven[], names: Readonly<Record<string, string>> = {}): Catalog {
  const entries = new Map<string, TableMetadata>()
  for (const table of tables) {
    if (isDefinition(table)) {
      const tableName = Object.hasOwn(names, table.name) ? names[table.name] : undefined
      entries.set(table.name, fromTableDescription(tableSourceOf(table, tableName), table.name))
      continue
    }
    if (table.TableName === undefined) {
      throw planError('bind.invalid-table-description', { table: '?', problem: 'has no TableName' })
    }
    for (const name of logicalNames(table.TableName, names)) entries.set(name, fromTableDescription(table, name))
  }
  return { tables: entries }
}

/** What queries call a table: one may have several names. */
function logicalNames(tableName: string, names: Readonly<Record<string, string>>): readonly string[] {
  const logical = Object.entries(names).flatMap(([name, physical]) => (physical === tableName ? [name] : []))
  return logical.length === 0 ? [tableName] : logical
}
