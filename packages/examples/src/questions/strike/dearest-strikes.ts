import { pick, type QueryQuestion } from '../question.js'

export const dearestStrikes: QueryQuestion = {
  kind: 'query',
  title: 'Which five strikes with substantial damage cost most?',
  shows: 'This index misses strikes without a cost. Naming it is consent, so there is no warning.',
  file: import.meta.url,
  table: 'strike',
  query: db =>
    db
      .from('strike')
      .select(['reported', 'airport', 'species', 'cost'])
      .where('damage', '=', 'Substantial')
      .useIndex('by_damage')
      .orderBy('cost', 'desc')
      .limit(5),
  end: 'execute',
  plain: ({ strike }) =>
    strike
      .filter(({ damage }) => damage === 'Substantial')
      .toSorted((a, b) => (b.cost ?? 0) - (a.cost ?? 0))
      .slice(0, 5)
      .map(pick('reported', 'airport', 'species', 'cost')),
}
