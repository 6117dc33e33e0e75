import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type AttributeTypeName, buildError, invariant, isDecimalString } from '@hashrange/query'
import { canonicalNumber, compareNumbers } from './compare-numbers.js'

const typeNames: readonly AttributeTypeName[] = ['S', 'N', 'M', 'L', 'BOOL', 'NULL', 'B', 'SS', 'NS', 'BS']
const noKnownType = 'an attribute value without a known type'

/**
 * DynamoDB's name of a value's type.
 *
 * @internal
 */
export function typeOfValue(value: AttributeValue): AttributeTypeName {
  if (value.S !== undefined) return 'S'
  if (value.N !== undefined) return 'N'
  const type = typeNames.find(name => value[name] !== undefined)
  invariant(type, noKnownType)
  return type
}

/**
 * The order of two strings, numbers or binaries: negative, zero or positive. Undefined where there is none, for values of
 * different types and for those of the other types, whose comparisons are false.
 *
 * @internal
 */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return compareText(a.S, b.S)
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N)
  if (a.B !== undefined && b.B !== undefined) return compareBytes(a.B, b.B)
  return undefined
}

/**
 * Equal by value: numbers however written, sets in any order, lists and maps with all they hold; never across types.
 *
 * @internal
 */
export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  const order = compareValues(a, b)
  return order === undefined ? valueKey(a) === valueKey(b) : order === 0
}

/**
 * A text that equal values share, and no others. Commas stand inside of quotes or brackets only, so keys can be joined.
 *
 * @internal
 */
export function valueKey(value: AttributeValue): string {
  if (value.S !== undefined) return quoted(value.S)
  if (value.N !== undefined) return canonicalNumber(value.N)
  if (value.B !== undefined) return bytesKey(value.B)
  if (value.BOOL !== undefined) return String(value.BOOL)
  if (value.NULL !== undefined) return 'null'
  if (value.L !== undefined) return `[${value.L.map(valueKey).join()}]`
  if (value.M !== undefined) return `{${joined(Object.entries(value.M).map(memberKey))}}`
  if (value.SS !== undefined) return `SS{${joined(value.SS.map(quoted))}}`
  if (value.NS !== undefined) return `NS{${joined(value.NS.map(canonicalNumber))}}`
  if (value.BS !== undefined) return `BS{${joined(value.BS.map(bytesKey))}}`
  throw buildError('internal.invariant', { problem: noKnownType })
}

/** As `valueKey`, of what a key's value is in a row: a text, a number or bytes. */
export function plainKey(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' || typeof value === 'bigint' || isDecimalString(value))
    return canonicalNumber(String(value))
  invariant(ArrayBuffer.isView(value), 'a key that is no text, number or bytes')
  return bytesKey(value as Uint8Array)
}

/** What JSON writes in another way than it stands there. */
const escaped = /["\\\p{Cc}\p{Surrogate}]/u

export const quoted = (text: string): string => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`)

/** For what has no order of its own: members of sets and entries of maps. */
const joined = (keys: string[]): string => keys.sort().join()

const memberKey = ([name, member]: [string, AttributeValue]): string => `${quoted(name)}:${valueKey(member)}`

/** Binaries as texts of one character a byte, which the language searches and joins faster than bytes. */
export function byteText(bytes: Uint8Array): string {
  let text = ''
  // In pieces: a function takes a bounded number of arguments.
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8192))
  return text
}

const bytesKey = (bytes: Uint8Array): string => `B${quoted(byteText(bytes))}`

/** DynamoDB orders by the bytes of UTF-8, that is by code points; `<` orders by UTF-16 units, astral below U+E000. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)]
    if (left !== right) return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1
  }
  return a.length - b.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** Unsigned, a prefix before what it is a prefix of. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    if (left !== right) return left - right
  }
  return a.length - b.length
}
