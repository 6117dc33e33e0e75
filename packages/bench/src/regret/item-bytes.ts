import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { StoredItem } from '@hashrange/testkit/proof'

/** The size of an item as DynamoDB counts it: names and values in UTF-8, 3 bytes for a list or map and 1 for each element. */
export const itemBytes = (item: StoredItem): number =>
  Object.entries(item).reduce((total, [name, value]) => total + Buffer.byteLength(name) + valueBytes(value), 0)

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return numberBytes(value.N)
  if (value.B !== undefined) return value.B.length
  if (value.SS !== undefined) return value.SS.reduce((total, text) => total + Buffer.byteLength(text), 0)
  if (value.NS !== undefined) return value.NS.reduce((total, digits) => total + numberBytes(digits), 0)
  if (value.BS !== undefined) return value.BS.reduce((total, bytes) => total + bytes.length, 0)
  if (value.L !== undefined) return value.L.reduce((total, element) => total + 1 + valueBytes(element), 3)
  if (value.M !== undefined) return 3 + itemBytes(value.M) + Object.keys(value.M).length
  return 1
}

/** One byte for two significant digits, and one more. */
const numberBytes = (digits: string): number => Math.ceil(digits.replace(/[^0-9]/g, '').length / 2) + 1
