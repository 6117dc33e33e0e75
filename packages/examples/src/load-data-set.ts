import { createTable, loadItems, type Engine } from '@hashrange/testkit'
import type { DataSet } from './data/data-set.js'
import { tableDefinitions, type TableName } from './tables.js'

export interface Loading {
  readonly engine: Engine
  readonly data: DataSet
  readonly tables: readonly TableName[]
  readonly physicalName: (table: TableName) => string
  /** Told how many items of a table are in, of how many. */
  readonly report?: (table: TableName, loaded: number, total: number) => void
}

/** Creates the tables with their indexes and fills them, one after the other. */
export async function loadDataSet({ engine, data, tables, physicalName, report }: Loading): Promise<void> {
  for (const table of tables) {
    const [name, items] = [physicalName(table), data[table]]
    await createTable(engine, { TableName: name, ...tableDefinitions[table] })
    await loadItems(engine.client, name, items, {
      onProgress: loaded => report?.(table, loaded, items.length),
    })
  }
}
