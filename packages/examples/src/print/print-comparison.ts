import type { Answer } from '../asking/ask-question.js'
import type { Cost } from '../meter.js'
import type { TableName } from '../tables.js'
import { formatCount, formatUnits } from './format-number.js'
import { formatTable, type Column } from './format-table.js'
import type { Paint } from './paint.js'

const columns: readonly Column[] = [
  { title: '', align: 'right' },
  { title: 'question', align: 'left', width: 48 },
  { title: 'items read', align: 'right' },
  { title: 'read units', align: 'right' },
  { title: 'of a Scan', align: 'right' },
  { title: 'factor', align: 'right' },
]

/** What the planned requests cost, beside what a Scan of the table would have cost for the same answers. */
export function printComparison(
  answers: ReadonlyMap<number, Answer>,
  scans: ReadonlyMap<TableName, Cost>,
  paint: Paint,
): readonly string[] {
  const compared = [...answers].filter(([, { requests }]) => requests[0]?.operation !== 'Scan')
  const costs = compared.map(([number, { question, cost }]) => {
    const scan = scans.get(question.table)?.readUnits ?? 0
    return { number: String(number), title: question.title, items: cost.itemsRead, units: cost.readUnits, scan }
  })
  const sum = (of: (cost: (typeof costs)[number]) => number): number => costs.reduce((total, cost) => total + of(cost), 0)
  const all = { number: '', title: 'all of them', items: sum(c => c.items), units: sum(c => c.units), scan: sum(c => c.scan) }
  const [header = '', ...lines] = formatTable(
    columns,
    [...costs, all].map(({ number, title, items, units, scan }) => [
      number,
      title,
      formatCount(items),
      formatUnits(units),
      formatUnits(scan),
      `${formatCount(Math.round(scan / units))}×`,
    ]),
  )
  const last = lines.pop() ?? ''
  return [paint.quiet(header), ...lines, paint.heading(last)].map(line => `  ${line}`)
}
