import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { buildError, setOwn, type HashrangeError } from '@hashrange/query'
import type { TableMetadata } from '@hashrange/compiler'
import { rowDecoder, type DecodeRow } from '../codec/decode-row.js'
import { readNumber, type NumberForm, type ReadNumber } from './read-number.js'

export interface UnmarshalOptions {
  readonly numbers: NumberForm
  /** Attributes of which a stored NULL reads as an empty Set. */
  readonly nilToEmptySet?: false | readonly string[]
  /** What the table's definition makes of stored values: the last that is done to a row. */
  readonly decode?: DecodeRow
}

/** How the items of a table become rows. */
export function unmarshalOptions(
  { numbers, nilToEmptySet = false }: Pick<UnmarshalOptions, 'numbers' | 'nilToEmptySet'>,
  table: Pick<TableMetadata, 'name' | 'attributes'>,
): UnmarshalOptions {
  const decode = rowDecoder(table)
  return { numbers, nilToEmptySet, ...(decode === undefined ? {} : { decode }) }
}

/** An item as plain JavaScript values, under whatever names: `__proto__` is an own property too. */
export function unmarshalItem(
  item: Readonly<Record<string, AttributeValue>>,
  { numbers, nilToEmptySet = false, decode }: UnmarshalOptions,
): Record<string, unknown> {
  const row = unmarshalMembers(item, readNumber[numbers])
  if (nilToEmptySet !== false) fillEmptySets(row, nilToEmptySet)
  decode?.(row)
  return row
}

/** What a row of a table has whose NULLs stand for sets without an element. */
export function fillEmptySets(row: Record<string, unknown>, names: readonly string[]): void {
  for (const name of names) if (row[name] === null) row[name] = new Set()
}

function unmarshalMembers(
  members: Readonly<Record<string, AttributeValue>>,
  number: ReadNumber,
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const name of Object.keys(members)) {
    const member: AttributeValue | undefined = members[name]
    // SDK clients leave `undefined` where an item has an attribute named `__proto__` (seen in 3.1164).
    if (member === undefined) continue
    setOwn(row, name, unmarshalValue(member, number))
  }
  return row
}

function unmarshalValue(value: AttributeValue, number: ReadNumber): unknown {
  // The one member that is there, rather than a look for each that there could be: that is what rows cost.
  for (const type in value) {
    const content = (value as unknown as Readonly<Record<string, unknown>>)[type]
    if (content !== undefined) return unmarshalAs(type, content, number)
  }
  throw unknownType()
}

function unmarshalAs(type: string, content: unknown, number: ReadNumber): unknown {
  switch (type) {
    case 'S':
    case 'BOOL':
      return content
    case 'N':
      return number(content as string)
    case 'NULL':
      return null
    case 'M':
      return unmarshalMembers(content as Readonly<Record<string, AttributeValue>>, number)
    case 'L':
      return (content as readonly AttributeValue[]).map(element => unmarshalValue(element, number))
    case 'B':
      return plainBytes(content as Uint8Array)
    case 'SS':
      return new Set(content as readonly string[])
    case 'NS':
      return new Set((content as readonly string[]).map(number))
    case 'BS':
      return new Set((content as readonly Uint8Array[]).map(plainBytes))
    default:
      throw unknownType()
  }
}

const unknownType = (): HashrangeError =>
  buildError('internal.invariant', { problem: 'an attribute value without a known type' })

/** The SDK gives a Buffer on some platforms, whose methods and JSON differ from those of a Uint8Array. */
const plainBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
