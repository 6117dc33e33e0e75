/**
 * DynamoDB's numbers as text: exact decimals, which neither a double nor a bigint can hold in general.
 */

/**
 * A decimal taken apart. Equal numbers have equal parts, however they were written.
 *
 * @example
 * ```ts
 * import type { Decimal } from '@hashrange/query'
 * const minusTwelveAndAHalf: Decimal = { negative: true, digits: '125', exponent: 1 }
 * ```
 */
export interface Decimal {
  readonly negative: boolean
  /** The significant digits, without zeros at either end; empty for zero. */
  readonly digits: string
  /** The power of ten of the first digit; 0 for zero. */
  readonly exponent: number
}

const notation = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

/**
 * Takes a number's text apart; undefined for what DynamoDB does not read as a number either.
 *
 * @internal
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = notation.exec(text)
  if (match === null) return undefined
  const [, sign, integer = '', fraction = '', power = '0'] = match
  const all = integer + fraction
  if (all === '') return undefined
  const [first, end] = significantRange(all)
  if (first === end) return { negative: false, digits: '', exponent: 0 }
  return { negative: sign === '-', digits: all.slice(first, end), exponent: integer.length - 1 - first + Number(power) }
}

/**
 * Written the way JavaScript writes its numbers, so that a double holds a decimal exactly where the two texts are equal.
 *
 * @internal
 */
export function formatDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0'
  return `${negative ? '-' : ''}${formatMagnitude(digits, exponent)}`
}

/**
 * Why DynamoDB cannot store the number: it keeps 38 digits, from 1E-130 to 9.99E+125; undefined where it can.
 *
 * @internal
 */
export function problemOfDecimal({ digits, exponent }: Decimal): string | undefined {
  if (digits.length > 38) return 'has more than 38 significant digits'
  if (exponent > 125) return 'is larger than the largest number, 9.99...E+125'
  if (exponent < -130) return 'is nearer to zero than the smallest number, 1E-130'
  return undefined
}

function formatMagnitude(digits: string, exponent: number): string {
  if (exponent < -6 || exponent > 20) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
    return `${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent))}`
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const point = exponent + 1
  return digits.length <= point ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`
}

/** By hand: a pattern for zeros at the end of a text takes quadratic time on long runs of zeros inside it. */
function significantRange(digits: string): [first: number, end: number] {
  let first = 0
  while (first < digits.length && digits[first] === '0') first++
  let end = digits.length
  while (end > first && digits[end - 1] === '0') end--
  return [first, end]
}
