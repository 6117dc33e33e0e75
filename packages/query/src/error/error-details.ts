import type { BuildErrorDetails } from './build-error-details.js'

/**
 * Every code with the data it carries. Each package adds those that it tells (`declare module`), and has the words for them.
 *
 * A code is `phase.problem`. Titles are static, so that errors can be counted and grouped; what differs from case to case
 * stands in the details. Details hold names of tables, indexes, attributes and options, and numbers: never a user's value.
 *
 * @example
 * ```ts
 * import type { ErrorDetails } from '@hashrange/query'
 * const tableOf = ({ table }: ErrorDetails['execute.no-result']) => table
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface, so that it can be added to
export interface ErrorDetails extends BuildErrorDetails {}

/**
 * The code of an error: `phase.problem`.
 *
 * @example
 * ```ts
 * import type { ErrorCode } from '@hashrange/query'
 * const status: Partial<Record<ErrorCode, number>> = { 'execute.no-result': 404, 'build.invalid-path': 400 }
 * ```
 */
export type ErrorCode = keyof ErrorDetails

/**
 * The words of a code.
 *
 * @example
 * ```ts
 * import type { ErrorText } from '@hashrange/query'
 * const text: ErrorText<'execute.no-result'> = {
 *   title: 'No row where one was required.',
 *   sentence: ({ table }) => `No item of "${table}" matches.`,
 *   hint: () => 'Use executeTakeFirst() where no row is an answer too.',
 * }
 * ```
 */
export interface ErrorText<Code extends ErrorCode> {
  /** What happened, in general: the same for every case of the code. */
  readonly title: string
  /** What happened, in this case. */
  readonly sentence: (details: ErrorDetails[Code]) => string
  /** What to write instead, or where to look. */
  readonly hint: (details: ErrorDetails[Code]) => string
}

/** @internal The words of these codes. */
export type ErrorTexts<Codes extends ErrorCode> = { readonly [Code in Codes]: ErrorText<Code> }
