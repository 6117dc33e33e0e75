import { pick, type Question } from '../question.js'

export const arrivalsOfAWeekend: Question = {
  title: 'What flew to Boston on the weekend of 10 and 11 February, the last departure first?',
  shows: 'Equality and range on an index that the planner chose, read backward for the order.',
  file: import.meta.url,
  table: 'flight',
  query: db =>
    db
      .from('flight')
      .select(['departure', 'origin', 'delay'])
      .where('destination', '=', 'BOS')
      .where('departure', 'between', ['2001-02-10', '2001-02-12'])
      .orderBy('departure', 'desc'),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ destination }) => destination === 'BOS')
      .filter(({ departure }) => departure >= '2001-02-10' && departure <= '2001-02-12')
      .toSorted((a, b) => (a.departure < b.departure ? 1 : -1))
      .map(pick('departure', 'origin', 'delay')),
}
