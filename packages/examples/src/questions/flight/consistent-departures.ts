import { pick, type QueryQuestion } from '../question.js'

export const consistentDepartures: QueryQuestion = {
  kind: 'query',
  title: 'Which of those left San Francisco, as of this moment?',
  shows: 'A global index cannot be read consistently: this time the table itself answers.',
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['origin', 'departure', 'distance', 'delay'])
      .where('origin', '=', 'SFO')
      .where('date', '=', '2001-02-14')
      .where('distance', '>', 2000)
      .consistentRead(),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ origin, date, distance }) => origin === 'SFO' && date === '2001-02-14' && distance > 2000)
      .map(pick('origin', 'departure', 'distance', 'delay')),
}
