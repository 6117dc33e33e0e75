import { pick, type QueryQuestion } from '../question.js'

export const geeseAgainstAnAirline: QueryQuestion = {
  kind: 'query',
  title: 'Where did American Airlines hit Canada geese?',
  shows: 'Two indexes could serve. The one that holds all that is asked for wins: no look at the table.',
  file: import.meta.url,
  table: 'strike',
  query: db =>
    db
      .from('strike')
      .select(['reported', 'airport', 'aircraft', 'damage'])
      .where('species', '=', 'Canada goose')
      .where('operator', '=', 'AMERICAN AIRLINES'),
  end: 'execute',
  plain: ({ strike }) =>
    strike
      .filter(({ species, operator }) => species === 'Canada goose' && operator === 'AMERICAN AIRLINES')
      .map(pick('reported', 'airport', 'aircraft', 'damage')),
}
