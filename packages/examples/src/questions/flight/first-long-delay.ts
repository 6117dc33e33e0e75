import type { Flight } from '../../data/flights.js'
import { pick, type ScriptQuestion } from '../question.js'

const leftAtlanta = (flight: readonly Flight[]): readonly Flight[] =>
  flight.filter(({ origin }) => origin === 'ATL').toSorted((a, b) => (a.departure < b.departure ? -1 : 1))

export const firstLongDelay: ScriptQuestion = {
  kind: 'script',
  title: 'How many left Atlanta before one was two hours late?',
  shows: 'A stream reads the next page while this one is used. After break it reads no more.',
  file: import.meta.url,
  table: 'flight',
  run: async db => {
    const departures = db
      .from('flight')
      .select(['departure', 'delay'])
      .where('origin', '=', 'ATL')
      .options({ scanLimit: 20 })
    let before = 0
    let late
    for await (const flight of departures.stream()) {
      if (flight.delay > 120) {
        late = flight
        break
      }
      before++
    }
    return { before, late }
  },
  plain: ({ flight }) => {
    const departures = leftAtlanta(flight)
    const before = departures.findIndex(({ delay }) => delay > 120)
    return { before, late: departures.slice(before, before + 1).map(pick('departure', 'delay'))[0] }
  },
  whole: ({ flight }) => leftAtlanta(flight).length,
}
