import { DecimalString, formatDecimal, invariant, parseDecimal, type Decimal } from '@hashrange/query'

/**
 * What a number (N) becomes: `exact` is the number that has the same decimal, else a bigint for an integer, else a
 * DecimalString; `number` rounds to a double; `string` is DynamoDB's text.
 */
export type NumberForm = 'exact' | 'number' | 'string'

export type ReadNumber = (text: string) => unknown

export const readNumber: Readonly<Record<NumberForm, ReadNumber>> = {
  exact: exactNumber,
  number: Number,
  string: text => text,
}

function exactNumber(text: string): number | bigint | DecimalString {
  const double = Number(text)
  const rounded = String(double)
  if (rounded === text) return double
  const decimal = parseDecimal(text)
  invariant(decimal, 'an N that is not a number')
  const exact = formatDecimal(decimal)
  // Zero apart: '-0' reads as the double -0, which DynamoDB does not have.
  if (exact === '0') return 0
  if (exact === rounded) return double
  return decimal.digits.length <= decimal.exponent + 1 ? integerOf(decimal) : DecimalString.of(exact)
}

function integerOf({ negative, digits, exponent }: Decimal): bigint {
  const magnitude = BigInt(digits.padEnd(exponent + 1, '0'))
  return negative ? -magnitude : magnitude
}
