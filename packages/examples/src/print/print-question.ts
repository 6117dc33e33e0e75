import type { Answer, Refusal, Rows } from '../asking/ask-question.js'
import type { Cost } from '../meter.js'
import { countOf, formatUnits } from './format-number.js'
import { formatJson } from './format-json.js'
import { formatRows } from './format-table.js'
import type { Paint } from './paint.js'
import { queryText } from './query-text.js'
import { wrapLine } from './wrap-line.js'

const screenWidth = 100
const margin = 11
const shownRows = 5

export const rule = (paint: Paint): string => paint.quiet('─'.repeat(screenWidth))

/** All that there is to see of one question, a label at the margin for each part of it. */
export function printQuestion(answer: Answer, number: number, paint: Paint): readonly string[] {
  const { question, outcome } = answer
  return [
    rule(paint),
    `${paint.label(String(number).padStart(2))}  ${paint.heading(question.title)}`,
    `    ${paint.quiet(question.shows)}`,
    '',
    ...section({ label: 'code', lines: queryText(question).split('\n'), paint, style: paint.code }),
    ...(outcome.kind === 'refusal' ? printRefusal(answer, outcome, paint) : printRows(answer, outcome, paint)),
    '',
  ]
}

interface Section {
  readonly label: string
  readonly lines: readonly string[]
  readonly paint: Paint
  readonly style?: (text: string) => string
}

function section({ label, lines, paint, style = text => text }: Section): readonly string[] {
  const wrapped = lines.flatMap(line => wrapLine(line, screenWidth - margin))
  const blank = ' '.repeat(margin)
  const labelled = label === '' ? blank : paint.label(`  ${label}`.padEnd(margin))
  return wrapped.map((line, index) => (index === 0 ? labelled : blank) + style(line))
}

/** What the message says is all that the plan would say, and the request is one that was not sent. */
function printRefusal({ cost }: Answer, { message }: Refusal, paint: Paint): readonly string[] {
  const [sentence = '', ...lines] = message.split('\n')
  return [
    ...section({ label: 'refused', lines: [sentence], paint, style: paint.bad }),
    ...section({ label: '', lines, paint }),
    ...section({ label: 'cost', lines: [spentIn(cost)], paint }),
  ]
}

function printRows(answer: Answer, { rows, expected }: Rows, paint: Paint): readonly string[] {
  const { explanation, cost, isRight } = answer
  const check = isRight
    ? `✓ plain JavaScript over the file finds the same ${countOf(expected.length, 'row')}`
    : `✗ plain JavaScript over the file finds something else, ${countOf(expected.length, 'row')}`
  const [header = '', ...lines] = tableOf(rows, expected)
  return [
    ...section({ label: 'plan', lines: explanation.split('\n'), paint }),
    ...section({ label: 'request', lines: requestLines(answer), paint }),
    ...section({ label: 'rows', lines: [header], paint, style: paint.quiet }),
    ...section({ label: '', lines, paint }),
    ...section({ label: 'cost', lines: [`${spentIn(cost)}, ${formatUnits(cost.readUnits)} read units`], paint }),
    ...section({ label: 'check', lines: [check], paint, style: isRight ? paint.good : paint.bad }),
  ]
}

const spentIn = ({ sent, itemsRead }: Cost): string =>
  `${countOf(sent.length, 'request')}, ${countOf(itemsRead, 'item')} read`

/** The first request as it was compiled; of the others, how many were sent. */
function requestLines({ requests: [first], cost: { sent } }: Answer): readonly string[] {
  if (first === undefined) return ['none']
  const [opening = '', ...lines] = formatJson(first.input, screenWidth - margin)
  const alike = sent.filter(({ operation }) => operation === first.operation).length - 1
  const following = sent.filter(({ operation }) => operation !== first.operation)
  return [
    `${first.operation} ${opening}`,
    ...lines,
    ...(alike === 0 ? [] : [`… and ${countOf(alike, 'request')} like it`]),
    ...following.map(({ operation }) => `… and ${operation} for the keys that were found`),
  ]
}

/** The columns are in the order of the file: the attributes of an item have none. */
function tableOf(rows: readonly object[], expected: readonly object[]): readonly string[] {
  if (rows.length === 0) return ['none']
  const attributes = [...new Set([...expected, ...rows].flatMap(row => Object.keys(row)))]
  // One that is left over takes no more room than the words that would count it.
  const shown = rows.length <= shownRows + 1 ? rows : rows.slice(0, shownRows)
  const more = rows.length > shown.length ? [`… ${String(rows.length - shown.length)} more`] : []
  return [...formatRows(shown, attributes), ...more]
}
