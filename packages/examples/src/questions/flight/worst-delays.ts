import type { QueryQuestion } from '../question.js'

export const worstDelays: QueryQuestion = {
  kind: 'query',
  title: 'What were the five worst delays over an hour at ORD?',
  shows: 'A local index holds the order: five items are read for five rows, and nothing is sorted.',
  file: import.meta.url,
  table: 'flight',
  query: db => db.from('flight').where('origin', '=', 'ORD').where('delay', '>', 60).orderBy('delay', 'desc').limit(5),
  end: 'execute',
  plain: ({ flight }) =>
    flight
      .filter(({ origin, delay }) => origin === 'ORD' && delay > 60)
      .toSorted((a, b) => b.delay - a.delay)
      .slice(0, 5),
}
