import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { fillEmptySets } from '../value/unmarshal-item.js'
import { cutItems, readItems, type CutItems, type ItemsOperation } from './cut-items.js'
import { ItemDecoder } from './item-decoder.js'
import type { PageRows, RowForm } from './page-rows.js'
import { ItemChecker, RowsInBytes } from './rows-in-bytes.js'

/** An answer that did not arrive as it was sent. The SDK sends the request again. */
class ChecksumMismatch extends Error {
  override readonly name = 'CRC32CheckFailed'
  readonly $retryable = {}
}

/** DynamoDB answers with an object at least: an item that is not there is `{}`. The SDK takes no body for that, too. */
class EmptyAnswer extends Error {
  override readonly name = 'EmptyAnswer'
  readonly $retryable = {}
}

interface Answer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  body: unknown
}

interface Command {
  readonly middlewareStack: {
    addRelativeTo(middleware: Middleware, options: object): void
  }
}

type Handler = (args: object) => Promise<{ readonly response: unknown; readonly output?: object }>
type Middleware = (next: Handler) => Handler

const deserializer = 'deserializerMiddleware'

/**
 * Has the items of a command's answer decoded here; the SDK reads the rest, and all of an answer that is not as DynamoDB
 * writes them. Between the wire and the deserializer the items are cut out of the body, behind it they are put in the
 * output, so that whatever stands before or behind the two sees what it always sees.
 *
 * With `rows` the items become rows at once, for `decodedRows`; attribute values are made where somebody looks for them.
 */
export function decodeAnswer(
  command: object,
  operation: ItemsOperation,
  client: DynamoDBClient,
  rows: RowForm | undefined,
): void {
  const { middlewareStack } = command as Command
  // Each attempt of the SDK to send the request has an answer.
  let decoded: DecodedAnswer | undefined
  const cut: Middleware = next => async args => {
    const result = await next(args)
    decoded = undefined
    const answer = result.response as Answer
    if (answer.statusCode !== 200) return result
    const bytes = await bytesOf(answer, client)
    if (bytes === undefined) return result
    if (bytes.length === 0) throw new EmptyAnswer('The answer has no body.')
    decoded = decode(bytes, operation, rows)
    answer.body = decoded === undefined ? bytes : decoded.rest
    return result
  }
  const put: Middleware = next => async args => {
    const result = await next(args)
    if (decoded !== undefined && result.output !== undefined) putItems(result.output, decoded)
    return result
  }
  const position = { toMiddleware: deserializer, override: true }
  middlewareStack.addRelativeTo(cut, { ...position, relation: 'after', name: 'hashrangeCutItems' })
  middlewareStack.addRelativeTo(put, { ...position, relation: 'before', name: 'hashrangePutItems' })
}

interface DecodedAnswer {
  readonly items: CutItems
  readonly bytes: Buffer
  /** The answer without them. */
  readonly rest: Buffer
  readonly operation: ItemsOperation
  readonly isRows: boolean
}

/** The body; where it breaks off, a body that breaks off, for the SDK to tell as it does. Undefined where there is none. */
async function bytesOf(answer: Answer, { config }: DynamoDBClient): Promise<Buffer | undefined> {
  const { body } = answer
  if (body === undefined || body === null || typeof body === 'string') return undefined
  let collected: Uint8Array
  try {
    collected = body instanceof Uint8Array ? body : await config.streamCollector(body)
  } catch (error) {
    answer.body = new Readable({
      read() {
        this.destroy(error instanceof Error ? error : new Error('the answer breaks off', { cause: error }))
      },
    })
    return undefined
  }
  const bytes = Buffer.from(collected.buffer, collected.byteOffset, collected.byteLength)
  checkSum(bytes, answer.headers)
  return bytes
}

/** What DynamoDB says its answers add up to, of the bytes as they went over the wire. */
function checkSum(bytes: Buffer, headers: Answer['headers']): void {
  const told = headers['x-amz-crc32']
  if (told === undefined || !/^\d+$/.test(told) || headers['content-encoding'] !== undefined) return
  if (crc32(bytes) !== Number(told)) throw new ChecksumMismatch('The answer is not the one that was sent.')
}

/** Undefined where the SDK is to read all of it. */
function decode(bytes: Buffer, operation: ItemsOperation, rows: RowForm | undefined): DecodedAnswer | undefined {
  try {
    const decoder =
      rows?.lazily === true && (operation === 'Query' || operation === 'Scan')
        ? new ItemChecker(bytes, rows)
        : new ItemDecoder(bytes, 0, rows?.numbers ?? 'attribute-values')
    const items = cutItems(decoder, operation)
    if (items === undefined || decoder.at !== bytes.length) return undefined
    const { nilToEmptySet = false } = rows ?? {}
    if (nilToEmptySet !== false && !(items.value instanceof RowsInBytes)) {
      const made = operation === 'BatchGetItem' ? Object.values(items.value) : [items.value]
      for (const row of made.flat() as Record<string, unknown>[]) fillEmptySets(row, nilToEmptySet)
    }
    const [open, close] = bytes[items.start] === 0x5b ? '[]' : '{}'
    const rest = Buffer.concat([
      bytes.subarray(0, items.start),
      Buffer.from(`${String(open)}${String(close)}`),
      bytes.subarray(items.end),
    ])
    // What is wrong with it the SDK is to say of the whole text.
    JSON.parse(rest.toString())
    return { items, bytes, rest, operation, isRows: rows !== undefined }
  } catch {
    // Whatever it was: the SDK reads the same bytes, and is the one to say what is wrong with them.
    return undefined
  }
}

/** What the items of outputs have become; of a BatchGetItem by tables. */
const rowsOfOutputs = new WeakMap<object, object>()

function putItems(output: object, { items, bytes, operation, isRows }: DecodedAnswer): void {
  const { member, value, start } = items
  if (!isRows) {
    Object.assign(output, { [member]: value })
    return
  }
  const setTo = (changed: unknown): void => {
    rowsOfOutputs.delete(output)
    Object.defineProperty(output, member, { value: changed, enumerable: true, configurable: true, writable: true })
  }
  Object.defineProperty(output, member, {
    get: () => {
      const attributeValues = readItems(new ItemDecoder(bytes, start, 'attribute-values'), operation)
      setTo(attributeValues)
      return attributeValues
    },
    set: setTo,
    enumerable: true,
    configurable: true,
  })
  rowsOfOutputs.set(output, value)
}

/**
 * The rows of an answer whose items were decoded to rows. Undefined where they were not, and where a middleware has
 * looked at the items, which it may have changed.
 */
export function decodedRows(output: object): PageRows | undefined {
  const rows = untouched(output, 'Item' in output ? 'Item' : 'Items')
  // Not `[rows].flat()`, which copies a page row by row.
  return rows === undefined || Array.isArray(rows) || rows instanceof RowsInBytes ? rows : [rows]
}

/** As `decodedRows`, of an answer that has rows of several tables, by their names. */
export const decodedTables = (output: object): Readonly<Record<string, readonly object[]>> | undefined =>
  untouched(output, 'Responses') as Readonly<Record<string, readonly object[]>> | undefined

function untouched(output: object, member: CutItems['member']): object | undefined {
  const rows = rowsOfOutputs.get(output)
  // A middleware may also have left them out.
  return rows !== undefined && Object.getOwnPropertyDescriptor(output, member)?.get !== undefined ? rows : undefined
}
