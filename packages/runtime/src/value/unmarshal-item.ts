import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { DecimalString, formatDecimal, HashrangeError, invariant, parseDecimal, type Decimal } from '@hashrange/query'

/**
 * What a number (N) becomes: `exact` is the number that has the same decimal, else a bigint for an integer, else a
 * DecimalString; `number` rounds to a double; `string` is DynamoDB's text.
 */
export type NumberForm = 'exact' | 'number' | 'string'

type ReadNumber = (text: string) => unknown

export interface UnmarshalOptions {
  readonly numbers: NumberForm
  /** Attributes of which a stored NULL reads as an empty Set. */
  readonly nilToEmptySet?: false | readonly string[]
}

/** An item as plain JavaScript values, under whatever names: `__proto__` is an own property too. */
export function unmarshalItem(
  item: Readonly<Record<string, AttributeValue>>,
  { numbers, nilToEmptySet = false }: UnmarshalOptions,
): Record<string, unknown> {
  const row = unmarshalMembers(item, readNumber[numbers])
  if (nilToEmptySet === false) return row
  for (const name of nilToEmptySet) if (row[name] === null) row[name] = new Set()
  return row
}

const readNumber: Readonly<Record<NumberForm, ReadNumber>> = {
  exact: exactNumber,
  number: Number,
  string: text => text,
}

function unmarshalMembers(
  members: Readonly<Record<string, AttributeValue>>,
  number: ReadNumber,
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [name, member] of Object.entries<AttributeValue | undefined>(members)) {
    // SDK clients leave `undefined` where an item has an attribute named `__proto__` (seen in 3.1164).
    if (member === undefined) continue
    const value = unmarshalValue(member, number)
    // An assignment to `__proto__` would set the prototype.
    if (name === '__proto__')
      Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true })
    else row[name] = value
  }
  return row
}

function unmarshalValue(value: AttributeValue, number: ReadNumber): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return number(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.NULL !== undefined) return null
  if (value.M !== undefined) return unmarshalMembers(value.M, number)
  if (value.L !== undefined) return value.L.map(element => unmarshalValue(element, number))
  if (value.B !== undefined) return plainBytes(value.B)
  if (value.SS !== undefined) return new Set(value.SS)
  if (value.NS !== undefined) return new Set(value.NS.map(number))
  if (value.BS !== undefined) return new Set(value.BS.map(plainBytes))
  throw new HashrangeError('internal.invariant', { problem: 'an attribute value without a known type' })
}

/** The SDK gives a Buffer on some platforms, whose methods and JSON differ from those of a Uint8Array. */
const plainBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)

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
