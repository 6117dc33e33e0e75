import type { Paint } from '../print/paint.js'
import { textTable } from '../print/text-table.js'
import type { IndexSummary, KeyPart, TableSummary } from './table-summary.js'

/** How a table stands to what is defined. */
export interface Defined {
  readonly state: 'same' | 'different' | 'missing' | 'undefined'
  readonly reasons: readonly string[]
}

export function summaryText(summary: TableSummary, defined: Defined, paint: Paint): string {
  const { billing, stream, timeToLive, tableClass, indexes } = summary
  const facts: readonly (readonly [string, string])[] = [
    ['status', summary.status],
    ['key', keyText(summary)],
    ['items', `${numberText(summary.itemCount)}, ${sizeText(summary.sizeBytes)} (counted every six hours or so)`],
    [
      'billing',
      billing === 'on-demand' ? 'on demand' : `${String(billing.read)} read, ${String(billing.write)} write units`,
    ],
    ['stream', stream === null ? 'none' : stream.replaceAll('-', ' ')],
    ['lifetime', timeToLive === undefined || timeToLive === null ? 'for ever' : `until ${timeToLive}`],
    ...(tableClass === 'standard' ? [] : [['class', 'infrequent access'] as const]),
    ...(summary.protected ? [['protected', 'against deletion'] as const] : []),
    ['defined', definedText(defined, paint)],
  ]
  const lines = [
    paint.heading(summary.table),
    ...facts.map(([name, text]) => `  ${paint.quiet(name.padEnd(9))} ${text}`),
  ]
  if (indexes.length > 0) lines.push('', indent(indexTable(indexes)))
  return lines.join('\n')
}

function definedText({ state, reasons }: Defined, paint: Paint): string {
  if (state === 'same') return paint.good('as it is')
  if (state === 'undefined') return 'not in the configuration'
  return [paint.bad('otherwise:'), ...reasons.map(reason => `    ${reason}`)].join('\n')
}

const indexTable = (indexes: readonly IndexSummary[]): string =>
  textTable(
    ['index', 'kind', 'key', 'holds', 'status', 'items', 'size'],
    indexes.map(index => [
      index.name,
      index.kind,
      keyText(index),
      typeof index.projection === 'string' ? index.projection : `keys, ${index.projection.join(', ')}`,
      index.status,
      numberText(index.itemCount),
      sizeText(index.sizeBytes),
    ]),
  )

export interface ListedTable {
  readonly summary?: TableSummary
  readonly table: string
  readonly defined: 'yes' | 'no' | 'missing'
}

export const listText = (tables: readonly ListedTable[]): string =>
  tables.length === 0
    ? 'no tables'
    : textTable(
        ['table', 'status', 'key', 'indexes', 'items', 'size', 'defined'],
        tables.map(({ table, summary, defined }) =>
          summary === undefined
            ? [table, 'missing', '', '', '', '', 'yes']
            : [
                table,
                summary.status,
                keyText(summary),
                numberText(summary.indexes.length),
                numberText(summary.itemCount),
                sizeText(summary.sizeBytes),
                defined,
              ],
        ),
      )

const keyText = ({ partition, sort }: Pick<TableSummary, 'partition' | 'sort'>): string =>
  [...partition, ...sort].map(({ name, type }: KeyPart) => `${name} ${type}`).join(', ')

const numberText = (number: number): string => number.toLocaleString('en-US')

function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let [size, unit] = [bytes, 0]
  while (size >= 1024 && unit < units.length - 1) [size, unit] = [size / 1024, unit + 1]
  return `${unit === 0 ? String(size) : size.toFixed(1)} ${units[unit] ?? ''}`
}

const indent = (text: string): string => text.replaceAll(/^/gm, '  ')
