import { isHashrangeError } from '@hashrange/query'
import { SourceProblem } from '../playground/index.js'
import { errorData, reasonsOf } from '../print/error-text.js'
import type { ErrorView } from './protocol.js'

/** What the page asked is not what studio takes; nobody meets it who uses the page. */
export class InvalidField extends Error {
  override readonly name = 'InvalidField'
}

export function errorView(error: unknown): ErrorView {
  if (error instanceof InvalidField) return { code: 'studio.invalid-field', message: error.message, lines: [] }
  if (error instanceof SourceProblem) {
    if (error.cause !== undefined) return errorView(error.cause)
    return { code: 'cli.invalid-query', message: error.message, lines: [] }
  }
  return { ...errorData(error), lines: isHashrangeError(error) ? reasonsOf(error) : [] }
}
