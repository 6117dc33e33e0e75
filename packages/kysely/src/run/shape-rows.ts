import type { PathNode } from '@hashrange/query'
import type { RowShape } from '../translate/translation.js'

/** The rows that Kysely is given: a column is null where the item has nothing, as the types of optional columns say. */
export function shapeRows(rows: readonly object[], { whole, columns }: RowShape): object[] {
  if (columns.length === 0) return [...rows]
  return rows.map(row => {
    const entries = columns.map(({ name, path }) => [name, lookUp(row, path) ?? null] as const)
    const named = Object.fromEntries(entries)
    return whole ? { ...row, ...named } : named
  })
}

function lookUp(row: object, { segments }: PathNode): unknown {
  let value: unknown = row
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined
    // A position is asked of a list only, and a name of a map.
    if ((typeof segment === 'number') !== Array.isArray(value)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[segment]
  }
  return value
}
