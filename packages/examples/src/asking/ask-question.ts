import { isHashrangeError, type DynamoRequest, type Hashrange } from 'hashrange'
import type { DataSet } from '../data/data-set.js'
import type { Cost, Meter } from '../meter.js'
import type { Query, Question } from '../questions/question.js'
import type { Database } from '../tables.js'
import { sameRows } from './same-rows.js'

/** Everything that came of a question. */
export interface Answer {
  readonly question: Question
  readonly explanation: string
  /** As the query was compiled. */
  readonly requests: readonly DynamoRequest[]
  readonly outcome: Rows | Refusal
  readonly cost: Cost
  /** Plain JavaScript finds the same rows; or, of a refusal: nothing was sent. */
  readonly isRight: boolean
}

export interface Rows {
  readonly kind: 'rows'
  readonly rows: readonly object[]
  /** What plain JavaScript finds. */
  readonly expected: readonly object[]
}

export interface Refusal {
  readonly kind: 'refusal'
  readonly message: string
}

export interface Asking {
  readonly db: Hashrange<Database>
  readonly meter: Meter
  readonly data: DataSet
}

/** Compiles, explains and runs the query of a question, and asks plain JavaScript the same. */
export async function askQuestion(question: Question, { db, meter, data }: Asking): Promise<Answer> {
  const query = question.query(db)
  const { requests, statement } = await query.compile()
  const common = { question, explanation: String(await query.explain()), requests }
  if (question.plain === 'refused') {
    const { result: message, cost } = await meter.measure(() => refusalOf(query))
    return { ...common, outcome: { kind: 'refusal', message }, cost, isRight: cost.sent.length === 0 }
  }
  const expected = question.plain(data)
  const { result: rows, cost } = await meter.measure(() => rowsOf(query, question.end))
  const isRight = sameRows(rows, expected, statement.orderBy !== undefined)
  return { ...common, outcome: { kind: 'rows', rows, expected }, cost, isRight }
}

async function rowsOf(query: Query, end: Question['end']): Promise<readonly object[]> {
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
