import { queryBuilder, type SelectBuilder } from '@hashrange/query'
import { createTableInput, gamesTable, tables, type Game, type TableSpec, type TestTables } from '@hashrange/testkit'
import { catalog } from '../src/catalog/catalog.js'
import type { Catalog, TableSource } from '../src/catalog/table-metadata.js'

/** `thing` takes values of every type wherever its keys do not forbid it. */
export interface Thing {
  id: string
  at: number
  n?: unknown
  m?: unknown
  s?: unknown
  t?: unknown
  o?: { a?: unknown; b?: unknown; list?: unknown[] }
}

export interface Database extends TestTables {
  games: Game
  thing: Thing
}

export const db = queryBuilder<Database>()

/** A query of any table; what it selects does not matter to a plan. */
export type Query = Pick<SelectBuilder<Database, keyof Database>, 'toNode'>

const thingTable = createTableInput({ name: 'thing', hash: { id: 'S' }, range: { at: 'N' } })

/** All tables that the tests know. Nothing is known of their sizes. */
export const allTables: readonly TableSource[] = [...Object.values(tables), gamesTable, thingTable]
export const testCatalog: Catalog = catalog(allTables)

/** A catalog of tables in few words, for the shapes that the shared ones lack. */
export const catalogOf = (...specs: readonly TableSpec[]): Catalog => catalog(specs.map(createTableInput))

/** The same catalog, knowing more of one of its tables. */
export function changed(name: keyof Database, changes: Partial<TableSource>): Catalog {
  return catalog(allTables.map(table => (table.TableName === name ? { ...table, ...changes } : table)))
}
