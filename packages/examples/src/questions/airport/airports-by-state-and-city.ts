import { pick, type QueryQuestion } from '../question.js'

export const airportsByStateAndCity: QueryQuestion = {
  kind: 'query',
  title: 'Which Alaskan airports are in cities named K...?',
  shows: 'An index that nobody named: equality on its partition key, a prefix of its sort key.',
  file: import.meta.url,
  table: 'airport',
  query: db =>
    db.from('airport').select(['iata', 'name', 'city']).where('state', '=', 'AK').where('city', 'begins_with', 'K'),
  end: 'execute',
  plain: ({ airport }) =>
    airport.filter(({ state, city }) => state === 'AK' && city?.startsWith('K')).map(pick('iata', 'name', 'city')),
}
