import type { ErrorCode, ErrorDetails, ErrorTexts } from './error-details.js'
import { HashrangeError, type ErrorContext } from './hashrange-error.js'

/** @internal Makes the errors of these codes. */
export type MakeError<Codes extends ErrorCode> = <Code extends Codes>(
  code: Code,
  details: ErrorDetails[Code],
  context?: ErrorContext,
) => HashrangeError<Code>

/** @internal What makes the errors of a package, in its words; their stack begins where it is called. */
export function errorsOf<Codes extends ErrorCode>(texts: Partial<ErrorTexts<Codes>>): MakeError<Codes> {
  return function makeError(code, details, context) {
    const error = new HashrangeError(code, details, context, texts[code])
    // Not in every engine.
    const { captureStackTrace } = Error as { captureStackTrace?: (error: Error, below: unknown) => void }
    captureStackTrace?.(error, makeError)
    return error
  }
}
