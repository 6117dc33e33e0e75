import { Agent, request } from 'node:http'
import type { AttributeValue, TableDescription, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { afterAll } from '@jest/globals'
import { marshalItem } from '@hashrange/compiler'
import { isHashrangeError, type HashrangeError } from '@hashrange/query'
import type { Engine } from '@hashrange/testkit'
import { unmarshalItem } from '../../src/value/unmarshal-item.js'

type Item = Record<string, AttributeValue>

/** Somebody else on the same engine, through a client of their own: what they send is neither recorded nor changed. */
export interface Outside {
  /** The rows of a table in the order of their keys. */
  readonly stored: (table: string) => Promise<object[]>
  readonly put: (table: string, row: object) => Promise<void>
  readonly update: (
    table: string,
    key: object,
    change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
  ) => Promise<void>
  readonly remove: (table: string, key: object) => Promise<void>
  readonly empty: (...tables: readonly string[]) => Promise<void>
}

export function outsideOf(engine: Engine): Outside {
  const agent = new Agent({ keepAlive: true })
  afterAll(() => {
    agent.destroy()
  })
  const send = <Output>(operation: string, input: object): Promise<Output> => post(engine, agent, operation, input)
  const keys = new Map<string, readonly string[]>()

  async function keysOf(table: string): Promise<readonly string[]> {
    const known = keys.get(table)
    if (known !== undefined) return known
    const described = await send<{ Table: TableDescription }>('DescribeTable', { TableName: engine.table(table) })
    const names = (described.Table.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName)
    keys.set(table, names)
    return names
  }

  async function itemsOf(table: string): Promise<Item[]> {
    const items: Item[] = []
    let ExclusiveStartKey: Item | undefined
    do {
      const input = { TableName: engine.table(table), ConsistentRead: true, ExclusiveStartKey }
      const page = await send<Page>('Scan', input)
      items.push(...page.Items)
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey !== undefined)
    return items
  }

  async function remove(table: string, requests: readonly Item[]): Promise<void> {
    for (let start = 0; start < requests.length; start += 25) {
      const deletes = requests.slice(start, start + 25).map(Key => ({ DeleteRequest: { Key } }))
      await send('BatchWriteItem', { RequestItems: { [engine.table(table)]: deletes } })
    }
  }

  return {
    stored: async table => {
      const names = await keysOf(table)
      const textOf = (item: Item): string =>
        names.map(name => (item[name]?.S ?? item[name]?.N ?? '').padStart(12, ' ')).join(' ')
      const items = (await itemsOf(table)).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
      return items.map(item => unmarshalItem(item, { numbers: 'exact' }))
    },
    put: async (table, row) => {
      await send('PutItem', { TableName: engine.table(table), Item: marshalItem(row) })
    },
    update: async (table, key, change) => {
      const target = { TableName: engine.table(table), Key: marshalItem(key) }
      await send('UpdateItem', { ...target, ...change })
    },
    remove: (table, key) => remove(table, [marshalItem(key)]),
    empty: async (...tables) => {
      for (const table of tables) {
        const names = await keysOf(table)
        const keyOf = (item: Item): Item =>
          Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)))
        await remove(table, (await itemsOf(table)).map(keyOf))
      }
    },
  }
}

interface Page {
  readonly Items: readonly Item[]
  readonly LastEvaluatedKey?: Item
}

/** As little as an engine takes for a request: the SDK's own work on it would be most of the time of the long tests. */
function post<Output>(engine: Engine, agent: Agent, operation: string, input: object): Promise<Output> {
  const body = JSON.stringify(input, asBase64)
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(Buffer.byteLength(body)),
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': '20200101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=testkit/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  }
  return new Promise((resolve, reject) => {
    const sent = request(engine.endpoint, { method: 'POST', agent, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if (answer.statusCode === 200) resolve(JSON.parse(text, fromBase64) as Output)
        else reject(new Error(`${operation}: ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function asBase64(this: Readonly<Record<string, unknown>>, name: string, plain: unknown): unknown {
  const value = this[name]
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : plain
}

const fromBase64 = (name: string, value: unknown): unknown =>
  name === 'B' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value

/** The error of what has to fail. */
export async function rejection(promise: PromiseLike<unknown>): Promise<HashrangeError> {
  try {
    await promise
  } catch (error) {
    if (isHashrangeError(error)) return error
    throw error
  }
  throw new Error('It did not fail.')
}
