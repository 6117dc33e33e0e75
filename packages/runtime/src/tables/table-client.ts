import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTimeToLiveCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type TableDescription,
  type TimeToLiveDescription,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb'
import type { HashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'

/** The requests that make, change and drop tables: the SDK's commands for items and descriptions are in dynamo-client.ts. */

/** What DynamoDB said instead of doing it, where that is an answer and no failure. */
export type TableRefusal = 'in-use' | 'unknown' | 'limit' | 'protected'

export interface TableAnswer {
  /** The table as it was when DynamoDB took the request. */
  readonly table?: TableDescription
  readonly refusal?: TableRefusal
  /** The SDK's error behind the refusal. */
  readonly cause?: unknown
}

/** A table by the name that was given, which errors tell, and by the one that DynamoDB has for it. */
export interface NamedTable {
  readonly name: string
  readonly tableName: string
}

export const createTable = (
  client: DynamoDBClient,
  table: NamedTable,
  input: CreateTableCommandInput,
): Promise<TableAnswer> =>
  ask('CreateTable', table, async TableName => {
    const { TableDescription: created } = await client.send(new CreateTableCommand({ ...input, TableName }))
    return created
  })

export const updateTable = (
  client: DynamoDBClient,
  table: NamedTable,
  input: UpdateTableCommandInput,
): Promise<TableAnswer> =>
  ask('UpdateTable', table, async TableName => {
    const { TableDescription: updated } = await client.send(new UpdateTableCommand({ ...input, TableName }))
    return updated
  })

export const deleteTable = (client: DynamoDBClient, table: NamedTable): Promise<TableAnswer> =>
  ask('DeleteTable', table, async TableName => {
    const { TableDescription: deleted } = await client.send(new DeleteTableCommand({ TableName }))
    return deleted
  })

export interface TimeToLiveAnswer {
  readonly timeToLive: TimeToLiveDescription
  readonly refusal?: TableRefusal
}

export async function describeTimeToLive(client: DynamoDBClient, table: NamedTable): Promise<TimeToLiveAnswer> {
  let timeToLive: TimeToLiveDescription = {}
  const { refusal } = await ask('DescribeTimeToLive', table, async TableName => {
    const answer = await client.send(new DescribeTimeToLiveCommand({ TableName }))
    timeToLive = answer.TimeToLiveDescription ?? {}
    return undefined
  })
  return { timeToLive, ...(refusal === undefined ? {} : { refusal }) }
}

export const updateTimeToLive = (
  client: DynamoDBClient,
  table: NamedTable,
  attribute: string,
  enabled: boolean,
): Promise<TableAnswer> =>
  ask('UpdateTimeToLive', table, async TableName => {
    const TimeToLiveSpecification = { AttributeName: attribute, Enabled: enabled }
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
    return undefined
  })

async function ask(
  operation: string,
  { name, tableName }: NamedTable,
  send: (tableName: string) => Promise<TableDescription | undefined>,
): Promise<TableAnswer> {
  try {
    const description = await send(tableName)
    return description === undefined ? {} : { table: description }
  } catch (cause) {
    const refusal = refusalOf(cause)
    if (refusal !== undefined) return { refusal, cause }
    throw requestFailed(operation, name, cause)
  }
}

function refusalOf(error: unknown): TableRefusal | undefined {
  if (!(error instanceof Error)) return undefined
  switch (error.name) {
    case 'ResourceInUseException':
      return 'in-use'
    case 'ResourceNotFoundException':
      return 'unknown'
    case 'LimitExceededException':
      return 'limit'
    case 'ValidationException':
      return /protect/i.test(error.message) ? 'protected' : undefined
    default:
      return undefined
  }
}

export function requestFailed(operation: string, table: string, cause: unknown): HashrangeError {
  const name = cause instanceof Error ? cause.name : typeof cause
  const retryable =
    typeof cause === 'object' && cause !== null && '$retryable' in cause && cause.$retryable !== undefined
  return runError('execute.request-failed', { operation, table, name, retryable }, { cause })
}
