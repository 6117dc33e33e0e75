import { isHashrangeError } from '@hashrange/query'

/**
 * What the process ends with.
 *
 * @example
 * ```ts
 * import { exitCodes, runCli, type Terminal } from '@hashrange/cli'
 * const isRefused = async (terminal: Terminal) => (await runCli(['apply'], terminal)) === exitCodes.refused
 * console.log(exitCodes) // { fine: 0, failed: 1, wrongUse: 2, refused: 3 }
 * ```
 */
export const exitCodes = {
  fine: 0,
  /** Something differs, is pending, or went wrong. */
  failed: 1,
  wrongUse: 2,
  /** A policy, or the want of a permission, is in the way. */
  refused: 3,
} as const

/**
 * How the command ends, as a number.
 *
 * @example
 * ```ts
 * import { exitCodes, type ExitCode } from '@hashrange/cli'
 * const isFine = (code: ExitCode) => code === exitCodes.fine
 * console.log(isFine(0), isFine(3)) // true false
 * ```
 */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export function exitCodeOf(error: unknown): ExitCode {
  if (!isHashrangeError(error)) return exitCodes.failed
  if (error.code.startsWith('policy.') || error.code === 'migrate.change-refused') return exitCodes.refused
  return /^(cli|build|bind|plan|kysely)\./.test(error.code) ? exitCodes.wrongUse : exitCodes.failed
}
