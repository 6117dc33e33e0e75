import { isDeepStrictEqual } from 'node:util'
import { QueryCreator } from 'hashrange'
import type { Results, ScriptQuestion } from '../questions/question.js'
import type { Database } from '../tables.js'
import type { Asking, ScriptAnswer } from './answer.js'
import { explaining } from './explaining.js'

/** Runs a script, notes the plans of its statements, puts back what it wrote, and asks plain JavaScript the same. */
export async function askScript(question: ScriptQuestion, { executor, meter, data }: Asking): Promise<ScriptAnswer> {
  const plans: string[] = []
  const db = new QueryCreator<Database>(explaining(executor, plan => plans.push(plan)))
  const { result: results, cost } = await meter.measure(() => question.run(db))
  if (question.writes === true)
    await new QueryCreator<Database>(executor).replaceInto('tally').values(data.tally).execute()
  const expected = question.plain(data)
  const whole = question.whole?.(data)
  return {
    kind: question.kind,
    question,
    explanation: plans.join('\n'),
    requests: cost.sent,
    outcome: { kind: 'results', results, expected, ...(whole === undefined ? {} : { whole }) },
    cost,
    isRight: sameResults(results, expected) && (whole === undefined || cost.itemsRead < whole),
  }
}

/** In order, rows too: scripts read in an order of keys. */
const sameResults = (results: Results, expected: Results): boolean =>
  Object.entries(expected).every(([name, value]) => isDeepStrictEqual(results[name], value))
