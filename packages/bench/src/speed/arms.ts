import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type AttributeValue,
  type DynamoDBClientConfig,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  GetCommand,
  BatchGetCommand,
  QueryCommand as DocumentQuery,
} from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { Hashrange } from '@hashrange/runtime'
import { inChunks } from './in-chunks.js'
import { startUndici } from './undici-send.js'

/** One way to read, as somebody would write it who knows it. */
export interface Arm {
  readonly name: string
  /** All items of the partition. */
  readonly query: () => Promise<readonly object[]>
  readonly get: (at: number) => Promise<object | undefined>
  readonly batch: (ats: readonly number[]) => Promise<readonly object[]>
}

type Item = Record<string, AttributeValue>

const values = { ':id': { S: 'all' } }
const condition = { KeyConditionExpression: 'id = :id' }
const keyOf = (at: number): Item => ({ id: { S: 'all' }, at: { N: String(at) } })

/** All pages of what one request begins. */
async function allPages<K>(
  read: (after: K | undefined) => Promise<{ readonly items: readonly object[]; readonly last: K | undefined }>,
): Promise<object[]> {
  const rows: object[] = []
  let after: K | undefined
  do {
    const { items, last } = await read(after)
    for (const item of items) rows.push(item)
    after = last
  } while (after !== undefined)
  return rows
}

const startOf = <K>(ExclusiveStartKey: K | undefined): { readonly ExclusiveStartKey?: K } =>
  ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }

/** How every client here is made. */
export const configOf = (endpoint: string): DynamoDBClientConfig => ({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
})

/** A client of its own for each arm. */
export const clientOf = (endpoint: string, config: object = {}): DynamoDBClient =>
  new DynamoDBClient({ ...configOf(endpoint), ...config })

function rawArm(name: string, client: DynamoDBClient, TableName: string): Arm {
  return {
    name,
    query: () =>
      allPages<Item>(async after => {
        const input = { TableName, ...condition, ExpressionAttributeValues: values, ...startOf(after) }
        const { Items = [], LastEvaluatedKey: last } = await client.send(new QueryCommand(input))
        return { items: Items.map(item => unmarshall(item)), last }
      }),
    get: async at => {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(at) }))
      return Item && unmarshall(Item)
    },
    batch: ats =>
      inChunks(ats, 100, async chunk => {
        const RequestItems = { [TableName]: { Keys: chunk.map(keyOf) } }
        const { Responses } = await client.send(new BatchGetItemCommand({ RequestItems }))
        return (Responses?.[TableName] ?? []).map(item => unmarshall(item))
      }),
  }
}

function documentArm(client: DynamoDBClient, TableName: string): Arm {
  const documents = DynamoDBDocumentClient.from(client)
  const plainKeyOf = (at: number): object => ({ id: 'all', at })
  return {
    name: 'DocumentClient',
    query: () =>
      allPages<Record<string, unknown>>(async after => {
        const input = { TableName, ...condition, ExpressionAttributeValues: { ':id': 'all' }, ...startOf(after) }
        const { Items = [], LastEvaluatedKey: last } = await documents.send(new DocumentQuery(input))
        return { items: Items, last }
      }),
    get: async at => (await documents.send(new GetCommand({ TableName, Key: { id: 'all', at } }))).Item,
    batch: ats =>
      inChunks(ats, 100, async chunk => {
        const RequestItems = { [TableName]: { Keys: chunk.map(plainKeyOf) } }
        return (await documents.send(new BatchGetCommand({ RequestItems }))).Responses?.[TableName] ?? []
      }),
  }
}

function undiciArm(endpoint: string, TableName: string): Arm {
  const send = startUndici(endpoint)
  return {
    name: 'undici + JSON.parse',
    query: () =>
      allPages<Item>(async after => {
        const input = { TableName, ...condition, ExpressionAttributeValues: values, ...startOf(after) }
        const { Items = [], LastEvaluatedKey: last } = await send<Answer>('Query', input)
        return { items: Items.map(plainItem), last }
      }),
    get: async at => {
      const { Item } = await send<Answer>('GetItem', { TableName, Key: keyOf(at) })
      return Item && plainItem(Item)
    },
    batch: ats =>
      inChunks(ats, 100, async chunk => {
        const RequestItems = { [TableName]: { Keys: chunk.map(keyOf) } }
        const { Responses } = await send<Answer>('BatchGetItem', { RequestItems })
        return (Responses?.[TableName] ?? []).map(plainItem)
      }),
  }
}

interface Answer {
  readonly Items?: readonly Item[]
  readonly Item?: Item
  readonly LastEvaluatedKey?: Item
  readonly Responses?: Readonly<Record<string, readonly Item[]>>
}

function plainItem(item: Item): object {
  const row: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(item)) row[name] = plainValue(value)
  return row
}

/** Of the types that the items here have. */
function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return Number(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.M !== undefined) return plainItem(value.M)
  if (value.L !== undefined) return value.L.map(plainValue)
  throw new Error('a type that no item here has')
}

function hashrangeArm(client: DynamoDBClient, table: TableDescription): Arm {
  interface Database {
    speed: { id: string; at: number }
  }
  const db = new Hashrange<Database>({ client, tables: [table], tableNames: { speed: table.TableName ?? '' } })
  return {
    name: 'Hashrange',
    query: () => db.from('speed').where('id', '=', 'all').execute(),
    get: at => db.from('speed').where('id', '=', 'all').where('at', '=', at).executeTakeFirst(),
    batch: ats => db.from('speed').where('id', '=', 'all').where('at', 'in', ats).execute(),
  }
}

/** All arms, each on a client of its own. */
export function armsOn(endpoint: string, table: TableDescription): readonly Arm[] {
  const name = table.TableName ?? ''
  return [
    rawArm('raw client + unmarshall', clientOf(endpoint), name),
    rawArm('raw client, silent logger', clientOf(endpoint, { logger: {} }), name),
    documentArm(clientOf(endpoint), name),
    undiciArm(endpoint, name),
    hashrangeArm(clientOf(endpoint), table),
  ]
}
