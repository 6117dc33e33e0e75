import { beforeAll, describe, expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { createExecutor, isHashrangeError, QueryCreator } from 'hashrange'
import type { Answer, Asking, QueryAnswer, ScriptAnswer } from '../../src/asking/answer.js'
import { askQuestion } from '../../src/asking/ask-question.js'
import { askScript } from '../../src/asking/ask-script.js'
import { sameRows } from '../../src/asking/same-rows.js'
import { readDataSet } from '../../src/data/data-set.js'
import { loadDataSet } from '../../src/load-data-set.js'
import { attachMeter } from '../../src/meter.js'
import { plainPaint } from '../../src/print/paint.js'
import { printQuestion } from '../../src/print/print-question.js'
import { questionText } from '../../src/print/question-text.js'
import { sectionWidth } from '../../src/print/section.js'
import { firstLongDelay } from '../../src/questions/flight/first-long-delay.js'
import type { Results, ScriptQuestion } from '../../src/questions/question.js'
import { questions } from '../../src/questions/questions.js'
import { strikesAtTakeoff } from '../../src/questions/strike/strikes-at-takeoff.js'
import { tableNames, type Database } from '../../src/tables.js'

/** What each question is there to show, in the order in which they are asked. */
const plans = [
  'GetItem airport',
  'BatchGetItem airport',
  'Query flight',
  'Query flight',
  'Query strike',
  'Query flight.by_destination',
  'Query airport.by_state',
  'Query airport.by_state',
  'Query flight.by_delay',
  '5 × Query flight.by_destination, one after the other',
  'Query strike.by_species',
  'Query flight.by_date',
  'Query flight',
  'Query strike.by_damage',
  'Scan flight',
  'Scan flight',
  '4 × Query flight.by_destination, merged by departure asc',
  'Query flight',
  'Query strike',
  'Query flight',
  'PutItem tally',
  'TransactWriteItems, 3 actions, all or none',
]

/** What the scripts do beyond that: the operations that they send, each once. */
const operations: Readonly<Record<number, readonly string[]>> = {
  17: ['Query'],
  18: ['Query'],
  19: ['Query'],
  20: ['Query'],
  21: ['PutItem', 'UpdateItem', 'Query'],
  22: ['TransactWriteItems', 'UpdateItem', 'TransactGetItems'],
}

const asked = questions.map((question, index) => ({ question, title: question.title, number: index + 1 }))

describe('the questions', () => {
  it.each(asked)('fit into what is printed: $title', ({ question }) => {
    expect(question.title.length).toBeLessThanOrEqual(53)
    expect(question.shows.length).toBeLessThanOrEqual(95)
    const lines = questionText(question).split('\n')
    expect(lines.filter(line => line.length > sectionWidth)).toStrictEqual([])
  })
})

describeEngines(
  'the questions, asked',
  engine => {
    const data = readDataSet()
    let asking: Asking
    let db: QueryCreator<Database>

    beforeAll(async () => {
      await loadDataSet({ place: engine, data, tables: tableNames })
      const { executor } = createExecutor<Database>({ client: engine.client, tableNames: engine.table }, 'a test')
      db = new QueryCreator<Database>(executor)
      asking = { executor, meter: attachMeter(engine.client), data }
    }, 180_000)

    const here = asked.filter(({ question }) => engine.name !== 'dynalite' || !('needs' in question))

    it.each(here)('$number $title', async ({ question, number }) => {
      const answer = await askQuestion(question, asking)
      expect(answer.explanation.split('\n')[0]).toBe(plans[number - 1])
      if (answer.kind === 'query') expectRows(answer)
      else await expectResults(answer, number, asking)
      expect(answer.isRight).toBe(true)
      expect(linesBeyond100(answer, number)).toStrictEqual([])
    })

    it('puts back what was written', async () => {
      const rows = await db.from('tally').options({ scan: true, recursive: true }).execute()
      expect(sameRows(rows, data.tally, false)).toBe(true)
    })

    it('sees results that are not those of plain JavaScript', async () => {
      const tooMany: ScriptQuestion = { ...strikesAtTakeoff, plain: () => ({ count: 380 }) }
      expect((await askScript(tooMany, asking)).isRight).toBe(false)
    })

    it('sees that the whole was read where a part would do', async () => {
      const { isRight, cost } = await askScript({ ...firstLongDelay, whole: () => 40 }, asking)
      expect(cost.itemsRead).toBeGreaterThanOrEqual(40)
      expect(isRight).toBe(false)
    })

    it('cost what executeWithInfo says', async () => {
      const { meter } = asking
      const query = db.from('flight').where('destination', 'in', ['HNL', 'OGG', 'KOA']).where('delay', '>', 0)
      const { result, cost } = await meter.measure(() => query.executeWithInfo())
      expect(result.info).toMatchObject({
        count: result.rows.length,
        scannedCount: cost.itemsRead,
        requests: cost.sent.length,
        consumedCapacity: cost.readUnits,
        stopReason: 'end',
      })
    })
  },
  { engines: ['dynoxide', 'dynalite'] },
)

function expectRows({ question, outcome, cost, requests }: QueryAnswer): void {
  if (outcome.kind === 'refusal') {
    expect(question.plain).toBe('refused')
    expect(outcome.message).toContain('[policy.scan-refused]')
    expect(cost).toStrictEqual({ sent: [], itemsRead: 0, readUnits: 0, writeUnits: 0 })
    return
  }
  expect(outcome.expected.length).toBeGreaterThan(0)
  expect(outcome.rows).toHaveLength(outcome.expected.length)
  expect(outcome.rows).toEqual(expect.arrayContaining([...outcome.expected]))
  // What compile() shows is what goes over the wire.
  expect(cost.sent[0]).toStrictEqual(requests[0])
  expect(cost.itemsRead).toBeGreaterThanOrEqual(outcome.rows.length)
}

async function expectResults(answer: ScriptAnswer, number: number, asking: Asking): Promise<void> {
  const { question, outcome, cost } = answer
  const { results, expected, whole } = outcome
  expect(Object.keys(expected)).not.toHaveLength(0)
  expect(results).toMatchObject(expected)
  // They are labels at the margin.
  expect(Object.keys(results).filter(name => name.length > 8)).toStrictEqual([])
  expect([...new Set(cost.sent.map(({ operation }) => operation))]).toStrictEqual(operations[number])
  expect(cost.writeUnits > 0).toBe(question.writes === true)
  if (whole !== undefined) expect(cost.itemsRead).toBeLessThan(whole)
  // The text that is printed is run, and does the same, on the same items: what the first run wrote was put back.
  const printed = await askScript(
    { ...question, run: database => scriptOf(question)(database, isHashrangeError) },
    asking,
  )
  expect(printed.outcome).toStrictEqual(outcome)
}

function scriptOf(question: ScriptQuestion): (...given: readonly unknown[]) => Promise<Results> {
  const body = `return (async () => {\n${questionText(question)}\n})()`
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the subject of the test, and stands in a file of ours
  return new Function('db', 'isHashrangeError', body) as (...given: readonly unknown[]) => Promise<Results>
}

const linesBeyond100 = (answer: Answer, number: number): readonly string[] =>
  printQuestion(answer, number, plainPaint).filter(line => line.length > 100)
