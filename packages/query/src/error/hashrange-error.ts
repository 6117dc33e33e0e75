import type { ErrorCode, ErrorDetails, ErrorText } from './error-details.js'
import { pageOf, terseText } from './terse-text.js'

const brand = Symbol.for('hashrange.error')

/**
 * What an error carries beside its details.
 *
 * @example
 * ```ts
 * import type { ErrorContext } from '@hashrange/query'
 * const why = ['person  partition key "id" is not constrained']
 * const context: ErrorContext = { query: 'select * from person where age >= ?', why }
 * ```
 */
export interface ErrorContext {
  /** The query in words, its values left out. */
  readonly query?: string
  /** Why: for a refusal, the paths that were passed over; a line each. */
  readonly why?: readonly string[]
  /** Stands in place of the code's own hint. */
  readonly hint?: string
  /** The SDK's error. */
  readonly cause?: unknown
  /** Hang on the error without being enumerable, for they hold the user's values. */
  readonly statement?: unknown
  readonly plan?: unknown
  readonly requests?: unknown
  /** The rows that were read before it, where they were not given out. */
  readonly rows?: readonly object[]
  /** The keys that it is about. */
  readonly keys?: readonly object[]
  /** Where the same query can go on. */
  readonly cursor?: string
}

/**
 * The one error class: a stable `code`, typed `details`, a `hint`, and a message that holds no value of the user's.
 *
 * @example
 * ```ts
 * import { isHashrangeError } from 'hashrange'
 * try {
 *   await db.from('person').where('id', '=', 'z').executeTakeFirstOrThrow()
 * } catch (error) {
 *   if (isHashrangeError(error, 'execute.no-result')) console.log(error.details.table, error.hint)
 * }
 * ```
 */
export class HashrangeError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'HashrangeError'
  readonly code: Code
  /** Where the documentation tells of the code, below its root: Node prints it with an error that nobody has caught. */
  readonly page: string
  readonly details: ErrorDetails[Code]
  readonly title: string
  readonly hint: string
  /** What happened, in this case: the message alone. */
  declare readonly sentence: string
  declare readonly statement?: unknown
  declare readonly plan?: unknown
  declare readonly requests?: unknown
  declare readonly rows?: readonly object[]
  declare readonly keys?: readonly object[]
  declare readonly cursor?: string

  constructor(
    code: Code,
    details: ErrorDetails[Code],
    context: ErrorContext = {},
    text: ErrorText<Code> = terseText(code),
  ) {
    const hint = context.hint ?? text.hint(details)
    const sentence = text.sentence(details)
    super(renderMessage(code, sentence, hint, context), 'cause' in context ? { cause: context.cause } : undefined)
    this.code = code
    this.page = pageOf(code)
    this.details = details
    this.title = text.title
    this.hint = hint
    hide(this, brand, true)
    hide(this, 'sentence', sentence)
    if (context.statement !== undefined) hide(this, 'statement', context.statement)
    if (context.plan !== undefined) hide(this, 'plan', context.plan)
    if (context.requests !== undefined) hide(this, 'requests', context.requests)
    if (context.rows !== undefined) hide(this, 'rows', context.rows)
    if (context.keys !== undefined) hide(this, 'keys', context.keys)
    if (context.cursor !== undefined) hide(this, 'cursor', context.cursor)
  }

  /** The same error, told by who knows more about it; the hint stays. */
  with(context: ErrorContext, details: ErrorDetails[Code] = this.details): HashrangeError<Code> {
    const { code, title, sentence, hint, cause } = this
    const known = cause === undefined ? context : { cause, ...context }
    return new HashrangeError(code, details, known, { title, sentence: () => sentence, hint: () => hint })
  }
}

/**
 * True for every error of Hashrange's, also from another copy of the package; with a code, narrows `details`.
 *
 * @example
 * ```ts
 * import { isHashrangeError } from 'hashrange'
 * const nearestOption = (error: unknown): string | undefined =>
 *   isHashrangeError(error, 'build.unknown-option') ? error.details.nearest : undefined
 * ```
 */
export function isHashrangeError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is HashrangeError<Code> {
  return (
    typeof error === 'object' &&
    error !== null &&
    brand in error &&
    (code === undefined || (error as { readonly code?: unknown }).code === code)
  )
}

function renderMessage(code: ErrorCode, sentence: string, hint: string, { query, why }: ErrorContext): string {
  const lines = [`[${code}] ${sentence}`]
  if (query !== undefined) lines.push(`  query   ${query}`)
  why?.forEach((line, index) => lines.push(`  ${index === 0 ? 'why ' : '    '}    ${line}`))
  lines.push(`  hint    ${hint}`)
  return lines.join('\n')
}

function hide(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: false, configurable: true })
}
