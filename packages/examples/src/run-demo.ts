import { engineLabels, type Engine } from '@hashrange/testkit'
import { createExecutor } from 'hashrange'
import type { Answer } from './asking/answer.js'
import { askQuestion } from './asking/ask-question.js'
import { knowsTransactions } from './asking/knows-transactions.js'
import { measureScans } from './asking/measure-scans.js'
import { readDataSet } from './data/data-set.js'
import { loadDataSet, type Place } from './load-data-set.js'
import { attachMeter } from './meter.js'
import type { Paint } from './print/paint.js'
import { printComparison } from './print/print-comparison.js'
import { printLeftOut } from './print/print-left-out.js'
import { printQuestion } from './print/print-question.js'
import { printTables } from './print/print-tables.js'
import { printVerdict } from './print/print-verdict.js'
import { progressOn, type Output } from './print/progress.js'
import { rule } from './print/section.js'
import type { Question } from './questions/question.js'
import { tableNames, type Database } from './tables.js'

export interface Demo {
  readonly engine: Engine
  /** By number. */
  readonly chosen: ReadonlyMap<number, Question>
  readonly output: Output
  readonly paint: Paint
}

const about = [
  'Airports of the United States, flights of January to March 2001, bird strikes of 1998 to 2002:',
  'files of the npm package vega-datasets, collected by the government of the United States.',
]

/** Loads what the questions need, asks them, and compares; says whether all answers are right. */
export async function runDemo({ engine, chosen, output, paint }: Demo): Promise<boolean> {
  const print = (lines: readonly string[]): void => void output.write(`${lines.join('\n')}\n`)
  const place = placeOn(engine)
  const tables = tableNames.filter(table => [...chosen.values()].some(question => question.table === table))
  const data = readDataSet()

  print(['', paint.heading('Hashrange: real questions, asked of real data'), ...about.map(paint.quiet), ''])
  await loadDataSet({ place, data, tables, report: progressOn(output, `loading into ${engineLabels[engine.name]}:`) })
  print([...printTables(new Map(tables.map(table => [table, data[table].length])), paint), ''])

  const { asked, leftOut } = await sortOut(chosen, place)
  const meter = attachMeter(place.client)
  const { executor } = createExecutor<Database>({ client: place.client, tableNames: place.table }, 'runDemo')
  const answers = new Map<number, Answer>()
  for (const [number, question] of asked) {
    const answer = await askQuestion(question, { executor, meter, data })
    answers.set(number, answer)
    print(printQuestion(answer, number, paint))
  }

  const scans = await measureScans(place, tables, meter)
  print([rule(paint), ...printComparison(answers, scans, paint), ...printVerdict([...answers.values()], paint)])
  print([...printLeftOut(leftOut, engineLabels[engine.name], paint), ''])
  return [...answers.values()].every(({ isRight }) => isRight)
}

type Numbered = ReadonlyMap<number, Question>

/** What the engine cannot answer is not asked. */
async function sortOut(
  chosen: Numbered,
  place: Place,
): Promise<{ readonly asked: Numbered; readonly leftOut: Numbered }> {
  const needing = [...chosen].filter(([, question]) => question.kind === 'script' && question.needs === 'transactions')
  if (needing.length === 0 || (await knowsTransactions(place))) return { asked: chosen, leftOut: new Map() }
  const leftOut = new Map(needing)
  return { asked: new Map([...chosen].filter(([number]) => !leftOut.has(number))), leftOut }
}

/** An engine of the demo's own holds nothing else; on an endpoint of the user's there may be a table of the same name. */
const placeOn = ({ name, client, table }: Engine): Place =>
  name === 'endpoint' ? { name, client, table } : { name, client, table: logical => logical }
