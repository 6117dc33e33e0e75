import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { crc32 } from 'node:zlib'
import {
  QueryCommand,
  type DynamoDBClient,
  type DynamoDBClientConfig,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { decodedRows, decodedTables } from '../../src/decode/decode-answer.js'
import { sendRequest } from '../../src/dynamo-client.js'
import { itemsIn } from '../../src/execute/items-in.js'
import { answeringClient, type GivenAnswer } from './answering-client.js'
import { lineLogger } from './line-logger.js'

const page = '{"Count":2,"Items":[{"id":{"S":"a"},"n":{"N":"1"}},{"id":{"S":"b"}}],"ScannedCount":2}'
const rows = [{ id: 'a', n: 1 }, { id: 'b' }]
const items = [{ id: { S: 'a' }, n: { N: '1' } }, { id: { S: 'b' } }]

const clientOf = (text = page, config: Omit<DynamoDBClientConfig, 'requestHandler'> = {}): DynamoDBClient =>
  answeringClient(() => ({ body: Buffer.from(text) }), config)

async function query(
  client: DynamoDBClient,
  lazily = false,
): Promise<{ readonly output: QueryCommandOutput; readonly isPlain: boolean }> {
  let isPlain = false
  const output = await sendRequest(
    client,
    { operation: 'Query', input: { TableName: 't' } },
    {
      table: 't',
      signal: new AbortController().signal,
      returnConsumedCapacity: false,
      returnItemCollectionMetrics: false,
      rows: { numbers: 'exact', lazily },
      onPlainReading: () => {
        isPlain = true
      },
    },
  )
  return { output, isPlain }
}

describe('a page', () => {
  it('becomes rows, and attribute values where somebody looks', async () => {
    const { output, isPlain } = await query(clientOf())
    expect(isPlain).toBe(false)
    expect(decodedRows(output)).toStrictEqual(rows)
    expect(output).toMatchObject({ Count: 2, ScannedCount: 2, Items: items, $metadata: { httpStatusCode: 200 } })
    expect(decodedRows(output)).toBeUndefined()
  })

  it('becomes rows that are made as they are asked for, anew each time, as its attribute values are', async () => {
    const { output } = await query(clientOf(), true)
    const made = decodedRows(output)
    expect(made).toHaveLength(2)
    const [first] = made ?? []
    expect(first).toStrictEqual(rows[0])
    expect([...(made ?? [])]).toStrictEqual(rows)
    expect([...(made ?? [])][0]).not.toBe(first)
    expect(output).toMatchObject({ Count: 2, Items: items })
    expect(decodedRows(output)).toBeUndefined()
  })

  it('that is not as DynamoDB writes them gives no row before the SDK has read it', async () => {
    const spaced = page.replace('{"S":"b"}', '{ "S":"b"}')
    const { output } = await query(clientOf(spaced), true)
    expect(decodedRows(output)).toBeUndefined()
    expect(output).toMatchObject({ Items: items })
    for (const broken of [page.slice(0, -20), page.replace('"b"', '"\\u00"'), page.replace('"b"', '"\n"')])
      await expect(query(clientOf(broken), true)).rejects.toMatchObject({ code: 'execute.request-failed' })
  })

  it('keeps an attribute named __proto__, which the SDK loses', async () => {
    const text = '{"Count":1,"Items":[{"__proto__":{"S":"x"}}]}'
    const [row] = decodedRows((await query(clientOf(text))).output) ?? []
    expect(Object.entries(row ?? {})).toStrictEqual([['__proto__', 'x']])
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
    const { Items } = await clientOf(text).send(new QueryCommand({ TableName: 't' }))
    expect(Object.values(Items?.[0] ?? {})).toStrictEqual([undefined])
  })

  it.each(['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'] as const)(
    'that a middleware of the step %s changes is the changed one',
    async step => {
      const client = clientOf()
      client.middlewareStack.add(
        next => async args => {
          const result = await next(args)
          const { Items = [], ...others } = result.output as unknown as { Items?: object[] }
          return { ...result, output: { ...others, Items: Items.slice(1) } as unknown as typeof result.output }
        },
        { step, priority: 'high' } as { step: 'initialize' },
      )
      const { output } = await query(client)
      expect(decodedRows(output)).toBeUndefined()
      expect(output).toMatchObject({ Items: items.slice(1) })
    },
  )

  it('that a middleware changes where it is, or empties, is the changed one', async () => {
    for (const change of [
      (output: { Items?: object[] }) => output.Items?.pop(),
      (output: { Items?: object[] }) => (output.Items = items.slice(0, 1)),
    ]) {
      const client = clientOf()
      client.middlewareStack.add(
        next => async args => {
          const result = await next(args)
          change(result.output as { Items?: object[] })
          return result
        },
        { step: 'initialize' },
      )
      const { output } = await query(client)
      expect(decodedRows(output)).toBeUndefined()
      expect(output).toMatchObject({ Items: items.slice(0, 1) })
    }
  })

  it('is in the log of a client that has one', async () => {
    const lines: object[] = []
    const { output } = await query(clientOf(page, { logger: lineLogger(lines) }))
    expect(lines).toMatchObject([{ commandName: 'QueryCommand', output: { Items: items } }])
    expect(output).toMatchObject({ Items: items })
  })
})

describe('an answer of several tables', () => {
  const text =
    '{"Responses":{"t":[{"id":{"S":"a"},"n":{"N":"1"}},{"id":{"S":"b"}}],"u":[{"id":{"N":"7"}}]},"UnprocessedKeys":{}}'
  const stored = { t: items, u: [{ id: { N: '7' } }] }
  const batchGet = async (client: DynamoDBClient): Promise<object> =>
    sendRequest(
      client,
      { operation: 'BatchGetItem', input: { RequestItems: {} } },
      {
        table: 't',
        signal: undefined,
        returnConsumedCapacity: false,
        returnItemCollectionMetrics: false,
        rows: { numbers: 'exact', lazily: true },
      },
    )

  it('becomes rows by tables, and attribute values where somebody looks', async () => {
    const output = await batchGet(clientOf(text))
    expect(decodedTables(output)).toStrictEqual({ t: rows, u: [{ id: 7 }] })
    expect(itemsIn(output)).toBe(3)
    expect(decodedTables(output)).toBeDefined()
    expect(output).toMatchObject({ Responses: stored, UnprocessedKeys: {} })
    expect(decodedTables(output)).toBeUndefined()
    expect(itemsIn(output)).toBe(3)
  })

  it('that a middleware changes is the changed one', async () => {
    const client = clientOf(text)
    client.middlewareStack.add(
      next => async args => {
        const result = await next(args)
        const { Responses } = result.output as { Responses?: Record<string, object[]> }
        Responses?.['t']?.pop()
        return result
      },
      { step: 'initialize' },
    )
    const output = await batchGet(client)
    expect(decodedTables(output)).toBeUndefined()
    expect(output).toMatchObject({ Responses: { ...stored, t: items.slice(0, 1) } })
  })

  it('that lacks what DynamoDB never leaves out is refused', async () => {
    await expect(batchGet(clientOf('{"UnprocessedKeys":{}}'))).rejects.toMatchObject({ code: 'execute.request-failed' })
  })
})

type Next = (args: never) => Promise<{ response: unknown; output: never }>

describe('a client that reads answers otherwise', () => {
  it.each([true, false])('is left to do so: a deserializer of its own, with the tags %s', async tagged => {
    const client = clientOf()
    client.middlewareStack.add(
      next => async args => {
        const { response } = await next(args)
        const output = { Count: 1, Items: [{ id: { S: 'of its own' } }], $metadata: {} }
        return { response, output: output as never }
      },
      {
        name: 'deserializerMiddleware',
        step: 'deserialize',
        override: true,
        ...(tagged ? { tags: ['DESERIALIZER'] } : {}),
      },
    )
    const { output, isPlain } = await query(client)
    expect(isPlain).toBe(true)
    expect(output).toMatchObject({ Items: [{ id: { S: 'of its own' } }] })
  })

  it('is left to do so: a middleware between the deserializer and the wire', async () => {
    const client = clientOf()
    let seen = ''
    client.middlewareStack.addRelativeTo(
      ((next: Next) => async (args: never) => {
        const result = await next(args)
        const response = result.response as { body: AsyncIterable<Uint8Array> | Uint8Array }
        const chunks: Uint8Array[] = []
        for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk)
        seen = Buffer.concat(chunks).toString()
        response.body = Buffer.from(seen)
        return result
      }) as never,
      { relation: 'after', toMiddleware: 'deserializerMiddleware', name: 'reader' },
    )
    const { output, isPlain } = await query(client)
    expect(isPlain).toBe(true)
    expect(seen).toBe(page)
    expect(output).toMatchObject({ Items: items })
  })
})

describe('an answer that was spoiled', () => {
  it('is asked for again where it does not add up to what DynamoDB says', async () => {
    const sum = String(crc32(page))
    const answers: GivenAnswer[] = [
      { body: Buffer.from(page.replace('"a"', '"x"')), headers: { 'x-amz-crc32': sum } },
      { body: Buffer.from(page), headers: { 'x-amz-crc32': sum } },
    ]
    const client = answeringClient(() => answers.shift() ?? { body: Buffer.from('{}') }, { maxAttempts: 2 })
    const { output } = await query(client)
    expect(decodedRows(output)).toStrictEqual(rows)
    expect(output).toMatchObject({ $metadata: { attempts: 2 } })
  })

  it('is an error where it never does', async () => {
    const client = answeringClient(() => ({ body: Buffer.from(page), headers: { 'x-amz-crc32': '1' } }))
    await expect(query(client)).rejects.toMatchObject({
      code: 'execute.request-failed',
      details: { name: 'CRC32CheckFailed', retryable: true },
    })
  })

  it('is asked for again where nothing of it came, which is no item that is not there', async () => {
    const options = {
      table: 't',
      signal: new AbortController().signal,
      returnConsumedCapacity: false,
      returnItemCollectionMetrics: false,
    }
    const get = (client: DynamoDBClient) =>
      sendRequest(client, { operation: 'GetItem', input: { TableName: 't', Key: { id: { S: 'a' } } } }, options)
    const answers = ['', '{"Item":{"id":{"S":"a"}}}', '{}']
    const client = answeringClient(() => ({ body: Buffer.from(answers.shift() ?? '') }), { maxAttempts: 2 })
    expect(await get(client)).toMatchObject({ Item: { id: { S: 'a' } }, $metadata: { attempts: 2 } })
    expect(await get(client)).not.toHaveProperty('Item')
    await expect(get(client)).rejects.toMatchObject({ details: { name: 'EmptyAnswer', retryable: true } })
  })

  it('is an error of the SDK where it says what went wrong', async () => {
    const body = Buffer.from('{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"none"}')
    await expect(query(answeringClient(() => ({ statusCode: 400, body })))).rejects.toMatchObject({
      details: { name: 'ResourceNotFoundException' },
      cause: { $metadata: { httpStatusCode: 400 } },
    })
  })
})

describe('memory', () => {
  it('is not kept by one row for its whole page', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const used = async (): Promise<number> => {
      // What is freed behind the collector's back is free a little later.
      for (let round = 0; round < 5; round++) {
        collect()
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const item = (at: number): string =>
      `{"id":{"S":"${`a key of some length ${String(at)} `.padEnd(60, 'x')}"},"b":{"B":"AAEC"}}`
    const text = `{"Count":9000,"Items":[${Array.from({ length: 9000 }, (_, at) => item(at)).join(',')}]}`
    const body = Buffer.from(text)
    const client = answeringClient(() => ({ body }))
    const kept: unknown[] = []
    const keepOne = async (at: number): Promise<void> => {
      kept.push([...(decodedRows((await query(client)).output) ?? [])][at])
    }
    // What the first ones take besides, such as compiled code, is none of a page's.
    for (let at = 0; at < 5; at++) await keepOne(at)
    const before = await used()
    for (let at = 1; at <= 60; at++) await keepOne(at)
    expect(kept.at(-1)).toMatchObject({ id: expect.stringContaining('length 60 ') })
    // Sixty pages that are kept take sixty times as much and more; what else the process does, a few times.
    expect((await used()) - before).toBeLessThan(15 * body.length)
  }, 60_000)
})
