import type { QueryQuestion } from '../question.js'

export const longestFlights: QueryQuestion = {
  kind: 'query',
  title: 'The same question, with permission',
  shows: 'A Scan for whoever says that they want one, and want all of it.',
  file: import.meta.url,
  table: 'flight',
  query: db => db.from('flight').where('distance', '>', 4000).options({ scan: true, recursive: true }),
  end: 'execute',
  plain: ({ flight }) => flight.filter(({ distance }) => distance > 4000),
}
