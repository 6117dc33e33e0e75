import { createTable, loadItems, type Engine } from '@hashrange/testkit'
import type { DataSet } from './data/data-set.js'
import { tableSpecs, type TableName } from './tables.js'

/** Where tables are made, and what they are called there. */
export type Place = Pick<Engine, 'name' | 'client' | 'table'>

export interface Loading {
  readonly place: Place
  readonly data: DataSet
  readonly tables: readonly TableName[]
  /** Told how many items are in, of how many. */
  readonly report?: (loaded: number, total: number) => void
}

/** Creates the tables with their indexes, then fills them all at the same time. */
export async function loadDataSet({ place, data, tables, report }: Loading): Promise<void> {
  for (const table of tables) await createTable(place, tableSpecs[table])
  const loaded = new Map<TableName, number>()
  const total = sumOf(tables.map(table => data[table].length))
  const load = (table: TableName): Promise<void> =>
    loadItems(place.client, place.table(table), data[table], {
      onProgress: written => {
        loaded.set(table, written)
        report?.(sumOf([...loaded.values()]), total)
      },
    })
  await Promise.all(tables.map(load))
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
