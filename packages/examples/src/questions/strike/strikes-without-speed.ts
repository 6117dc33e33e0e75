import { pick, type QueryQuestion } from '../question.js'

export const strikesWithoutSpeed: QueryQuestion = {
  kind: 'query',
  title: 'Which 2001 bird strikes at Denver lack a speed?',
  shows: 'isNull is "missing, or there and NULL", and DynamoDB does the filtering.',
  file: import.meta.url,
  table: 'strike',
  query: db =>
    db
      .from('strike')
      .select(['reported', 'aircraft', 'species', 'phase'])
      .where('airport', '=', 'DENVER INTL AIRPORT')
      .beginsWith('reported', '2001')
      .isNull('speed'),
  end: 'execute',
  plain: ({ strike }) =>
    strike
      .filter(({ airport, reported }) => airport === 'DENVER INTL AIRPORT' && reported.startsWith('2001'))
      .filter(({ speed }) => speed === undefined)
      .map(pick('reported', 'aircraft', 'species', 'phase')),
}
