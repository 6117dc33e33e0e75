import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** A string, number or binary in plain form; undefined for what has no order. */
export function scalarOf(value: AttributeValue | undefined): string | number | bigint | Uint8Array | undefined {
  if (value?.N === undefined) return value?.S ?? value?.B
  // The proof holds no number that is neither whole nor exact as a double.
  return /^-?\d+$/.test(value.N) ? BigInt(value.N) : Number(value.N)
}

/** DynamoDB's order of two values of one type: strings by UTF-8, binaries by unsigned bytes, numbers to the last digit. */
export function compareScalars(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b)
  // The language compares a bigint with a double exactly.
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : Number(a > b)
  return undefined
}

const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint'
