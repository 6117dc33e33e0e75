import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Item } from '../dynamo-client.js'
import type { InputsPosition, Position } from './position.js'

/** Positions in few characters: their kind is the first element of an array. */
type Encoded = 0 | 1 | readonly ['k', unknown] | readonly ['l', number] | readonly unknown[]

/** A position as text. */
export const encodePosition = (position: Position): string => JSON.stringify(encode(position))

/** Undefined for what is no position. */
export function decodePosition(text: string): Position | undefined {
  try {
    return decode(JSON.parse(text))
  } catch {
    return undefined
  }
}

function encode(position: Position): Encoded {
  if (position === 'start') return 0
  if (position === 'end') return 1
  if ('key' in position) return ['k', encodeItem(position.key)]
  if ('keys' in position) return ['n', position.keys]
  if ('left' in position) return ['l', position.left, encode(position.input)]
  if ('found' in position) return ['w', position.found.map(encodeItem), encode(position.search)]
  if ('row' in position) return ['r', encodeItem(position.row)]
  return encodeInputs(position)
}

/** A list of hundreds of values is hundreds of inputs, nearly all of them ended or not begun: those as runs. */
function encodeInputs({ inputs, last }: InputsPosition): Encoded {
  const runs: (readonly unknown[])[] = []
  for (const input of inputs) {
    const encoded = encode(input)
    const before = runs.at(-1)
    if (typeof encoded !== 'number') runs.push(encoded)
    else if (before?.[0] === encoded) runs[runs.length - 1] = [encoded, Number(before[1]) + 1]
    else runs.push([encoded, 1])
  }
  const values = last?.map(value => (value === null ? null : encodeValue(value)))
  return values === undefined ? ['i', runs] : ['i', runs, values]
}

function decode(encoded: unknown): Position {
  if (encoded === 0) return 'start'
  if (encoded === 1) return 'end'
  const [kind, first, second] = listOf(encoded)
  switch (kind) {
    case 'k':
      return { key: decodeItem(first) }
    case 'n':
      return { keys: Number(first) }
    case 'l':
      return { left: Number(first), input: decode(second) }
    case 'r':
      return { row: decodeItem(first) }
    case 'w':
      return { found: listOf(first).map(decodeItem), search: decode(second) }
    case 'i': {
      const inputs = listOf(first).flatMap(decodeRun)
      if (second === undefined) return { inputs }
      return { inputs, last: listOf(second).map(value => (value === null ? null : decodeValue(value))) }
    }
    default:
      throw new Error('no position')
  }
}

function decodeRun(run: unknown): Position[] {
  const [kind, times] = listOf(run)
  if (kind !== 0 && kind !== 1) return [decode(run)]
  return Array.from({ length: Number(times) }, () => decode(kind))
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('no position')
  const list: readonly unknown[] = value
  return list
}

const encodeItem = (item: Readonly<Record<string, AttributeValue>>): unknown =>
  Object.entries(item).flatMap(([name, value]) => [name, encodeValue(value)])

function decodeItem(encoded: unknown): Item {
  const list = listOf(encoded)
  const entries: [string, AttributeValue][] = []
  for (let at = 0; at + 1 < list.length; at += 2) entries.push([String(list[at]), decodeValue(list[at + 1])])
  return Object.fromEntries(entries)
}

/** What orders rows is a string, a number or a binary; whatever else an attribute holds has no order, only a place. */
function encodeValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return [value.N]
  if (value.B !== undefined) return { b: Buffer.from(value.B).toString('base64') }
  return { o: 1 }
}

function decodeValue(encoded: unknown): AttributeValue {
  if (typeof encoded === 'string') return { S: encoded }
  if (Array.isArray(encoded)) return { N: String(encoded[0]) }
  if (typeof encoded === 'object' && encoded !== null && 'b' in encoded)
    return { B: new Uint8Array(Buffer.from(String(encoded.b), 'base64')) }
  return { NULL: true }
}
