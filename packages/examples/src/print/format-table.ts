export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** At most so many columns of the screen. */
  readonly width?: number
}

const gap = '  '
const widestCell = 36

/** Lines of a table, the titles first; cells that are too wide end in an ellipsis. */
export function formatTable(columns: readonly Column[], lines: readonly (readonly string[])[]): readonly string[] {
  const cells = [columns.map(({ title }) => title), ...lines].map(line =>
    line.map((cell, position) => shorten(cell, columns[position]?.width ?? widestCell)),
  )
  const widths = columns.map((_, position) => Math.max(...cells.map(line => (line[position] ?? '').length)))
  return cells.map(line => {
    const padded = columns.map(({ align }, position) => {
      const [cell, width] = [line[position] ?? '', widths[position] ?? 0]
      return align === 'left' ? cell.padEnd(width) : cell.padStart(width)
    })
    return padded.join(gap).trimEnd()
  })
}

const shorten = (cell: string, width: number): string => (cell.length <= width ? cell : `${cell.slice(0, width - 1)}…`)

/** A table of rows: numbers to the right, nothing where an attribute is missing. */
export function formatRows(rows: readonly object[], attributes: readonly string[]): readonly string[] {
  const records = rows.map(row => new Map<string, unknown>(Object.entries(row)))
  const columns = attributes.map((title): Column => {
    const values = records.map(record => record.get(title)).filter(value => value !== undefined)
    return { title, align: values.every(value => typeof value === 'number') ? 'right' : 'left' }
  })
  return formatTable(
    columns,
    records.map(record => attributes.map(name => formatCell(record.get(name)))),
  )
}

const formatCell = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
