/** A quoted cell (with "" for a quote inside it) or a bare one, and what ends it. */
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy

/** The lines of a CSV file as objects by the names in its first line. */
export function parseCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
): readonly Readonly<Record<Column, string>>[] {
  const [header = [], ...lines] = readLines(text)
  const positions = columns.map(column => {
    const position = header.indexOf(column)
    if (position < 0) throw new Error(`The file has no column "${column}"`)
    return [column, position] as const
  })
  return lines.map(cells => {
    const cellOf = ([column, position]: readonly [Column, number]) => [column, cells[position] ?? ''] as const
    return Object.fromEntries(positions.map(cellOf)) as Record<Column, string>
  })
}

function readLines(text: string): readonly (readonly string[])[] {
  const lines: string[][] = []
  let cells: string[] = []
  for (const [, quoted, bare = '', end] of text.trimEnd().matchAll(cellPattern)) {
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    lines.push(cells)
    cells = []
    if (end === '') break
  }
  return lines
}
