import type { QueryQuestion } from '../question.js'

export const longestFlightsRefused: QueryQuestion = {
  kind: 'query',
  title: 'Which flights were longer than 4,000 miles?',
  shows: 'No key helps here, the whole table would be read: refused before anything is sent.',
  file: import.meta.url,
  table: 'flight',
  query: db => db.from('flight').where('distance', '>', 4000),
  end: 'execute',
  plain: 'refused',
}
