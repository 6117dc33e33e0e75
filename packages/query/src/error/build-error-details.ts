/**
 * What can be wrong with a statement as it is written, and what each code carries.
 *
 * @example
 * ```ts
 * import type { BuildErrorDetails } from '@hashrange/query'
 * const details: BuildErrorDetails['build.unknown-operator'] = { operator: '=>', nearest: '>=' }
 * ```
 */
export interface BuildErrorDetails {
  'build.null-comparison': { readonly path: string; readonly operator: string }
  'build.undefined-value': { readonly path: string }
  'build.invalid-path': { readonly path: string; readonly problem: string }
  'build.unknown-operator': { readonly operator: string; readonly nearest?: string }
  'build.invalid-operand': {
    readonly method: string
    readonly expected: string
    readonly actual: string
    readonly path?: string
  }
  'build.unknown-option': { readonly option: string; readonly nearest?: string; readonly known: readonly string[] }
  'build.invalid-option': { readonly option: string; readonly expected: string; readonly actual: string }
  'build.no-values': { readonly table: string }
  'build.no-assignments': { readonly table: string }
  'build.overlapping-paths': { readonly path: string; readonly other: string }
  /** Positions of the two among the rows, or among the actions of a transaction. */
  'build.duplicate-key': { readonly table: string; readonly positions: readonly [number, number] }
  'build.no-client': { readonly method: string }
  'execute.no-result': { readonly table: string }
  'internal.invariant': { readonly problem: string }
}
