/**
 * A validator of values by the interface of standardschema.dev, version 1, as zod, valibot and arktype have it: what
 * Hashrange needs of it, so that none of them is a dependency.
 *
 * @example
 * ```ts
 * import { attr, type StandardSchema } from '@hashrange/compiler'
 * const short: StandardSchema<string> = { '~standard': { version: 1, vendor: 'example', validate: value =>
 *   typeof value === 'string' && value.length < 9 ? { value } : { issues: [{ message: 'is too long' }] } } }
 * const name = attr.string().validate(short)
 * ```
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

/**
 * The value, or what is wrong with it.
 *
 * @example
 * ```ts
 * import type { SchemaResult } from '@hashrange/compiler'
 * const validate = (value: unknown): SchemaResult<string> =>
 *   typeof value === 'string' ? { value } : { issues: [{ message: 'is no string' }] }
 * console.log(validate(7)) // { issues: [ { message: 'is no string' } ] }
 * ```
 */
export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

/**
 * What a validator has found, as the Standard Schema says it.
 *
 * @example
 * ```ts
 * import type { SchemaIssue } from '@hashrange/compiler'
 * const print = ({ message, path = [] }: SchemaIssue) => `${path.map(String).join('.')} ${message}`
 * console.log(print({ message: 'is too long', path: ['address', 'city'] })) // address.city is too long
 * ```
 */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Whether a value has the form of a schema; arktype's are functions. */
export const isStandardSchema = (value: unknown): value is StandardSchema =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') && '~standard' in value
