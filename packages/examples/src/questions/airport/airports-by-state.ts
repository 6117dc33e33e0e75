import { pick, type QueryQuestion } from '../question.js'

export const airportsByState: QueryQuestion = {
  kind: 'query',
  title: 'Which airports does Hawaii have?',
  shows: 'The same index, but an airport without a city is not in it. The plan warns of that.',
  file: import.meta.url,
  table: 'airport',
  query: db => db.from('airport').select(['iata', 'name', 'city']).where('state', '=', 'HI'),
  end: 'execute',
  plain: ({ airport }) => airport.filter(({ state }) => state === 'HI').map(pick('iata', 'name', 'city')),
}
