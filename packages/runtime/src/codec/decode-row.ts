import {
  CodecProblem,
  type AttributeShape,
  type AttributeShapes,
  type Codec,
  type TableMetadata,
} from '@hashrange/compiler'
import { DecimalString, isDecimalString, printPath, setOwn } from '@hashrange/query'
import { runError } from '../error/run-error.js'

/** Puts into a row, where values stand as they are stored, what the table's definition makes of them. */
export type DecodeRow = (row: Record<string, unknown>) => void

type Segments = readonly [string, ...(string | number)[]]

/** Undefined: there is nothing to decode. */
type Decode = ((value: unknown, at: Segments) => unknown) | undefined

/** Made once a definition. */
const decoders = new WeakMap<AttributeShapes, DecodeRow | undefined>()

/** How rows of a table are decoded, also those that hold some of its attributes only; undefined: as they are stored. */
export function rowDecoder({ name, attributes }: Pick<TableMetadata, 'name' | 'attributes'>): DecodeRow | undefined {
  if (attributes === undefined) return undefined
  if (!decoders.has(attributes)) decoders.set(attributes, makeRowDecoder(attributes, name))
  return decoders.get(attributes)
}

function makeRowDecoder(attributes: AttributeShapes, table: string): DecodeRow | undefined {
  const decoded = decodedMembers(attributes, table)
  if (decoded.length === 0) return undefined
  return row => {
    for (const [name, decode] of decoded) if (Object.hasOwn(row, name)) setOwn(row, name, decode(row[name], [name]))
  }
}

type DecodedMember = readonly [name: string, decode: NonNullable<Decode>]

const decodedMembers = (members: AttributeShapes, table: string): readonly DecodedMember[] =>
  Object.entries(members).flatMap(([name, shape]): DecodedMember[] => {
    const decode = decoderOf(shape, table)
    return decode === undefined ? [] : [[name, decode]]
  })

function decoderOf(shape: AttributeShape, table: string): Decode {
  const { type, codec, members = {}, element } = shape
  if (codec !== undefined) return (value, at) => (value === null ? null : decodeBy(codec, type, value, at, table))
  const decodeElement = element === undefined ? undefined : decoderOf(element, table)
  if (type === 'L')
    return decodeElement && ((value, at) => (Array.isArray(value) ? decodeList(value, at, decodeElement) : value))
  if (type !== 'M') return undefined
  const decoded = new Map(decodedMembers(members, table))
  if (decoded.size === 0 && decodeElement === undefined) return undefined
  return (value, at) => {
    if (typeof value !== 'object' || value === null) return value
    const map = value as Record<string, unknown>
    for (const name of Object.keys(map)) {
      const decode = decoded.get(name) ?? (Object.hasOwn(members, name) ? undefined : decodeElement)
      if (decode !== undefined) setOwn(map, name, decode(map[name], [...at, name]))
    }
    return map
  }
}

/** In place: a row belongs to nobody yet. */
function decodeList(list: unknown[], at: Segments, decode: NonNullable<Decode>): unknown[] {
  for (const [index, element] of list.entries()) list[index] = decode(element, [...at, index])
  return list
}

function decodeBy(codec: Codec, type: AttributeShape['type'], value: unknown, at: Segments, table: string): unknown {
  const refuse = (problem: string, cause?: object): never => {
    const details = { table, path: printPath({ kind: 'Path', segments: at }), problem }
    throw runError('execute.undecodable-value', details, cause === undefined ? {} : { cause })
  }
  const stored = type === 'N' ? numberOf(value) : value
  if ((type === 'S' && typeof stored !== 'string') || stored === undefined)
    return refuse(`is stored as another type than ${String(type)}`)
  try {
    return codec.decode(stored)
  } catch (error) {
    if (error instanceof CodecProblem) return refuse(error.message)
    // What a codec of the user's says may hold the value: it is there, and not printed.
    return refuse('is refused by its codec', Object.defineProperty({}, 'error', { value: error }))
  }
}

/** Under `numbers: 'string'` rows hold texts, and codecs read numbers. */
function numberOf(value: unknown): unknown {
  if (typeof value === 'string') return DecimalString.of(value)
  return typeof value === 'number' || typeof value === 'bigint' || isDecimalString(value) ? value : undefined
}
