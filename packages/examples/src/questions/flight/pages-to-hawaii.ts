import type { Flight } from '../../data/flights.js'
import { pick, type ScriptQuestion } from '../question.js'

const islands = new Set(['HNL', 'OGG', 'KOA', 'LIH'])
const order = (a: Flight, b: Flight): number => (a.departure < b.departure ? -1 : 1)

export const pagesToHawaii: ScriptQuestion = {
  kind: 'script',
  title: 'Which flights to Hawaii were first, and which next?',
  shows: "Four Queries merged, in pages of four rows. The first page's cursor begins the second.",
  file: import.meta.url,
  table: 'flight',
  run: async db => {
    const flights = db
      .from('flight')
      .select(['departure', 'origin', 'delay'])
      .where('destination', 'in', ['HNL', 'OGG', 'KOA', 'LIH'])
      .orderBy('departure')
    const first = await flights.page({ size: 4 })
    const second = await flights.page({ size: 4, after: first.cursor })
    return { first: first.rows, cursor: first.cursor, second: second.rows }
  },
  plain: ({ flight }) => {
    const flights = flight.filter(({ destination }) => islands.has(destination)).toSorted(order)
    const rows = flights.map(pick('departure', 'origin', 'delay'))
    return { first: rows.slice(0, 4), second: rows.slice(4, 8) }
  },
}
