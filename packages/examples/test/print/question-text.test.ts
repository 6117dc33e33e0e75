import { describe, expect, it } from '@jest/globals'
import { queryBuilder } from 'hashrange'
import { queryText } from '../../src/print/query-text.js'
import { airportByCode } from '../../src/questions/airport/airport-by-code.js'
import { longDepartures } from '../../src/questions/flight/long-departures.js'
import { questions } from '../../src/questions/questions.js'
import type { Database } from '../../src/tables.js'

describe('queryText', () => {
  it('is one line where that is short enough', () => {
    expect(queryText(airportByCode)).toBe("await db.from('airport').where('iata', '=', 'JFK').executeTakeFirst()")
  })

  it('breaks a longer chain before its calls', () => {
    expect(queryText(longDepartures)).toBe(
      [
        'await db',
        "  .from('flight')",
        "  .select(['departure', 'distance', 'delay'])",
        "  .where('origin', '=', 'DFW')",
        "  .where('departure', '>=', '2001-03-01')",
        "  .where('departure', '<', '2001-03-08')",
        "  .where('distance', '>', 1000)",
        '  .execute()',
      ].join('\n'),
    )
  })

  it.each(questions)('is the query that is run: $title', question => {
    const text = queryText(question)
    expect(text).toMatch(new RegExp(`^await db[^]*\\.${question.end}\\(\\)$`))
    const db = queryBuilder<Database>()
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is printed is run, to see that it builds the same statement
    const nodeOf = new Function('db', `return (${text.slice('await '.length).replace(/\.\w+\(\)$/, '.toNode()')})`) as (
      database: typeof db,
    ) => unknown
    expect(nodeOf(db)).toStrictEqual(question.query(db).toNode())
  })
})
