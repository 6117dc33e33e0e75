import { isHashrangeError } from 'hashrange'
import type { ScriptQuestion } from '../question.js'

export const correctATally: ScriptQuestion = {
  kind: 'script',
  title: 'How is a year of Denver corrected, and reviewed?',
  shows: 'Refused: an insert over an item, and more items than the bound. Else conditions decide.',
  file: import.meta.url,
  table: 'tally',
  run: async db => {
    const denver = 'DENVER INTL AIRPORT'
    let taken
    try {
      await db.insertInto('tally').values({ airport: denver, year: 2001, strikes: 0 }).execute()
    } catch (error) {
      if (!isHashrangeError(error, 'execute.already-exists')) throw error
      taken = error.code
    }

    const more = db
      .updateTable('tally')
      .add('strikes', 1)
      .where('airport', '=', denver)
      .where('year', '=', 2001)
      .where('strikes', '<', 41)
    const { rows: counted } = await more.returning(['strikes']).execute()
    const { numUpdatedRows: again } = await more.execute()

    const review = db.updateTable('tally').set('reviewed', true).where('airport', '=', denver).where('strikes', '>', 30)
    let bound
    try {
      await review.options({ searchedWrites: { maxItems: 1 } }).execute()
    } catch (error) {
      if (!isHashrangeError(error, 'policy.searched-write-limit')) throw error
      bound = error.code
    }
    const { numUpdatedRows: reviewed } = await review.options({ searchedWrites: { maxItems: 5 } }).execute()

    const tally = await db.from('tally').where('airport', '=', denver).execute()
    return { taken, counted, again, bound, reviewed, tally }
  },
  plain: ({ tally }) => {
    const years = tally.filter(({ airport }) => airport === 'DENVER INTL AIRPORT').toSorted((a, b) => a.year - b.year)
    const counted = years.map(row => (row.year === 2001 ? { ...row, strikes: row.strikes + 1 } : row))
    const reviewed = counted.map(row => (row.strikes > 30 ? { ...row, reviewed: true } : row))
    return {
      taken: 'execute.already-exists',
      counted: counted.filter(({ year }) => year === 2001).map(({ strikes }) => ({ strikes })),
      again: 0n,
      bound: 'policy.searched-write-limit',
      reviewed: BigInt(reviewed.filter(row => 'reviewed' in row).length),
      tally: reviewed,
    }
  },
  writes: true,
}
