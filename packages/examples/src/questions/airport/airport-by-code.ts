import type { QueryQuestion } from '../question.js'

export const airportByCode: QueryQuestion = {
  kind: 'query',
  title: 'Where is the airport with the code JFK?',
  shows: 'The whole key is given: one GetItem.',
  file: import.meta.url,
  table: 'airport',
  query: db => db.from('airport').where('iata', '=', 'JFK'),
  end: 'executeTakeFirst',
  plain: ({ airport }) => airport.filter(({ iata }) => iata === 'JFK'),
}
