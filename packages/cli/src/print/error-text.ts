import { isHashrangeError, type HashrangeError } from '@hashrange/query'
import { isError } from '../is-error.js'
import type { Paint } from './paint.js'

export interface ErrorData {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** Code, sentence and hint: no values, and no stack. */
export function errorData(error: unknown): ErrorData {
  if (isHashrangeError(error)) {
    const [first = ''] = error.message.split('\n')
    const hint = isHashrangeError(error, 'policy.scan-refused') ? scanHint : hintOf(error)
    return { code: error.code, message: first.replace(/^\[[^\]]*\] /, ''), hint }
  }
  if (isAbort(error))
    return { code: 'aborted', message: 'Stopped.', hint: 'What can be resumed goes on when run again.' }
  if (!isError(error)) return { code: 'unknown', message: 'Something was thrown that is no error.' }
  // What DynamoDB says of a request may hold values of it.
  if ('$metadata' in error) return { code: error.name, message: 'DynamoDB has refused a request.', hint: verbosely }
  const [first = ''] = error.message.split('\n')
  return { code: error.name, message: first, hint: verbosely }
}

const scanHint = 'Constrain the partition key of the table or of an index, or allow it by --scan.'
const verbosely = 'Say --verbose to see all of it.'

/** Of what DynamoDB or the network says, only the code is known here to hold no value. */
const hintOf = (error: HashrangeError): string =>
  isHashrangeError(error, 'execute.request-failed') ? `${error.hint} ${verbosely}` : error.hint

const isAbort = (error: unknown): boolean => isError(error) && error.name === 'AbortError'

/** The query in words, and why: lines of the message. */
export const reasonsOf = (error: HashrangeError): readonly string[] =>
  error.message.split('\n').filter(line => /^ {2}(query|why | {4}) /.test(line))

export function errorText(error: unknown, verbose: boolean, paint: Paint): string {
  const { code, message, hint } = errorData(error)
  const lines = [`${paint.bad(code)}  ${message}`]
  if (isHashrangeError(error)) lines.push(...reasonsOf(error))
  if (hint !== undefined) lines.push(`  ${paint.quiet('hint')}    ${hint}`)
  if (verbose) lines.push('', ...wholeOf(error))
  return lines.join('\n')
}

function wholeOf(error: unknown): readonly string[] {
  if (!isError(error)) return [String(error)]
  const lines = [error.stack ?? error.message]
  return error.cause === undefined ? lines : [...lines, 'caused by', ...wholeOf(error.cause)]
}
