import type { StatementExecutor } from 'hashrange'
import type { DataSet } from '../data/data-set.js'
import type { Cost, Meter, SentRequest } from '../meter.js'
import type { QueryQuestion, Results, ScriptQuestion } from '../questions/question.js'

/** What questions are asked of, and with. */
export interface Asking {
  readonly executor: StatementExecutor
  readonly meter: Meter
  readonly data: DataSet
}

/** Everything that came of a question. */
export type Answer = QueryAnswer | ScriptAnswer

interface Answered {
  /** Of a script, the plan of each of its statements. */
  readonly explanation: string
  /** Of a query, as it was compiled; of a script, as they were sent. */
  readonly requests: readonly SentRequest[]
  readonly cost: Cost
  /** Plain JavaScript finds the same; or, of a refusal: nothing was sent. */
  readonly isRight: boolean
}

export interface QueryAnswer extends Answered {
  readonly kind: 'query'
  readonly question: QueryQuestion
  readonly outcome: Rows | Refusal
}

export interface ScriptAnswer extends Answered {
  readonly kind: 'script'
  readonly question: ScriptQuestion
  readonly outcome: Outcome
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

export interface Outcome {
  readonly kind: 'results'
  readonly results: Results
  /** What plain JavaScript finds. */
  readonly expected: Results
  /** How many items the whole would be, where reading less is the point. */
  readonly whole?: number
}
