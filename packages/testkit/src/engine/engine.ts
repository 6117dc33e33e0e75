import { randomBytes } from 'node:crypto'
import {
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type ListTablesCommandOutput,
} from '@aws-sdk/client-dynamodb'
import { until } from './until.js'

export const engineNames = ['dynoxide', 'dynalite', 'dynamodb-local', 'endpoint'] as const
export type EngineName = (typeof engineNames)[number]

/** What a starter gives: a server that answers, and how to be rid of it. */
export interface RunningServer {
  readonly endpoint: string
  /** The engine's own process; undefined where it has none, or where it is not ours to end. */
  readonly pid: number | undefined
  /** Others read and write on the same server: whoever leaves takes along what they made. */
  readonly shared: boolean
  /** Taken from the environment where it is set: an endpoint of the user's may want real ones. */
  readonly credentials: 'made-up' | 'environment'
  readonly stop: () => Promise<void>
}

export interface Engine {
  readonly name: EngineName
  readonly endpoint: string
  readonly client: DynamoDBClient
  readonly pid: number | undefined
  /** The physical name of a table: every handle has a prefix of its own, so that none sees another's tables. */
  readonly table: (name: string) => string
  /** Ends the engine, or, where others use it too, drops the tables of this handle. Closing twice is closing once. */
  readonly close: () => Promise<void>
}

export function openEngine(name: EngineName, server: RunningServer): Engine {
  const prefix = `t${randomBytes(5).toString('hex')}_`
  const client = clientFor(server)
  const end = async (): Promise<void> => {
    try {
      if (server.shared) await dropTables(client, prefix)
    } finally {
      client.destroy()
      await server.stop()
    }
  }
  let closing: Promise<void> | undefined
  return Object.freeze({
    name,
    endpoint: server.endpoint,
    client,
    pid: server.pid,
    table: (table: string) => prefix + table,
    close: () => (closing ??= end()),
  })
}

function clientFor({ endpoint, credentials }: RunningServer): DynamoDBClient {
  const region = process.env['AWS_REGION'] ?? 'us-east-1'
  if (credentials === 'environment' && process.env['AWS_ACCESS_KEY_ID'] !== undefined) {
    return new DynamoDBClient({ endpoint, region })
  }
  // DynamoDB Local takes letters and digits only in an access key.
  return new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'testkit', secretAccessKey: 'testkit' } })
}

async function dropTables(client: DynamoDBClient, prefix: string): Promise<void> {
  let start: string | undefined
  do {
    const page: ListTablesCommandOutput = await client.send(new ListTablesCommand({ ExclusiveStartTableName: start }))
    const names = page.TableNames ?? []
    for (const table of names.filter(name => name.startsWith(prefix))) await dropTable(client, table)
    start = page.LastEvaluatedTableName
  } while (start !== undefined)
}

/** A table with an index on its way in or out cannot be dropped until that is done. */
async function dropTable(client: DynamoDBClient, table: string): Promise<void> {
  await until(`${table} can be dropped`, { timeoutMs: 20_000, everyMs: 100 }, async () => {
    try {
      await client.send(new DeleteTableCommand({ TableName: table }))
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceInUseException') return false
      if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) throw error
    }
    return true
  })
}
