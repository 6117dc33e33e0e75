import { isHashrangeError, QueryCreator } from 'hashrange'
import type { Query, QueryQuestion, Question } from '../questions/question.js'
import type { Database } from '../tables.js'
import type { Answer, Asking, QueryAnswer } from './answer.js'
import { askScript } from './ask-script.js'
import { sameRows } from './same-rows.js'

/** Asks DynamoDB and plain JavaScript the same. */
export const askQuestion = (question: Question, asking: Asking): Promise<Answer> =>
  question.kind === 'query' ? askQuery(question, asking) : askScript(question, asking)

/** Compiles, explains and runs the query of a question. */
async function askQuery(question: QueryQuestion, { executor, meter, data }: Asking): Promise<QueryAnswer> {
  const query = question.query(new QueryCreator<Database>(executor))
  const { requests, statement } = await query.compile()
  const common = { kind: question.kind, question, explanation: String(await query.explain()), requests }
  if (question.plain === 'refused') {
    const { result: message, cost } = await meter.measure(() => refusalOf(query))
    return { ...common, outcome: { kind: 'refusal', message }, cost, isRight: cost.sent.length === 0 }
  }
  const expected = question.plain(data)
  const { result: rows, cost } = await meter.measure(() => rowsOf(query, question.end))
  const isRight = sameRows(rows, expected, statement.orderBy !== undefined)
  return { ...common, outcome: { kind: 'rows', rows, expected }, cost, isRight }
}

async function rowsOf(query: Query, end: QueryQuestion['end']): Promise<readonly object[]> {
  if (end === 'execute') return query.execute()
  const row = await query.executeTakeFirst()
  return row === undefined ? [] : [row]
}

async function refusalOf(query: Query): Promise<string> {
  try {
    await query.execute()
  } catch (error) {
    if (isHashrangeError(error, 'policy.scan-refused')) return error.message
    throw error
  }
  throw new Error('A query that should have been refused was run')
}
