import { buildError } from '../error/build-error.js'
import type { HashrangeError } from '../error/hashrange-error.js'
import { valueKind } from '../error/value-kind.js'
import { formatDecimal, parseDecimal, problemOfDecimal } from './decimal.js'

const brand: unique symbol = Symbol.for('hashrange.decimal-string')

/**
 * A number that neither a double nor a bigint holds exactly, such as 0.1234567890123456789.
 *
 * It is what rows hold for such numbers, and is taken back in writes and predicates, where it is sent as a number (N).
 * It is an object, for a plain string is sent as a string (S); so compare two by their texts: `String(a) === String(b)`.
 * The text is the shortest one, in JavaScript's notation: equal numbers have equal texts, '1.50' becomes '1.5'.
 *
 * Errors: `build.invalid-operand` for a text that is not a number, has more than 38 significant digits, or lies outside
 * of 1E-130 to 9.99E+125. AWS: "Supported data types and naming rules in Amazon DynamoDB", Number.
 *
 * @example
 * ```ts
 * import { DecimalString } from '@hashrange/query'
 * const price = DecimalString.of('0.1234567890123456789')
 * String(price) // '0.1234567890123456789'
 * JSON.stringify({ price }) // '{"price":"0.1234567890123456789"}'
 * ```
 */
export class DecimalString {
  declare readonly [brand]: true
  /** What it is, and all that it is where it is inspected or compared. */
  readonly text: string

  // No `extends String`: V8 then gives up reading all strings of the process the fast way, charCodeAt takes six times as long.
  constructor(text: string) {
    this.text = canonicalText(text)
    Object.defineProperty(this, brand, { value: true })
    Object.freeze(this)
  }

  static of(text: string): DecimalString {
    return new DecimalString(text)
  }

  toString(): string {
    return this.text
  }

  valueOf(): string {
    return this.text
  }

  toJSON(): string {
    return this.text
  }
}

/**
 * True for every DecimalString, also from another copy of the package.
 *
 * @example
 * ```ts
 * import { DecimalString, isDecimalString } from '@hashrange/query'
 * isDecimalString(DecimalString.of('0.1')) // true
 * isDecimalString('0.1') // false
 * ```
 */
export function isDecimalString(value: unknown): value is DecimalString {
  return typeof value === 'object' && value !== null && brand in value
}

function canonicalText(text: unknown): string {
  if (typeof text !== 'string') throw invalid(valueKind(text))
  const decimal = parseDecimal(text)
  if (decimal === undefined) throw invalid('a text that is not a number')
  const problem = problemOfDecimal(decimal)
  if (problem !== undefined) throw invalid(`a number that ${problem}`)
  return formatDecimal(decimal)
}

const invalid = (actual: string): HashrangeError =>
  buildError('build.invalid-operand', {
    method: 'DecimalString.of',
    expected: "a number as text, of up to 38 significant digits, such as '0.5' or '1.25e-40'",
    actual,
  })
