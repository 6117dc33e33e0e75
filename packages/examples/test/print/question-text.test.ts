import { describe, expect, it } from '@jest/globals'
import { queryBuilder } from 'hashrange'
import { questionText } from '../../src/print/question-text.js'
import { airportByCode } from '../../src/questions/airport/airport-by-code.js'
import { longDepartures } from '../../src/questions/flight/long-departures.js'
import { questions } from '../../src/questions/questions.js'
import { correctATally } from '../../src/questions/tally/correct-a-tally.js'
import type { Database } from '../../src/tables.js'

const queries = questions.filter(question => question.kind === 'query')

describe('questionText', () => {
  it('is one line where that is short enough', () => {
    expect(questionText(airportByCode)).toBe("await db.from('airport').where('iata', '=', 'JFK').executeTakeFirst()")
  })

  it('breaks a longer chain before its calls', () => {
    expect(questionText(longDepartures)).toBe(
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

  it('is the body of a script, where a chain that is too long is broken too', () => {
    const lines = questionText(correctATally).split('\n')
    expect(lines.slice(0, 8)).toStrictEqual([
      "const denver = 'DENVER INTL AIRPORT'",
      'let taken',
      'try {',
      '  await db',
      "    .insertInto('tally')",
      '    .values({ airport: denver, year: 2001, strikes: 0 })',
      '    .execute()',
      '} catch (error) {',
    ])
    expect(lines.at(-1)).toBe('return { taken, counted, again, bound, reviewed, tally }')
  })

  it('says where there is no code', () => {
    expect(() => questionText({ ...airportByCode, file: correctATally.file })).toThrow('There is no query in file:')
    expect(() => questionText({ ...correctATally, file: airportByCode.file })).toThrow('There is no script in file:')
  })

  // That of scripts is run on engines: questions.test.ts.
  it.each(queries)('is the query that is run: $title', question => {
    const text = questionText(question)
    expect(text).toMatch(new RegExp(`^await db[^]*\\.${question.end}\\(\\)$`))
    const db = queryBuilder<Database>()
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is printed is run, to see that it builds the same statement
    const nodeOf = new Function('db', `return (${text.slice('await '.length).replace(/\.\w+\(\)$/, '.toNode()')})`) as (
      database: typeof db,
    ) => unknown
    expect(nodeOf(db)).toStrictEqual(question.query(db).toNode())
  })
})
