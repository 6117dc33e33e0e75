import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEngine, type Engine } from '@hashrange/testkit'
import { plainPaint } from '../src/print/paint.js'
import { airportByCode } from '../src/questions/airport/airport-by-code.js'
import { airportsByState } from '../src/questions/airport/airports-by-state.js'
import type { Question } from '../src/questions/question.js'
import { correctATally } from '../src/questions/tally/correct-a-tally.js'
import { moveAStrike } from '../src/questions/tally/move-a-strike.js'
import { runDemo } from '../src/run-demo.js'

/** Plain JavaScript is made to answer another question than DynamoDB. */
const wrong: Question = { ...airportByCode, plain: ({ airport }) => airport.slice(0, 1) }
const wrongScript: Question = { ...correctATally, plain: data => ({ ...correctATally.plain(data), again: 1n }) }
const chosen = [airportByCode, airportsByState, wrong, correctATally, wrongScript, moveAStrike]

describe('runDemo', () => {
  let engine: Engine
  let isRight: boolean
  let lines: readonly string[]
  beforeAll(async () => {
    engine = await startEngine('dynalite')
    const written: string[] = []
    isRight = await runDemo({
      engine,
      chosen: new Map(chosen.map((question, index) => [index + 1, question])),
      output: { write: text => written.push(text) },
      paint: plainPaint,
    })
    lines = written.join('').split('\n')
  }, 90_000)
  afterAll(() => engine.close())

  it('tells how far loading is, and what there is', () => {
    expect(lines.filter(line => line.includes('loading'))).toHaveLength(4)
    expect(lines).toContain('  loading into dynalite: 3,626 of 3,626 items')
    expect(lines).toContain('  airport     iata                     3,376 items')
    expect(lines).toContain('    by_state  state          city      global index, keys and name')
  })

  it('prints the code, the plan, the request, the rows, what they cost, and whether they are right', () => {
    const start = lines.indexOf(' 1  Where is the airport with the code JFK?')
    const block = lines.slice(start, lines.indexOf('', start + 3))
    // What else the plan says differs between engines: some know how many items there are.
    const planned = block.findIndex(line => line.startsWith('  request')) - 1
    expect([...block.slice(0, 6), ...block.slice(planned + 1)]).toStrictEqual([
      ' 1  Where is the airport with the code JFK?',
      '    The whole key is given: one GetItem.',
      '',
      "  code     await db.from('airport').where('iata', '=', 'JFK').executeTakeFirst()",
      '  plan     GetItem airport',
      '             key      iata = ?',
      '  request  GetItem { "TableName": "airport", "Key": { "iata": { "S": "JFK" } } }',
      '  rows     iata  name                 city      state  country     latitude     longitude',
      '           JFK   John F Kennedy Intl  New York  NY     USA      40.63975111  -73.77892556',
      '  cost     1 request, 1 item read, 0.5 read units',
      '  check    ✓ plain JavaScript over the file finds the same 1 row',
    ])
  })

  it('prints of a script all plans, each form of request once, and the results by their names', () => {
    const start = lines.indexOf(` 4  ${correctATally.title}`)
    const block = lines.slice(start, lines.indexOf(` 5  ${correctATally.title}`))
    const label = (text: string): number => block.findIndex(line => line.startsWith(`  ${text}`))
    const plans = block.slice(label('plan'), label('request')).map(line => line.slice(11))
    expect(plans.filter(line => /^\S/.test(line))).toStrictEqual([
      'PutItem tally',
      'UpdateItem tally',
      'UpdateItem tally',
      'SearchedWrite tally, at most 1 item',
      'SearchedWrite tally, at most 5 items',
      'Query tally',
    ])
    const requests = block.slice(label('request'), label('taken')).map(line => line.slice(11))
    expect(requests.filter(line => /^[A-Z…]/.test(line))).toStrictEqual([
      'PutItem {',
      'UpdateItem {',
      'UpdateItem {',
      'Query {',
      '… and 1 request like it',
      'UpdateItem {',
      '… and 1 request like it',
      'Query {',
    ])
    expect(block.slice(label('taken'), label('check') + 1)).toStrictEqual([
      '  taken    execute.already-exists',
      '  counted  strikes',
      '                41',
      '  again    0n',
      '  bound    policy.searched-write-limit',
      '  reviewed 2n',
      '  tally    airport              year  strikes  reviewed',
      '           DENVER INTL AIRPORT  1998       23',
      '           DENVER INTL AIRPORT  1999       23',
      '           DENVER INTL AIRPORT  2000       34  true',
      '           DENVER INTL AIRPORT  2001       41  true',
      '           DENVER INTL AIRPORT  2002       22',
      '  cost     8 requests, 15 items read, 1.5 read units, 3.0 write units',
      '  check    ✓ plain JavaScript over the file finds the same 6 results',
    ])
  })

  it('leaves out by name what the engine cannot do', () => {
    const start = lines.indexOf('left out, for dynalite has no transactions:')
    expect(lines.slice(start + 1)).toStrictEqual([` 6  ${moveAStrike.title}`, '', ''])
    expect(lines.filter(line => line.includes(moveAStrike.title))).toHaveLength(1)
  })

  it('prints no line that a terminal of 100 columns would break', () => {
    expect(lines.filter(line => line.length > 100)).toStrictEqual([])
  })

  it('sees an answer that is not that of plain JavaScript', () => {
    expect(lines).toContain('  check    ✗ plain JavaScript over the file finds something else, 1 row')
    expect(lines).toContain('  check    ✗ plain JavaScript over the file finds something else, 6 results')
    expect(lines).toContain('3 of 5 answers equal those of plain JavaScript over the file')
    expect(isRight).toBe(false)
  })
})
