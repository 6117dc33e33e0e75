import { BatchWriteItemCommand, UpdateItemCommand, type TableDescription } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { Hashrange } from '@hashrange/runtime'
import { clientOf } from './arms.js'
import { inChunks } from './in-chunks.js'
import type { SpeedItem } from './speed-task.js'
import { startUndici } from './undici-send.js'

/** One way to write, as somebody would write it who knows it. */
export interface WriteArm {
  readonly name: string
  /** Puts all items, whatever was there. */
  readonly write: (items: readonly SpeedItem[]) => Promise<unknown>
  /** Sets the status of the item, which has to be there, and adds one to its count. */
  readonly update: (at: number, status: string) => Promise<unknown>
}

const id = 'written'
const update = {
  UpdateExpression: 'SET #status = :status ADD #count :one',
  ConditionExpression: 'attribute_exists(id)',
  ExpressionAttributeNames: { '#status': 'status', '#count': 'count' },
}

interface Unprocessed {
  readonly UnprocessedItems?: Readonly<Record<string, readonly unknown[]>> | undefined
}

/** An engine on this machine leaves nothing; an arm that overlooked it would be too quick. */
function allProcessed({ UnprocessedItems = {} }: Unprocessed): [] {
  if (Object.keys(UnprocessedItems).length > 0) throw new Error('items are left')
  return []
}

function rawWrites(endpoint: string, TableName: string): WriteArm {
  const client = clientOf(endpoint)
  return {
    name: 'raw client + marshall',
    write: items =>
      inChunks(items, 25, async chunk => {
        const requests = chunk.map(item => ({ PutRequest: { Item: marshall(item) } }))
        return allProcessed(await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } })))
      }),
    update: (at, status) => {
      const ExpressionAttributeValues = marshall({ ':status': status, ':one': 1 })
      const input = { TableName, Key: marshall({ id, at }), ...update, ExpressionAttributeValues }
      return client.send(new UpdateItemCommand(input))
    },
  }
}

function documentWrites(endpoint: string, TableName: string): WriteArm {
  const documents = DynamoDBDocumentClient.from(clientOf(endpoint))
  return {
    name: 'DocumentClient',
    write: items =>
      inChunks(items, 25, async chunk => {
        const requests = chunk.map(Item => ({ PutRequest: { Item } }))
        return allProcessed(await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } })))
      }),
    update: (at, status) => {
      const ExpressionAttributeValues = { ':status': status, ':one': 1 }
      const input = { TableName, Key: { id, at }, ...update, ExpressionAttributeValues }
      return documents.send(new UpdateCommand(input))
    },
  }
}

function undiciWrites(endpoint: string, TableName: string): WriteArm {
  const send = startUndici(endpoint)
  return {
    name: 'undici + JSON.stringify',
    write: items =>
      inChunks(items, 25, async chunk => {
        const requests = chunk.map(item => ({ PutRequest: { Item: storedItem(item) } }))
        return allProcessed(await send<Unprocessed>('BatchWriteItem', { RequestItems: { [TableName]: requests } }))
      }),
    update: (at, status) => {
      const ExpressionAttributeValues = { ':status': { S: status }, ':one': { N: '1' } }
      const Key = { id: { S: id }, at: { N: String(at) } }
      return send('UpdateItem', { TableName, Key, ...update, ExpressionAttributeValues })
    },
  }
}

const storedItem = (item: object): object =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, storedValue(value)]))

/** Of the types that the items here have. */
function storedValue(value: unknown): object {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (Array.isArray(value)) return { L: value.map(storedValue) }
  if (typeof value === 'object' && value !== null) return { M: storedItem(value) }
  throw new Error('a type that no item here has')
}

function hashrangeWrites(endpoint: string, table: TableDescription): WriteArm {
  interface Database {
    speed: SpeedItem
  }
  const tableNames = { speed: table.TableName ?? '' }
  const db = new Hashrange<Database>({ client: clientOf(endpoint), tables: [table], tableNames })
  return {
    name: 'Hashrange',
    write: items => db.insertInto('speed').values(items).onConflict('replace').options({ atomic: false }).execute(),
    update: (at, status) =>
      db.updateTable('speed').set({ status }).add('count', 1).where('id', '=', id).where('at', '=', at).execute(),
  }
}

/** All arms, each on a client of its own. */
export function writeArmsOn(endpoint: string, table: TableDescription): readonly WriteArm[] {
  const name = table.TableName ?? ''
  return [
    rawWrites(endpoint, name),
    documentWrites(endpoint, name),
    undiciWrites(endpoint, name),
    hashrangeWrites(endpoint, table),
  ]
}
