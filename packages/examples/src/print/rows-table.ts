import { formatRows } from './format-table.js'

const shownRows = 5

/** The first rows, the names of their attributes above them. Columns are in the order of the file: an item's have none. */
export function rowsTable(rows: readonly object[], expected: readonly object[]): readonly string[] {
  if (rows.length === 0) return ['none']
  const attributes = [...new Set([...expected, ...rows].flatMap(row => Object.keys(row)))]
  // One that is left over takes no more room than the words that would count it.
  const shown = rows.length <= shownRows + 1 ? rows : rows.slice(0, shownRows)
  const more = rows.length > shown.length ? [`… ${String(rows.length - shown.length)} more`] : []
  return [...formatRows(shown, attributes), ...more]
}
