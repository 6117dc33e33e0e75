import type { Answer } from '../asking/ask-question.js'
import { countOf, formatUnits } from './format-number.js'
import { formatJson } from './format-json.js'
import { formatRows } from './format-table.js'
import type { Paint } from './paint.js'
import { queryText } from './query-text.js'

const screenWidth = 100
const margin = 10
const shownRows = 5

export const rule = (paint: Paint): string => paint.quiet('─'.repeat(screenWidth))

/** All that there is to see of one question, a label at the margin for each part of it. */
export function printQuestion(answer: Answer, number: number, paint: Paint): readonly string[] {
  const { question, explanation, requests } = answer
  const code = queryText(question).split('\n')
  return [
    rule(paint),
    `${paint.label(String(number).padStart(2))}  ${paint.heading(question.title)}`,
    `    ${paint.quiet(question.shows)}`,
    '',
    ...section('code', code.map(paint.code), paint),
    ...section('plan', explanation.split('\n'), paint),
    ...section('request', printRequests(requests), paint),
    ...printOutcome(answer, paint),
    '',
  ]
}

function section(label: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.map((line, index) => `  ${index === 0 ? paint.label(label.padEnd(margin - 2)) : ' '.repeat(margin - 2)}${line}`.trimEnd())
}

/** The first one; the others differ from it in a value or in their keys. */
function printRequests([first, ...others]: Answer['requests']): readonly string[] {
  if (first === undefined) return ['none']
  const more = others.length === 0 ? [] : [`… and ${countOf(others.length, 'request')} like it`]
  const [opening = '', ...lines] = formatJson(first.input, screenWidth - margin)
  return [`${first.operation} ${opening}`, ...lines, ...more]
}

function printOutcome({ outcome, cost, isRight }: Answer, paint: Paint): readonly string[] {
  const spent = `${countOf(cost.sent.length, 'request')}, ${countOf(cost.itemsRead, 'item')} read`
  if (outcome.kind === 'refusal') {
    return [...section('refused', outcome.message.split('\n').map(paint.bad), paint), ...section('cost', [spent], paint)]
  }
  const { rows, expected } = outcome
  const check = isRight
    ? paint.good(`✓ plain JavaScript over the file finds the same ${countOf(expected.length, 'row')}`)
    : paint.bad(`✗ plain JavaScript over the file finds something else, ${countOf(expected.length, 'row')}`)
  return [
    ...section('rows', printRows(rows, expected, paint), paint),
    ...section('cost', [`${spent}, ${formatUnits(cost.readUnits)} read units`], paint),
    ...section('check', [check], paint),
  ]
}

/** The columns are in the order of the file: the attributes of an item have none. */
function printRows(rows: readonly object[], expected: readonly object[], paint: Paint): readonly string[] {
  if (rows.length === 0) return ['none']
  const attributes = [...new Set([...expected, ...rows].flatMap(row => Object.keys(row)))]
  const shown = rows.length === shownRows + 1 ? rows : rows.slice(0, shownRows)
  const more = rows.length > shown.length ? [`… ${String(rows.length - shown.length)} more`] : []
  const [header = '', ...lines] = formatRows(shown, attributes)
  return [paint.quiet(header), ...lines, ...more]
}
