import { pick, type QueryQuestion } from '../question.js'

const islands = new Set(['HNL', 'OGG', 'KOA', 'LIH', 'ITO'])

export const flightsToHawaii: QueryQuestion = {
  kind: 'query',
  title: 'Which flights to Hawaii were late, and how late?',
  shows: "A list for an index's partition key: one Query for each value, several at a time.",
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['departure', 'origin', 'delay'])
      .where('destination', 'in', ['HNL', 'OGG', 'KOA', 'LIH', 'ITO'])
      .where('delay', '>', 0),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ destination, delay }) => islands.has(destination) && delay > 0)
      .map(pick('departure', 'origin', 'delay')),
}
