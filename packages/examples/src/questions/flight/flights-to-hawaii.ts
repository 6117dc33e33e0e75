import { pick, type Question } from '../question.js'

const islands = new Set(['HNL', 'OGG', 'KOA', 'LIH', 'ITO'])

export const flightsToHawaii: Question = {
  title: 'Which flights to the islands of Hawaii were more than half an hour late?',
  shows: "A list for an index's partition key: one Query a value, several at a time.",
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['departure', 'origin', 'delay'])
      .where('destination', 'in', ['HNL', 'OGG', 'KOA', 'LIH', 'ITO'])
      .where('delay', '>', 30),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ destination, delay }) => islands.has(destination) && delay > 30)
      .map(pick('departure', 'origin', 'delay')),
}
