import {
  BatchWriteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
  type AttributeValue,
  type ScanCommandOutput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
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
  let opened: DynamoDBClient | undefined
  const client = (): DynamoDBClient =>
    (opened ??= new DynamoDBClient({
      endpoint: engine.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'testkit', secretAccessKey: 'testkit' },
    }))
  afterAll(() => opened?.destroy())
  const keys = new Map<string, readonly string[]>()

  async function keysOf(table: string): Promise<readonly string[]> {
    const known = keys.get(table)
    if (known !== undefined) return known
    const { Table } = await client().send(new DescribeTableCommand({ TableName: engine.table(table) }))
    const names = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName)
    keys.set(table, names)
    return names
  }

  async function itemsOf(table: string): Promise<Item[]> {
    const items: Item[] = []
    let ExclusiveStartKey: Item | undefined
    do {
      const input = { TableName: engine.table(table), ConsistentRead: true, ExclusiveStartKey }
      const page: ScanCommandOutput = await client().send(new ScanCommand(input))
      items.push(...(page.Items ?? []))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey !== undefined)
    return items
  }

  async function remove(table: string, requests: readonly Item[]): Promise<void> {
    for (let start = 0; start < requests.length; start += 25) {
      const deletes = requests.slice(start, start + 25).map(Key => ({ DeleteRequest: { Key } }))
      await client().send(new BatchWriteItemCommand({ RequestItems: { [engine.table(table)]: deletes } }))
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
      await client().send(new PutItemCommand({ TableName: engine.table(table), Item: marshalItem(row) }))
    },
    update: async (table, key, change) => {
      const target = { TableName: engine.table(table), Key: marshalItem(key) }
      await client().send(new UpdateItemCommand({ ...target, ...change }))
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
