import { isHashrangeError } from 'hashrange'
import { pick, type ScriptQuestion } from '../question.js'

export const farOnABudget: ScriptQuestion = {
  kind: 'script',
  title: "Which flights over 1,700 miles left O'Hare?",
  shows: 'A budget of 200 items runs out: an error, with the rows so far and a cursor to go on from.',
  file: import.meta.url,
  table: 'flight',
  run: async db => {
    const far = db
      .from('flight')
      .select(['departure', 'distance'])
      .where('origin', '=', 'ORD')
      .where('distance', '>', 1700)
      .options({ maxItems: 200 })
    try {
      return { all: await far.execute() }
    } catch (error) {
      if (!isHashrangeError(error, 'policy.budget-spent')) throw error
      const { budget, itemsRead, cursor = '' } = error.details
      const rest = await far.after(cursor).execute()
      return { budget, read: itemsRead, rows: error.rows, rest }
    }
  },
  plain: ({ flight }) => {
    const departures = flight
      .filter(({ origin }) => origin === 'ORD')
      .toSorted((a, b) => (a.departure < b.departure ? -1 : 1))
    const farAmong = (part: typeof departures) =>
      part.filter(({ distance }) => distance > 1700).map(pick('departure', 'distance'))
    const [rows, rest] = [farAmong(departures.slice(0, 200)), farAmong(departures.slice(200))]
    return { budget: 'maxItems', read: 200, rows, rest }
  },
}
