import { pick, type QueryQuestion } from '../question.js'

const codes = new Set(['ATL', 'DEN', 'DFW', 'JFK', 'LAX', 'OAK', 'SEA', 'SFO'])

export const airportsAmongCodes: QueryQuestion = {
  kind: 'query',
  title: 'Which of these eight airports are in California?',
  shows: 'Eight whole keys: one BatchGetItem. It has no filter, so the client checks the state.',
  file: import.meta.url,
  table: 'airport',
  query: db =>
    db
      .from('airport')
      .select(['iata', 'name', 'city', 'state'])
      .where('iata', 'in', ['ATL', 'DEN', 'DFW', 'JFK', 'LAX', 'OAK', 'SEA', 'SFO'])
      .where('state', '=', 'CA'),
  end: 'execute',
  plain: ({ airport }) =>
    airport.filter(({ iata, state }) => codes.has(iata) && state === 'CA').map(pick('iata', 'name', 'city', 'state')),
}
