import { pick, type QueryQuestion } from '../question.js'

export const longDepartures: QueryQuestion = {
  kind: 'query',
  title: 'Which flights over 1,000 miles left DFW on 1-7 March?',
  shows: 'A range of the sort key, and a filter: what it drops was read, and is paid for.',
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['departure', 'distance', 'delay'])
      .where('origin', '=', 'DFW')
      .where('departure', '>=', '2001-03-01')
      .where('departure', '<', '2001-03-08')
      .where('distance', '>', 1000),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ origin, departure }) => origin === 'DFW' && departure >= '2001-03-01' && departure < '2001-03-08')
      .filter(({ distance }) => distance > 1000)
      .map(pick('departure', 'distance', 'delay')),
}
