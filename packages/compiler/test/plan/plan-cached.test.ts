import { describe, expect, it } from '@jest/globals'
import { compileStatement } from '../../src/compile.js'
import { showPlan } from '../show-plan.js'
import { db, testCatalog, type Query } from '../tables.js'

const cachedPlan = (query: Query): string =>
  showPlan(compileStatement(query.toNode(), testCatalog, {}, { cached: true }).plan)

describe('a table that is kept in memory', () => {
  it('is filtered, sorted, cut and projected by the client, without any permission', () => {
    const query = db.from('events').where('kind', '=', 'k').orderBy('kind').limit(2).select(['at'])
    expect(cachedPlan(query)).toBe(
      [
        'Project at',
        '  Limit 2',
        '    Sort kind asc of 9007199254740991',
        "      Filter kind = 'k'",
        '        Cached events',
      ].join('\n'),
    )
    const compiled = compileStatement(query.toNode(), testCatalog, {}, { cached: true })
    expect([compiled.refusal, compiled.requests]).toStrictEqual([undefined, []])
  })

  it('keeps its order where none is asked for, whatever its sort key', () => {
    const query = db.from('events')
    expect(cachedPlan(query)).toBe('Cached events')
    const { passedOver, warnings } = compileStatement(query.toNode(), testCatalog, {}, { cached: true })
    expect([passedOver, warnings]).toStrictEqual([[], []])
  })

  it('is read by no index and no key', () => {
    expect(cachedPlan(db.from('person').where('id', '=', 'a'))).toBe("Filter id = 'a'\n  Cached person")
    expect(cachedPlan(db.from('colour'))).toBe('Cached colour')
  })

  it('is turned round by scanIndexForward', () => {
    expect(cachedPlan(db.from('events').options({ scanIndexForward: false }))).toBe(
      'Sort at desc of 9007199254740991\n  Cached events',
    )
  })
})
