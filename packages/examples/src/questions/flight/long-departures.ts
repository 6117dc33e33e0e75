import { pick, type Question } from '../question.js'

export const longDepartures: Question = {
  title: 'Which flights of over 1,000 miles left Denver in the first week of March?',
  shows: 'A range of the sort key, and a filter. What the filter drops was read all the same, and is paid for.',
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['departure', 'distance', 'delay'])
      .where('origin', '=', 'DEN')
      .where('departure', '>=', '2001-03-01')
      .where('departure', '<', '2001-03-08')
      .where('distance', '>', 1000),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ origin, departure }) => origin === 'DEN' && departure >= '2001-03-01' && departure < '2001-03-08')
      .filter(({ distance }) => distance > 1000)
      .map(pick('departure', 'distance', 'delay')),
}
