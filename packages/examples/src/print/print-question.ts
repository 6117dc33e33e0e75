import type { Answer, QueryAnswer, Refusal, Rows } from '../asking/answer.js'
import type { Cost } from '../meter.js'
import { countOf, formatUnits } from './format-number.js'
import { formatJson } from './format-json.js'
import type { Paint } from './paint.js'
import { printResults } from './print-results.js'
import { questionText } from './question-text.js'
import { rowsTable } from './rows-table.js'
import { rule, section, sectionWidth } from './section.js'

/** All that there is to see of one question, a label at the margin for each part of it. */
export function printQuestion(answer: Answer, number: number, paint: Paint): readonly string[] {
  const { question } = answer
  return [
    rule(paint),
    `${paint.label(String(number).padStart(2))}  ${paint.heading(question.title)}`,
    `    ${paint.quiet(question.shows)}`,
    '',
    ...section({ label: 'code', lines: questionText(question).split('\n'), paint, style: paint.code }),
    ...printOutcome(answer, paint),
    '',
  ]
}

function printOutcome(answer: Answer, paint: Paint): readonly string[] {
  if (answer.kind === 'script') return printResults(answer, paint)
  const { outcome } = answer
  return outcome.kind === 'refusal' ? printRefusal(answer, outcome, paint) : printRows(answer, outcome, paint)
}

/** What the message says is all that the plan would say, and the request is one that was not sent. */
function printRefusal({ cost }: QueryAnswer, { message }: Refusal, paint: Paint): readonly string[] {
  const [sentence = '', ...lines] = message.split('\n')
  return [
    ...section({ label: 'refused', lines: [sentence], paint, style: paint.bad }),
    ...section({ label: '', lines, paint }),
    ...section({ label: 'cost', lines: [spentIn(cost)], paint }),
  ]
}

function printRows(answer: QueryAnswer, { rows, expected }: Rows, paint: Paint): readonly string[] {
  const { explanation, cost, isRight } = answer
  const check = isRight
    ? `✓ plain JavaScript over the file finds the same ${countOf(expected.length, 'row')}`
    : `✗ plain JavaScript over the file finds something else, ${countOf(expected.length, 'row')}`
  const [header = '', ...lines] = rowsTable(rows, expected)
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
function requestLines({ requests: [first], cost: { sent } }: QueryAnswer): readonly string[] {
  if (first === undefined) return ['none']
  const [opening = '', ...lines] = formatJson(first.input, sectionWidth)
  const alike = sent.filter(({ operation }) => operation === first.operation).length - 1
  const following = sent.filter(({ operation }) => operation !== first.operation)
  return [
    `${first.operation} ${opening}`,
    ...lines,
    ...(alike === 0 ? [] : [`… and ${countOf(alike, 'request')} like it`]),
    ...following.map(({ operation }) => `… and ${operation} for the keys that were found`),
  ]
}
