import type { DynamoDB } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Table as OneTable } from 'dynamodb-onetable'
import {
  $add,
  any,
  BatchPutRequest,
  BatchWriteCommand,
  Entity,
  executeBatchWrite,
  GetItemCommand,
  item,
  number,
  QueryCommand,
  string,
  Table,
  UpdateItemCommand,
} from 'dynamodb-toolbox'
import dynamoose from 'dynamoose'
import { Entity as ElectroEntity } from 'electrodb'
import type { Arm } from './arms.js'
import type { BuildArm } from './build-requests.js'
import { inChunks } from './in-chunks.js'
import type { WriteArm } from './write-arms.js'

/** Another library's way to do what Hashrange does, as its documentation shows it. */
export type Peer = Pick<Arm, 'name' | 'query'> & BuildArm & WriteArm

/** What an item has besides its key and its count. */
const attributes = ['name', 'email', 'status', 'note', 'createdAt', 'total', 'active', 'tags', 'address'] as const

const eachAttribute = <T>(value: T): Record<(typeof attributes)[number], T> =>
  Object.fromEntries(attributes.map(name => [name, value] as const)) as Record<(typeof attributes)[number], T>

/** All peers on the table of that name. */
export const peersOn = (client: DynamoDB, name: string): readonly Peer[] => [
  oneTablePeer(client, name),
  electroPeer(client, name),
  toolboxPeer(client, name),
  dynamoosePeer(client, name),
]

/** What is used of its model, whose own types are made from a schema that is a literal. */
interface OneTableRows {
  readonly get: (key: object, params: object) => Promise<unknown>
  readonly find: (key: object, params: object) => Promise<readonly object[] & { readonly next?: object }>
  readonly create: (row: object, params: object) => Promise<unknown>
  readonly update: (row: object, params: object) => Promise<unknown>
}

function oneTablePeer(client: DynamoDB, name: string): Peer {
  const types = { name: 'string', email: 'string', status: 'string', note: 'string', createdAt: 'string' }
  const others = { total: 'number', count: 'number', active: 'boolean', tags: 'array', address: 'object' }
  const fields = Object.entries({ ...types, ...others }).map(([field, type]) => [field, { type }] as const)
  const table = new OneTable({
    client,
    name,
    logger: false,
    partial: true,
    schema: {
      format: 'onetable:1.1.0',
      version: '0.0.1',
      indexes: { primary: { hash: 'id', sort: 'at' } },
      models: {
        Row: {
          id: { type: 'string', required: true },
          at: { type: 'number', required: true },
          ...Object.fromEntries(fields),
        },
      },
      // Its own attribute of types would filter out what others have written.
      params: { typeField: 'kindOfRow', isoDates: false, timestamps: false },
    },
  } as never)
  const rows = table.getModel('Row' as never) as unknown as OneTableRows
  const unchecked = { execute: false }
  return {
    name: 'OneTable',
    query: async () => {
      const found: object[] = []
      let next: object | undefined
      do {
        const page = await rows.find({ id: 'all' }, { ...(next === undefined ? {} : { next }) })
        for (const row of page) found.push(row)
        next = page.next
      } while (next !== undefined)
      return found
    },
    write: items =>
      inChunks(items, 25, async chunk => {
        const batch = {}
        for (const row of chunk) await rows.create({ ...row }, { batch, exists: null })
        await table.batchWrite(batch)
        return []
      }),
    update: (at, status) =>
      rows.update({ id: 'written', at, status }, { add: { count: 1 }, exists: true, return: 'none' }),
    buildGet: at => rows.get({ id: 'all', at }, unchecked),
    buildQuery: at => rows.find({ id: 'all', at: { '>=': at } }, { execute: false, limit: 20 }),
  }
}

function electroPeer(client: DynamoDB, table: string): Peer {
  const documents = DynamoDBDocumentClient.from(client)
  const rows = new ElectroEntity(
    {
      model: { entity: 'row', version: '1', service: 'bench' },
      attributes: {
        id: { type: 'string', required: true },
        at: { type: 'number', required: true },
        count: { type: 'number' },
        ...eachAttribute({ type: 'any' as const }),
      },
      indexes: {
        primary: {
          pk: { field: 'id', composite: ['id'], template: '${id}' },
          sk: { field: 'at', composite: ['at'], template: '${at}' },
        },
      },
    },
    { client: documents, table },
  )
  return {
    name: 'ElectroDB',
    query: async () => (await rows.query.primary({ id: 'all' }).go({ pages: 'all', ignoreOwnership: true })).data,
    write: items => rows.put([...items]).go({ concurrent: 4 }),
    update: (at, status) =>
      rows.patch({ id: 'written', at }).set({ status }).add({ count: 1 }).go({ response: 'none' }),
    buildGet: at => rows.get({ id: 'all', at }).params(),
    buildQuery: at => rows.query.primary({ id: 'all' }).gte({ at }).params({ limit: 20 }),
  }
}

function toolboxPeer(client: DynamoDB, name: string): Peer {
  const table = new Table({
    documentClient: DynamoDBDocumentClient.from(client),
    name,
    partitionKey: { name: 'id', type: 'string' },
    sortKey: { name: 'at', type: 'number' },
  })
  const schema = item({
    id: string().key(),
    at: number().key(),
    count: number().optional(),
    ...eachAttribute(any().optional()),
  })
  const rows = new Entity({ name: 'row', table, schema, timestamps: false, entityAttribute: false })
  return {
    name: 'DynamoDB-Toolbox',
    query: async () => {
      const query = table.build(QueryCommand).query({ partition: 'all' }).entities(rows)
      const { Items = [] } = await query.options({ maxPages: Infinity, entityAttrFilter: false }).send()
      return Items
    },
    write: items =>
      inChunks(items, 25, async chunk => {
        const requests = chunk.map(row => rows.build(BatchPutRequest).item(row))
        await executeBatchWrite(table.build(BatchWriteCommand).requests(...requests))
        return []
      }),
    update: (at, status) =>
      rows
        .build(UpdateItemCommand)
        .item({ id: 'written', at, status, count: $add(1) })
        .options({ condition: { attr: 'id', exists: true } })
        .send(),
    buildGet: at => rows.build(GetItemCommand).key({ id: 'all', at }).params(),
    buildQuery: at =>
      table
        .build(QueryCommand)
        .query({ partition: 'all', range: { gte: at } })
        .options({ limit: 20 })
        .params(),
  }
}

function dynamoosePeer(client: DynamoDB, name: string): Peer {
  dynamoose.aws.ddb.set(client)
  const key = { id: { type: String, hashKey: true }, at: { type: Number, rangeKey: true } }
  const rows = dynamoose.model(name, new dynamoose.Schema(key, { saveUnknown: true }), {
    create: false,
    waitForActive: false,
  })
  return {
    name: 'Dynamoose',
    query: async () => {
      const found = await rows.query('id').eq('all').all().exec()
      return found.map(row => row.toJSON() as object)
    },
    write: items =>
      inChunks(items, 25, async chunk => {
        await rows.batchPut(chunk.map(row => ({ ...row })))
        return []
      }),
    update: (at, status) =>
      rows.update(
        { id: 'written', at },
        { $SET: { status }, $ADD: { count: 1 } },
        { condition: new dynamoose.Condition().where('id').exists() },
      ),
    buildGet: at => rows.get({ id: 'all', at }, { return: 'request' }),
    // It shows no request of a query that it does not send.
    buildQuery: undefined,
  }
}
