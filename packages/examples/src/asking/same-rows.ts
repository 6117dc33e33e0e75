/**
 * Whether two answers are equal: the same rows, in the same order where the question asks for one.
 */
export function sameRows(actual: readonly object[], expected: readonly object[], ordered: boolean): boolean {
  const [a, b] = [actual.map(rowText), expected.map(rowText)]
  if (!ordered) for (const rows of [a, b]) rows.sort()
  return a.length === b.length && a.every((row, position) => row === b[position])
}

/** The attributes of an item have no order. */
const rowText = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
