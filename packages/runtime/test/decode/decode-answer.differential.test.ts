import { isDeepStrictEqual } from 'node:util'
import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { seededRandom, type Random } from '@hashrange/testkit/proof'
import type { ItemsOperation } from '../../src/decode/cut-items.js'
import { decodedRows, decodedTables } from '../../src/decode/decode-answer.js'
import { sendRequest, type AnyRequest } from '../../src/dynamo-client.js'
import { unmarshalItem, type UnmarshalOptions } from '../../src/value/unmarshal-item.js'
import { answeringClient } from './answering-client.js'
import { objectText, randomItem, type Manner, type MemberText } from './random-answer.js'

const wantedItems = Number(process.env['DECODE_ITEMS'] ?? 200_000)
const firstSeed = Number(process.env['DECODE_SEED'] ?? 1)

type Outcome = { readonly output: unknown; readonly rows: unknown } | { readonly failed: string }
type Form = UnmarshalOptions['numbers']

/** Which the SDK does not copy answers for: they are read twice as fast. */
const noLogger = {} as never
let body: Uint8Array = Buffer.from('{}')
const client = answeringClient(() => ({ body }), { logger: noLogger })

const commands: Readonly<Record<ItemsOperation, () => object>> = {
  Query: () => new QueryCommand({ TableName: 't' }),
  Scan: () => new ScanCommand({ TableName: 't' }),
  GetItem: () => new GetItemCommand({ TableName: 't', Key: {} }),
  BatchGetItem: () => new BatchGetItemCommand({ RequestItems: {} }),
  TransactGetItems: () => new TransactGetItemsCommand({ TransactItems: [] }),
}
const inputs = {
  GetItem: { TableName: 't', Key: {} },
  BatchGetItem: { RequestItems: {} },
  Query: { TableName: 't' },
  Scan: { TableName: 't' },
  TransactGetItems: { TransactItems: [] },
}

const rowOf = (numbers: Form) => (item: Record<string, AttributeValue>) =>
  unmarshalItem(item, { numbers, nilToEmptySet: ['a'] })

async function outcomeOf(read: () => Promise<{ output: object; rows: () => unknown }>): Promise<Outcome> {
  try {
    const { output, rows } = await read()
    return { rows: rows(), output: { ...output } }
  } catch (error) {
    const { name, message, cause } = error as Error
    const { name: thrown, message: said } = cause instanceof Error ? cause : { name, message }
    return { failed: `${thrown}: ${said}` }
  }
}

function itemsOf(output: object): readonly Record<string, AttributeValue>[] {
  if ('Responses' in output && typeof output.Responses === 'object' && !Array.isArray(output.Responses))
    return Object.values(output.Responses as Record<string, Record<string, AttributeValue>[]>).flat()
  if ('Item' in output && output.Item !== undefined) return [output.Item as Record<string, AttributeValue>]
  return 'Items' in output && Array.isArray(output.Items) ? (output.Items as Record<string, AttributeValue>[]) : []
}

/** As everybody reads: the SDK's own output, unmarshalled. */
const bySdk = (operation: ItemsOperation, numbers: Form): Promise<Outcome> =>
  outcomeOf(async () => {
    const output = await client.send(commands[operation]() as QueryCommand)
    return { output, rows: () => itemsOf(output).map(rowOf(numbers)) }
  })

/** The operations whose items become rows at once. */
const hasRows = (operation: ItemsOperation): boolean => operation !== 'TransactGetItems'

/** Whether the last page was read here, and not by the SDK. */
let isDecoded = false

const byDecoder = (operation: ItemsOperation, numbers: Form, lazily: boolean): Promise<Outcome> =>
  outcomeOf(async () => {
    const request = { operation, input: inputs[operation] } as unknown as AnyRequest
    const output: object = await sendRequest(client, request, {
      table: 't',
      signal: new AbortController().signal,
      returnConsumedCapacity: false,
      returnItemCollectionMetrics: false,
      ...(hasRows(operation) ? { rows: { numbers, nilToEmptySet: ['a'], lazily } } : {}),
      onPlainReading: () => {
        throw new Error('the SDK is not known')
      },
    })
    const tables = decodedTables(output)
    const rows = tables === undefined ? decodedRows(output) : Object.values(tables).flat()
    isDecoded = rows !== undefined
    return { output, rows: () => [...(rows ?? itemsOf(output).map(rowOf(numbers)))] }
  })

interface Page {
  readonly operation: ItemsOperation
  readonly numbers: Form
  readonly lazily: boolean
  readonly items: readonly string[]
  readonly others: readonly MemberText[]
  /** A Query, Scan or BatchGetItem as DynamoDB answers it. */
  readonly isUsual: boolean
  /** What becomes of it on its way. */
  readonly spoil: (bytes: Buffer) => Uint8Array
}

function randomPage(random: Random, size: number): Page {
  const manner: Manner = random.chance(0.7) ? 'usual' : 'odd'
  const count = String(size)
  const others: MemberText[] = [
    ['Count', count],
    ['ScannedCount', count],
    ['UnprocessedKeys', '{}'],
    ...random.list(1, (): MemberText => ['LastEvaluatedKey', randomItem(random, 'usual')]),
    ...random.list(1, (): MemberText => ['ConsumedCapacity', '{"TableName":"t","CapacityUnits":1.5}']),
    ...random.list(1, (): MemberText => ['Later', '[{"x":"]}"},1e3,null,"\\"{"]']),
  ]
  const operation = random.pick<ItemsOperation>([
    'Query',
    'Query',
    'Scan',
    'GetItem',
    'BatchGetItem',
    'TransactGetItems',
  ])
  const isSpoiled = random.chance(0.2)
  return {
    operation,
    isUsual:
      manner === 'usual' &&
      !isSpoiled &&
      (operation === 'Query' || operation === 'Scan' || operation === 'BatchGetItem'),
    numbers: random.pick(['exact', 'number', 'string']),
    lazily: random.chance(0.5),
    items: Array.from({ length: size }, () => randomItem(random, manner)),
    others: random.shuffled(others),
    spoil: isSpoiled ? spoiler(random) : bytes => bytes,
  }
}

function spoiler(random: Random): Page['spoil'] {
  const [at, by] = [random.below(1000) / 1000, random.below(255) + 1]
  return random.pick<Page['spoil']>([
    bytes => bytes.subarray(0, Math.floor(bytes.length * at)),
    bytes => bytes.map((byte, place) => (place === Math.floor(bytes.length * at) ? byte ^ by : byte)),
    bytes => Buffer.concat([bytes, Buffer.from('}')]),
    bytes => Buffer.concat([Buffer.from('\ufeff'), bytes]),
    bytes => Buffer.concat([Buffer.from(' '), bytes, Buffer.from('\n')]),
    () => Buffer.alloc(0),
  ])
}

function bytesOf(page: Page, random: Random): Uint8Array {
  const { items, others, operation } = page
  const list = `[${items.join(',')}]`
  const half = Math.floor(items.length / 2)
  const members: Readonly<Record<ItemsOperation, readonly MemberText[]>> = {
    Query: [['Items', list]],
    Scan: [['Items', list]],
    GetItem: items.slice(0, 1).map((item): MemberText => ['Item', item]),
    BatchGetItem: [['Responses', `{"t":[${items.slice(0, half).join(',')}],"u":[${items.slice(half).join(',')}]}`]],
    TransactGetItems: [['Responses', `[${items.map(item => `{"Item":${item}}`).join(',')},{}]`]],
  }
  const text = objectText(random, 'usual', [...others.slice(0, 1), ...members[operation], ...others.slice(1)])
  return page.spoil(Buffer.from(text.replace('[,', '[')))
}

async function differ(page: Page, seed: number): Promise<readonly Outcome[] | undefined> {
  body = bytesOf(page, seededRandom(seed))
  const { operation, numbers, lazily } = page
  const outcomes = [await bySdk(operation, numbers), await byDecoder(operation, numbers, lazily)] as const
  const [expected, got] = outcomes
  if (isDeepStrictEqual(got, expected)) return undefined
  // An answer that lacks what DynamoDB's never lack is refused, however it was read.
  if ('failed' in got && /^(Incomplete|Empty)Answer/.test(got.failed) && 'output' in expected) return undefined
  return outcomes
}

/** The smallest of the page's items, taken one at a time, that still differ. */
async function shrunk(page: Page, seed: number): Promise<string> {
  for (const item of page.items) {
    const alone = { ...page, items: [item] }
    const outcomes = await differ(alone, seed)
    if (outcomes !== undefined) return `seed ${String(seed)} ${page.operation}: ${item}\n${JSON.stringify(outcomes)}`
  }
  return `seed ${String(seed)} ${page.operation}: ${Buffer.from(body).toString().slice(0, 2000)}`
}

describe('answers that are decoded here', () => {
  it(`are those of the SDK: ${String(wantedItems)} random items, whole, spoiled and odd`, async () => {
    let items = 0
    let usual = 0
    for (let seed = firstSeed; items < wantedItems; seed++) {
      const random = seededRandom(seed)
      // Small ones are spoiled in more places, large ones are many items.
      const page = randomPage(random, random.pick([0, 1, 3, 30, 300]))
      items += page.operation === 'GetItem' ? Math.min(1, page.items.length) : page.items.length
      if ((await differ(page, seed)) !== undefined) throw new Error(await shrunk(page, seed))
      if (!page.isUsual) continue
      usual += 1
      // Else it would be the SDK that is compared with itself.
      if (!isDecoded) throw new Error(`seed ${String(seed)} was not decoded`)
    }
    expect(usual).toBeGreaterThan(0)
  }, 300_000)
})
