/**
 * What can be wrong with a command, and what each code carries.
 *
 * @example
 * ```ts
 * import type { CliErrorDetails } from '@hashrange/cli'
 * import { isHashrangeError } from 'hashrange'
 * const tell = ({ file, problem }: CliErrorDetails['cli.invalid-file']) => `${file} ${problem}`
 * const told = (error: unknown) => (isHashrangeError(error, 'cli.invalid-file') ? tell(error.details) : String(error))
 * console.log(tell({ file: 'jobs.ts', problem: 'is not there' })) // jobs.ts is not there
 * ```
 */
export interface CliErrorDetails {
  'cli.wrong-use': { readonly problem: string; readonly usage: string }
  'cli.invalid-file': { readonly file: string; readonly problem: string }
  'cli.invalid-query': { readonly problem: string }
}

declare module '@hashrange/query' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds them all
  interface ErrorDetails extends CliErrorDetails {}
}
