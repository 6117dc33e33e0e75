import type { Answer } from '../asking/answer.js'
import type { Cost } from '../meter.js'
import type { TableName } from '../tables.js'
import { formatCount, formatUnits } from './format-number.js'
import { formatTable, type Column } from './format-table.js'
import type { Paint } from './paint.js'

const columns: readonly Column[] = [
  { title: '', align: 'right' },
  { title: 'question', align: 'left', width: 53 },
  { title: 'items read', align: 'right' },
  { title: 'read units', align: 'right' },
  { title: 'a Scan', align: 'right' },
  { title: 'factor', align: 'right' },
]

interface Line {
  readonly number: string
  readonly title: string
  readonly items: number
  readonly units: number
  /** Read units of a Scan of the whole table. */
  readonly scan: number
}

/**
 * What the planned requests cost, beside what a Scan of the table would have cost for the same answers. Questions that
 * have no other answer than a Scan are left out, and so are refused ones and those that write.
 */
export function printComparison(
  answers: ReadonlyMap<number, Answer>,
  scans: ReadonlyMap<TableName, Cost>,
  paint: Paint,
): readonly string[] {
  const lines = [...answers]
    .filter(([, { requests, question }]) => requests[0]?.operation !== 'Scan' && !('writes' in question))
    .map(([number, { question, cost }]): Line => {
      const scan = scans.get(question.table)?.readUnits ?? 0
      return { number: String(number), title: question.title, items: cost.itemsRead, units: cost.readUnits, scan }
    })
  if (lines.length === 0) return []
  const all = [...lines, ...(lines.length > 1 ? [lines.reduce(add)] : [])]
  const [header = '', ...rest] = formatTable(columns, all.map(cellsOf))
  return [
    paint.heading('What the answers cost, and what a Scan would have cost for the same'),
    '',
    paint.quiet(header),
    ...rest.map((line, index) => (index === lines.length ? paint.heading(line) : line)),
    '',
  ]
}

const add = (a: Line, b: Line): Line => ({
  number: '',
  title: 'all of them',
  items: a.items + b.items,
  units: a.units + b.units,
  scan: a.scan + b.scan,
})

const cellsOf = ({ number, title, items, units, scan }: Line): readonly string[] => [
  number,
  title,
  formatCount(items),
  formatUnits(units),
  formatUnits(scan),
  // Some engines charge nothing where nothing was found.
  units === 0 ? '' : `${formatCount(Math.round(scan / units))}×`,
]
