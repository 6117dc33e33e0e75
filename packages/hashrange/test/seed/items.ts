import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { createTableInput } from '@hashrange/testkit'

/** The table by which SEED tells the choice of an index (C072), and what the tests beside it read. */
export interface Item {
  h: string
  r: string
  g?: string
  g2?: string
  x?: string
  z?: number | null
  word?: string
}

export interface Items {
  item: Item
}

export const itemTable: CreateTableCommandInput = createTableInput({
  name: 'item',
  hash: { h: 'S' },
  range: { r: 'S' },
  globalIndexes: {
    g_only: { hash: { g: 'S' } },
    g2_only: { hash: { g2: 'S' } },
    g_x: { hash: { g: 'S' }, range: { x: 'S' } },
  },
  localIndexes: { lsi_x: { range: { x: 'S' } } },
})

/** Several lack g, g2 or x, so that every index is sparse. */
export const items: readonly Item[] = [
  { h: 'a', r: '1', g: 'G1', g2: 'K1', x: 'X1', z: 1, word: 'apple' },
  { h: 'a', r: '2', g: 'G1', x: 'X2', z: 2, word: 'apricot' },
  { h: 'a', r: '3', g: 'G2', g2: 'K1', z: 1 },
  { h: 'a', r: '4', x: 'X1', z: null },
  { h: 'b', r: '1', g: 'G1', g2: 'K2', x: 'X1', z: 2 },
  { h: 'b', r: '2', g: 'G2', x: 'X3', word: 'banana' },
  { h: 'b', r: '3' },
  { h: 'c', r: '1', g: 'G1', g2: 'K1', x: 'X2', z: 3 },
]

/** Rows by their keys, for short. */
export const keysOf = (rows: readonly Pick<Item, 'h' | 'r'>[]): string[] => rows.map(({ h, r }) => h + r)

/** The keys of those items of which a condition is true, sorted. */
export const keysWhere = (condition: (item: Item) => boolean): string[] => keysOf(items.filter(condition)).sort()
