import { formatDecimal, invariant, parseDecimal, type Decimal } from '@hashrange/query'

/** The order of two of DynamoDB's numbers, exact to the last of their 38 digits: negative, zero or positive. */
export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0
  const [left, right] = [decimalOf(a), decimalOf(b)]
  const [leftSign, rightSign] = [signOf(left), signOf(right)]
  if (leftSign !== rightSign) return leftSign - rightSign
  return leftSign < 0 ? compareMagnitudes(right, left) : compareMagnitudes(left, right)
}

/** The one text that all ways of writing a number share: '1.10' and '11e-1' are '1.1', '1e3' is '1000', '-0' is '0'. */
export const canonicalNumber = (text: string): string =>
  plainInteger.test(text) ? text : formatDecimal(decimalOf(text))

/** Written as it is written best. */
const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/

/** Digits start at the first that is not zero, so that those of equal exponent compare like words of a dictionary. */
function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.exponent !== b.exponent) return a.exponent - b.exponent
  if (a.digits === b.digits) return 0
  return a.digits < b.digits ? -1 : 1
}

const signOf = ({ digits, negative }: Decimal): number => (digits === '' ? 0 : negative ? -1 : 1)

function decimalOf(text: string): Decimal {
  const decimal = parseDecimal(text)
  invariant(decimal, 'an N that is not a number')
  return decimal
}
