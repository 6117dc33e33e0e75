import { beforeAll, describe, expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { Hashrange } from 'hashrange'
import { askQuestion, type Asking } from '../../src/asking/ask-question.js'
import { readDataSet } from '../../src/data/data-set.js'
import { loadDataSet } from '../../src/load-data-set.js'
import { attachMeter } from '../../src/meter.js'
import { plainPaint } from '../../src/print/paint.js'
import { printQuestion } from '../../src/print/print-question.js'
import { questions } from '../../src/questions/questions.js'
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
]

const asked = questions.map((question, index) => ({ question, title: question.title, number: index + 1 }))

describe('the questions', () => {
  it.each(asked)('fit into the tables that are printed: $title', ({ question: { title, shows } }) => {
    expect(title.length).toBeLessThanOrEqual(53)
    expect(shows.length).toBeLessThanOrEqual(95)
  })
})

describeEngines(
  'the questions, asked',
  engine => {
    const data = readDataSet()
    let asking: Asking

    beforeAll(async () => {
      await loadDataSet({ place: engine, data, tables: tableNames })
      const db = new Hashrange<Database>({ client: engine.client, tableNames: engine.table })
      asking = { db, meter: attachMeter(engine.client), data }
    }, 180_000)

    it.each(asked)('$number $title', async ({ question, number }) => {
      const answer = await askQuestion(question, asking)
      expect(answer.explanation.split('\n')[0]).toBe(plans[number - 1])
      if (answer.outcome.kind === 'refusal') {
        expect(question.plain).toBe('refused')
        expect(answer.outcome.message).toContain('[policy.scan-refused]')
        expect(answer.cost).toStrictEqual({ sent: [], itemsRead: 0, readUnits: 0 })
      } else {
        expect(answer.outcome.expected.length).toBeGreaterThan(0)
        expect(answer.outcome.rows).toHaveLength(answer.outcome.expected.length)
        expect(answer.outcome.rows).toEqual(expect.arrayContaining([...answer.outcome.expected]))
        // What compile() shows is what goes over the wire.
        expect(answer.cost.sent[0]).toStrictEqual(answer.requests[0])
        expect(answer.cost.itemsRead).toBeGreaterThanOrEqual(answer.outcome.rows.length)
      }
      expect(answer.isRight).toBe(true)
      expect(printQuestion(answer, number, plainPaint).filter(line => line.length > 100)).toStrictEqual([])
    })

    it('cost what executeWithInfo says', async () => {
      const { db, meter } = asking
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
