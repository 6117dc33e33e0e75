import { isHashrangeError } from 'hashrange'
import type { ScriptQuestion } from '../question.js'

export const moveAStrike: ScriptQuestion = {
  kind: 'script',
  title: 'Can a strike move from one year to the next?',
  shows: 'A transaction takes here and adds there, if a third item allows it. Else nothing is done.',
  file: import.meta.url,
  table: 'tally',
  run: async db => {
    const memphis = db.updateTable('tally').where('airport', '=', 'MEMPHIS INTL')
    const move = () =>
      db.transactWrite([
        memphis.add('strikes', -1).where('year', '=', 2001).where('strikes', '>', 0),
        memphis.add('strikes', 1).where('year', '=', 2002),
        db.conditionCheck('tally').where('airport', '=', 'MEMPHIS INTL').where('year', '=', 2000).notExists('reviewed'),
      ])
    await move()

    await memphis.set('reviewed', true).where('year', '=', 2000).execute()
    let reasons
    try {
      await move()
    } catch (error) {
      if (!isHashrangeError(error, 'execute.transaction-cancelled')) throw error
      reasons = error.details.reasons
    }

    const tally = db.from('tally').where('airport', '=', 'MEMPHIS INTL')
    const years = await db.transactGet([
      tally.where('year', '=', 2000),
      tally.where('year', '=', 2001),
      tally.where('year', '=', 2002),
    ])
    return { reasons, years }
  },
  plain: ({ tally }) => {
    const moved = new Map([
      [2000, { reviewed: true, more: 0 }],
      [2001, { more: -1 }],
      [2002, { more: 1 }],
    ])
    const memphis = tally.filter(({ airport }) => airport === 'MEMPHIS INTL').toSorted((a, b) => a.year - b.year)
    return {
      reasons: [{ index: 2, code: 'ConditionalCheckFailed', table: 'tally' }],
      years: memphis.flatMap(row => {
        const { more, ...set } = moved.get(row.year) ?? {}
        return more === undefined ? [] : [{ ...row, ...set, strikes: row.strikes + more }]
      }),
    }
  },
  writes: true,
  needs: 'transactions',
}
