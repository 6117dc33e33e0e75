import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { parseDecimal } from '@hashrange/query'
import type { Item } from './look-up-path.js'

/** "An attribute of type List or Map requires 3 bytes of overhead", and a byte for each element. */
const documentOverhead = 3
const elementOverhead = 1

/** A number takes no more, with 38 digits and a sign. */
const longestNumber = 21

/**
 * The bytes that DynamoDB counts for an item, against its limit of 400 KB and for capacity: names and values.
 *
 * @example
 * ```ts
 * import { itemSize } from '@hashrange/compiler'
 * console.log(itemSize({ id: { S: 'a' } })) // 3
 * ```
 *
 * AWS: "DynamoDB item sizes and formats". What that page calls approximate, the size of numbers, is as the engine counts.
 */
export function itemSize(item: Item): number {
  let size = 0
  for (const [name, value] of Object.entries(item)) size += utf8Length(name) + valueSize(value)
  return size
}

/**
 * The bytes of a value, as DynamoDB counts them.
 *
 * @internal
 */
export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return utf8Length(value.S)
  if (value.N !== undefined) return numberSize(value.N)
  if (value.B !== undefined) return value.B.length
  if (value.L !== undefined) return documentOverhead + sum(value.L, element => valueSize(element) + elementOverhead)
  if (value.M !== undefined) return documentOverhead + itemSize(value.M) + Object.keys(value.M).length * elementOverhead
  if (value.SS !== undefined) return sum(value.SS, utf8Length)
  if (value.NS !== undefined) return sum(value.NS, numberSize)
  if (value.BS !== undefined) return sum(value.BS, ({ length }) => length)
  // BOOL and NULL.
  return 1
}

/** Two digits a byte, in pairs that begin at the decimal point; a byte for the exponent, and one for a minus. */
function numberSize(text: string): number {
  const decimal = parseDecimal(text)
  if (decimal === undefined || decimal.digits === '') return 1
  const { digits, exponent, negative } = decimal
  const isSecondOfPair = exponent % 2 === 0
  const pairs = Math.ceil((digits.length + Number(isSecondOfPair)) / 2)
  return Math.min(longestNumber, pairs + 1 + Number(negative))
}

/** Counted rather than encoded, for items are measured before each write. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    // Each half of a pair takes two of its four bytes.
    length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return length
}

function sum<T>(values: readonly T[], sizeOf: (value: T) => number): number {
  let total = 0
  for (const value of values) total += sizeOf(value)
  return total
}
