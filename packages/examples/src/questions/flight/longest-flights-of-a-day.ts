import { pick, type QueryQuestion } from '../question.js'

export const longestFlightsOfADay: QueryQuestion = {
  kind: 'query',
  title: 'How late were flights over 2,000 miles on 14 Feb?',
  shows: 'The index holds keys only: it finds the flights, and the delay is looked up in the table.',
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['origin', 'departure', 'distance', 'delay'])
      .where('date', '=', '2001-02-14')
      .where('distance', '>', 2000),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ date, distance }) => date === '2001-02-14' && distance > 2000)
      .map(pick('origin', 'departure', 'distance', 'delay')),
}
