declare const problem: unique symbol

/**
 * Stands where no value can be right, so that the compiler's message says why in a sentence.
 *
 * @example
 * ```ts
 * import type { TypeProblem } from '@hashrange/query'
 * const impossible = (_operand: TypeProblem<'begins_with needs a string or binary attribute'>): void => undefined
 * ```
 */
export interface TypeProblem<Sentence extends string> {
  readonly [problem]: Sentence
}
