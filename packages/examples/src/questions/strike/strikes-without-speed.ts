import { pick, type Question } from '../question.js'

export const strikesWithoutSpeed: Question = {
  title: 'Which bird strikes at Denver in 1997 were reported without the speed of the aircraft?',
  shows: 'isNull is "missing, or there and NULL": DynamoDB filters, no client does.',
  file: import.meta.url,
  table: 'strike',
  query: db =>
    db
      .from('strike')
      .select(['reported', 'aircraft', 'species', 'phase'])
      .where('airport', '=', 'DENVER INTL AIRPORT')
      .beginsWith('reported', '1997')
      .isNull('speed'),
  end: 'execute',
  plain: ({ strike }) =>
    strike
      .filter(({ airport, reported }) => airport === 'DENVER INTL AIRPORT' && reported.startsWith('1997'))
      .filter(({ speed }) => speed === undefined)
      .map(pick('reported', 'aircraft', 'species', 'phase')),
}
