import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { nearestName } from '../error/nearest-name.js'
import { valueKind } from '../error/value-kind.js'
import { isPlainObject } from '../value/value-form.js'

/**
 * What an option may be, for the check and in words.
 *
 * @example
 * ```ts
 * import type { OptionCheck } from '@hashrange/query'
 * const port: OptionCheck = { accepts: value => Number.isInteger(value), expected: 'a whole number' }
 * ```
 */
export interface OptionCheck {
  readonly accepts: (value: unknown) => boolean
  readonly expected: string
}

/**
 * One check for each option: complete by its type.
 *
 * @example
 * ```ts
 * import { checkOptions, type OptionChecks } from '@hashrange/query'
 * const checks: OptionChecks<{ port?: number }> = {
 *   port: { accepts: value => Number.isInteger(value), expected: 'a whole number' },
 * }
 * console.log(checkOptions({ port: 8000 }, 'serve()', checks)) // { port: 8000 }
 * ```
 */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: OptionCheck }

/**
 * A frozen copy of an options object of the caller's, all of it checked; an option that is `undefined` was not given.
 *
 * `source` says for errors where the options came from, such as `options()` or `new Hashrange({ policy })`.
 *
 * @example
 * ```ts
 * import { checkOptions, readOptionChecks } from '@hashrange/query'
 * const options = checkOptions({ scanLimit: 50 }, 'options()', readOptionChecks)
 * ```
 *
 * Sends nothing. Throws `build.unknown-option` with the nearest name, `build.invalid-option`, and
 * `build.invalid-operand` for what is no object.
 */
export function checkOptions<Options extends object>(
  options: unknown,
  source: string,
  checks: OptionChecks<Options>,
): Readonly<Options> {
  if (typeof options !== 'object' || options === null || !isPlainObject(options)) {
    throw buildError('build.invalid-operand', {
      method: source,
      expected: 'an object of options',
      actual: valueKind(options),
    })
  }
  const checked = Object.entries(options).filter(([name, value]) => {
    checkOption(name, value, source, checks)
    return value !== undefined
  })
  return Object.freeze(
    Object.fromEntries(checked.map(([name, value]) => [name, frozenCopy(value)])),
  ) as Readonly<Options>
}

function checkOption<Options>(name: string, value: unknown, source: string, checks: OptionChecks<Options>): void {
  if (!Object.hasOwn(checks, name)) throw unknownOption(name, source, Object.keys(checks))
  const { accepts, expected } = checks[name as keyof Options]
  if (value === undefined || accepts(value)) return
  throw buildError(
    'build.invalid-option',
    { option: name, expected, actual: valueKind(value) },
    { why: [`given to ${source}`] },
  )
}

function unknownOption(option: string, source: string, known: readonly string[]): HashrangeError {
  const nearest = nearestName(option, known)
  const details = { option, known, ...(nearest === undefined ? {} : { nearest }) }
  return buildError('build.unknown-option', details, { why: [`given to ${source}`] })
}

/** Options hold plain data; whatever else one may hold some day (a signal, say) is passed on as it is. */
function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  if (!isPlainObject(value)) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, frozenCopy(member)])))
}
