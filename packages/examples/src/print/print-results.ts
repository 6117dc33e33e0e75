import type { Outcome, ScriptAnswer } from '../asking/answer.js'
import type { Cost, SentRequest } from '../meter.js'
import { formatJson } from './format-json.js'
import { countOf, formatUnits } from './format-number.js'
import type { Paint } from './paint.js'
import { rowsTable } from './rows-table.js'
import { section, sectionWidth } from './section.js'

/** What came of a script: the plans of its statements, what was sent, and each result by its name. */
export function printResults({ explanation, outcome, cost, isRight }: ScriptAnswer, paint: Paint): readonly string[] {
  const { results, expected } = outcome
  const count = countOf(Object.keys(expected).length, 'result')
  const check = isRight
    ? `✓ plain JavaScript over the file finds the same ${count}`
    : `✗ plain JavaScript over the file finds something else, ${count}`
  return [
    ...section({ label: 'plan', lines: explanation.split('\n'), paint }),
    ...section({ label: 'request', lines: requestLines(cost.sent), paint }),
    ...Object.entries(results).flatMap(([name, value]) =>
      printResult({ name, value, expected: expected[name] }, paint),
    ),
    ...section({ label: 'cost', lines: [spentIn(cost, outcome)], paint }),
    ...section({ label: 'check', lines: [check], paint, style: isRight ? paint.good : paint.bad }),
  ]
}

interface Result {
  readonly name: string
  readonly value: unknown
  readonly expected: unknown
}

function printResult({ name, value, expected }: Result, paint: Paint): readonly string[] {
  if (!isRows(value)) return section({ label: name, lines: [valueText(value)], paint })
  const [header = '', ...lines] = rowsTable(value, isRows(expected) ? expected : [])
  return [
    ...section({ label: name, lines: [header], paint, style: paint.quiet }),
    ...section({ label: '', lines, paint }),
  ]
}

const isRows = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.every(row => typeof row === 'object' && row !== null)

/** On one line: what is too long is a cursor, of which the beginning is enough. */
function valueText(value: unknown): string {
  if (typeof value === 'bigint') return `${String(value)}n`
  const text = typeof value === 'string' ? value : formatJson(value, Infinity).join(' ')
  return text.length <= sectionWidth ? text : `${text.slice(0, sectionWidth - 1)}…`
}

function spentIn({ sent, itemsRead, readUnits, writeUnits }: Cost, { whole }: Outcome): string {
  const items = whole === undefined ? countOf(itemsRead, 'item') : `${String(itemsRead)} of ${countOf(whole, 'item')}`
  const writes = writeUnits === 0 ? '' : `, ${formatUnits(writeUnits)} write units`
  return `${countOf(sent.length, 'request')}, ${items} read, ${formatUnits(readUnits)} read units${writes}`
}

/** Each form of request once, as it was sent first; of those that differ from it in their values only, how many there are. */
function requestLines(sent: readonly SentRequest[]): readonly string[] {
  const forms = new Map<string, SentRequest[]>()
  for (const request of sent) {
    const form = formOf(request)
    forms.set(form, [...(forms.get(form) ?? []), request])
  }
  return [...forms.values()].flatMap(([first, ...alike]) => {
    if (first === undefined) return []
    const [opening = '', ...lines] = formatJson(first.input, sectionWidth)
    const more = alike.length === 0 ? [] : [`… and ${countOf(alike.length, 'request')} like it`]
    return [`${first.operation} ${opening}`, ...lines, ...more]
  })
}

/** Tables, indexes and expressions are texts; keys and values are not. A transaction's token is new each time. */
const formOf = ({ operation, input }: SentRequest): string =>
  JSON.stringify([
    operation,
    ...Object.entries(input).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' && name !== 'ClientRequestToken' ? value : '',
    ]),
  ])
