/**
 * Where a command is run: all that it knows of the process.
 *
 * @example
 * ```ts
 * import { runCli, type Terminal } from '@hashrange/cli'
 * const errors: string[] = []
 * const terminal: Terminal = {
 *   write: text => process.stdout.write(text),
 *   writeError: text => errors.push(text),
 *   isTerminal: false,
 *   isErrorTerminal: false,
 *   hasColours: false,
 *   hasErrorColours: false,
 *   env: process.env,
 *   folder: process.cwd(),
 *   confirm: () => Promise.resolve(false),
 * }
 * console.log(await runCli(['tabels'], terminal), errors.length) // 2 1
 * ```
 */
export interface Terminal {
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  /** Whether somebody is looking at what is written, and at errors and progress. */
  readonly isTerminal: boolean
  readonly isErrorTerminal: boolean
  /** Colours are for terminals that have them. */
  readonly hasColours: boolean
  readonly hasErrorColours: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Asks for yes or no; nobody is asked where this is no terminal. */
  readonly confirm: (question: string) => Promise<boolean>
  /** Ends long jobs between two items. Whoever asks for it heeds it. */
  readonly signal?: AbortSignal
}
