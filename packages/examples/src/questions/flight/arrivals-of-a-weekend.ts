import { pick, type QueryQuestion } from '../question.js'

export const arrivalsOfAWeekend: QueryQuestion = {
  kind: 'query',
  title: "What left for O'Hare on 10-11 Feb, the latest first?",
  shows: 'Equality and range on an index, which is read backward to give the order.',
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['departure', 'origin', 'delay'])
      .where('destination', '=', 'ORD')
      .where('departure', 'between', ['2001-02-10', '2001-02-12'])
      .orderBy('departure', 'desc'),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ destination }) => destination === 'ORD')
      .filter(({ departure }) => departure >= '2001-02-10' && departure <= '2001-02-12')
      .toSorted((a, b) => (a.departure < b.departure ? 1 : -1))
      .map(pick('departure', 'origin', 'delay')),
}
