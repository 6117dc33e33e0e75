import { isHashrangeError, type ErrorCode } from '@hashrange/query'
import { SourceProblem } from './syntax.js'

/** What is wrong with a text, and where. */
export interface ProblemView {
  readonly kind: 'problem'
  /** Which of the texts it stands in. */
  readonly editor: 'tables' | 'query'
  readonly message: string
  readonly code?: ErrorCode
  /** Where, in the text of that editor. */
  readonly from: number
  readonly to: number
}

/** An error as a page shows it: that of a text at its place, any other at the whole of it. */
export function problemView(editor: ProblemView['editor'], text: string, error: unknown): ProblemView {
  const cause = error instanceof SourceProblem ? (error.cause ?? error) : error
  const { from, to } = error instanceof SourceProblem ? error : { from: 0, to: text.length }
  if (!(cause instanceof Error)) throw error
  const code = isHashrangeError(cause) ? { code: cause.code } : {}
  return { kind: 'problem', editor, message: cause.message, ...code, from, to }
}
