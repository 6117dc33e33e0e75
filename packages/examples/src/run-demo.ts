import type { Engine } from '@hashrange/testkit'
import { Hashrange } from 'hashrange'
import { askQuestion, type Answer } from './asking/ask-question.js'
import { measureScans } from './asking/measure-scans.js'
import { readDataSet } from './data/data-set.js'
import { loadDataSet } from './load-data-set.js'
import { attachMeter } from './meter.js'
import type { Paint } from './print/paint.js'
import { printComparison } from './print/print-comparison.js'
import { printQuestion, rule } from './print/print-question.js'
import { printTables } from './print/print-tables.js'
import { printVerdict } from './print/print-verdict.js'
import { progressOn } from './print/progress.js'
import type { Question } from './questions/question.js'
import { tableNames, type Database, type TableName } from './tables.js'

export interface Demo {
  readonly engine: Engine
  /** By number. */
  readonly chosen: ReadonlyMap<number, Question>
  readonly output: NodeJS.WriteStream
  readonly paint: Paint
}

/** Loads what the questions need, asks them, and compares; says whether all answers are right. */
export async function runDemo({ engine, chosen, output, paint }: Demo): Promise<boolean> {
  const print = (lines: readonly string[]): void => void output.write(`${lines.join('\n')}\n`)
  // On an endpoint of the user's there may be a table of the same name.
  const physicalName = (table: string): string => (engine.name === 'endpoint' ? engine.table(table) : table)
  const tables = tableNames.filter(table => [...chosen.values()].some(question => question.table === table))
  const data = readDataSet()

  print(['', paint.heading('Hashrange asks real questions of real data'), ''])
  await loadDataSet({ engine, data, tables, physicalName, report: progressOn(output).report })
  print([...printTables(new Map(tables.map(table => [table, data[table].length])), paint), ''])

  const meter = attachMeter(engine.client)
  const db = new Hashrange<Database>({ client: engine.client, tableNames: physicalName })
  const answers = new Map<number, Answer>()
  for (const [number, question] of chosen) {
    const answer = await askQuestion(question, { db, meter, data })
    answers.set(number, answer)
    print(printQuestion(answer, number, paint))
  }

  const scans = await measureScans({ client: engine.client, tables, physicalName, meter })
  print([
    rule(paint),
    paint.heading('What it cost, and what a Scan of the table would have cost for the same answers'),
    '',
    ...printComparison(answers, scans, paint),
    '',
    ...printVerdict([...answers.values()], paint),
    '',
  ])
  return [...answers.values()].every(({ isRight }) => isRight)
}
