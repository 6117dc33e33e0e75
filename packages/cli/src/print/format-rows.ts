import { jsonOf, plainValue } from './plain-value.js'
import { textTable } from './text-table.js'

export const rowFormats = ['table', 'json', 'ndjson', 'csv'] as const
export type RowFormat = (typeof rowFormats)[number]

export const isRowFormat = (format: string): format is RowFormat => (rowFormats as readonly string[]).includes(format)

/** `first`: the columns that come before the others, which follow by name. */
export function formatRows(rows: readonly object[], format: RowFormat, first: readonly string[] = []): string {
  switch (format) {
    case 'json':
      return jsonOf(rows, 2)
    case 'ndjson':
      return rows.map(row => jsonOf(row)).join('\n')
    case 'csv':
      return csvOf(rows, columnsOf(rows, first))
    case 'table':
      return rows.length === 0 ? 'no rows' : tableOf(rows, columnsOf(rows, first))
  }
}

/** Of every row: rows need not have the same. DynamoDB gives attributes in no order of its own. */
export function columnsOf(rows: readonly object[], first: readonly string[]): readonly string[] {
  const names = new Set(rows.flatMap(row => Object.keys(row)))
  const leading = first.filter(name => names.has(name))
  return [...new Set([...leading, ...[...names].sort()])]
}

function tableOf(rows: readonly object[], columns: readonly string[]): string {
  const cells = rows.map(row => columns.map(column => oneLine(cellOf(row, column))))
  return textTable(columns.map(oneLine), cells)
}

/** As RFC 4180 has it. */
function csvOf(rows: readonly object[], columns: readonly string[]): string {
  const line = (cells: readonly string[]): string => cells.map(quoted).join(',')
  return [line(columns), ...rows.map(row => line(columns.map(column => cellOf(row, column))))].join('\r\n')
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

function cellOf(row: object, column: string): string {
  const value = plainValue(new Map<string, unknown>(Object.entries(row)).get(column))
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What an item holds must not move the cursor, or colour the terminal. */
const oneLine = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- it is control characters that are made visible
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
