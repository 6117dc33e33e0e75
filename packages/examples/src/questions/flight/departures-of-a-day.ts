import type { QueryQuestion } from '../question.js'

export const departuresOfADay: QueryQuestion = {
  kind: 'query',
  title: "What left St. Louis on Valentine's Day?",
  shows: 'A prefix of the sort key: DynamoDB reads these flights and no others.',
  file: import.meta.url,
  table: 'flight',
  query: db => db.from('flight').where('origin', '=', 'STL').where('departure', 'begins_with', '2001-02-14'),
  end: 'execute',
  plain: ({ flight }) =>
    flight.filter(({ origin, departure }) => origin === 'STL' && departure.startsWith('2001-02-14')),
}
