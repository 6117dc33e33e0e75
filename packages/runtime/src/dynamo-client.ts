import {
  BatchGetItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
  type AttributeValue,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  type GetItemCommandOutput,
  type QueryCommandOutput,
  type ScanCommandOutput,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import type { DynamoRequest } from '@hashrange/compiler'
import { HashrangeError } from '@hashrange/query'

/** The one file that names the SDK's commands. Retries of throttling and transport are the SDK client's own. */

interface Outputs {
  readonly GetItem: GetItemCommandOutput
  readonly BatchGetItem: BatchGetItemCommandOutput
  readonly Query: QueryCommandOutput
  readonly Scan: ScanCommandOutput
}

export type Item = Record<string, AttributeValue>

export interface SendOptions {
  readonly table: string
  readonly signal: AbortSignal
  readonly returnConsumedCapacity: boolean
}

/** Sends one request as the compiler made it. Throws `execute.request-failed` with the SDK's error as cause. */
export async function sendRequest<R extends DynamoRequest>(
  client: DynamoDBClient,
  request: R,
  options: SendOptions,
): Promise<Outputs[R['operation']]>
export async function sendRequest(
  client: DynamoDBClient,
  request: DynamoRequest,
  options: SendOptions,
): Promise<Outputs[keyof Outputs]> {
  const capacity = options.returnConsumedCapacity ? ({ ReturnConsumedCapacity: 'TOTAL' } as const) : {}
  const sending = { abortSignal: options.signal }
  try {
    switch (request.operation) {
      case 'GetItem':
        return await client.send(new GetItemCommand({ ...request.input, ...capacity }), sending)
      case 'BatchGetItem':
        return await client.send(new BatchGetItemCommand({ ...request.input, ...capacity }), sending)
      case 'Query':
        return await client.send(new QueryCommand({ ...request.input, ...capacity }), sending)
      case 'Scan':
        return await client.send(new ScanCommand({ ...request.input, ...capacity }), sending)
    }
  } catch (error) {
    throw requestFailed(request.operation, options.table, error)
  }
}

/** The table as DynamoDB describes it; undefined where there is none of that name. */
export async function describeTable(client: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table
  } catch (error) {
    if (nameOf(error) === 'ResourceNotFoundException') return undefined
    throw requestFailed('DescribeTable', tableName, error)
  }
}

/** The names of all tables, all pages of them. */
export async function listTables(client: DynamoDBClient): Promise<string[]> {
  const names: string[] = []
  let last: string | undefined
  do {
    try {
      const page = await client.send(new ListTablesCommand(last === undefined ? {} : { ExclusiveStartTableName: last }))
      names.push(...(page.TableNames ?? []))
      last = page.LastEvaluatedTableName
    } catch (error) {
      throw requestFailed('ListTables', '*', error)
    }
  } while (last !== undefined)
  return names
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

function requestFailed(operation: string, table: string, cause: unknown): HashrangeError {
  const retryable =
    typeof cause === 'object' && cause !== null && '$retryable' in cause && cause.$retryable !== undefined
  return new HashrangeError('execute.request-failed', { operation, table, name: nameOf(cause), retryable }, { cause })
}
