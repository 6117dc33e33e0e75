import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type AttributeValue,
  type BatchGetItemCommandOutput,
  type BatchWriteItemCommandOutput,
  type DeleteItemCommandOutput,
  type DynamoDBClient,
  type GetItemCommandOutput,
  type PutItemCommandOutput,
  type QueryCommandOutput,
  type ScanCommandOutput,
  type TableDescription,
  type TransactGetItemsCommandOutput,
  type TransactWriteItemsCommandOutput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb'
import type { DynamoRequest, DynamoWriteRequest, TransactGetItemsRequest } from '@hashrange/compiler'
import type { HashrangeError } from '@hashrange/query'
import { runError } from './error/run-error.js'
import type { ItemsOperation } from './decode/cut-items.js'
import { decodeAnswer, decodedTables } from './decode/decode-answer.js'
import { orderOnce } from './decode/middleware-order.js'
import type { RowForm } from './decode/page-rows.js'
import { hasSdkDeserializer, spareLogLine } from './decode/sdk-stack.js'

/** The one file that names the SDK's commands. Retries of throttling and transport are the SDK client's own. */

interface Outputs {
  readonly GetItem: GetItemCommandOutput
  readonly BatchGetItem: BatchGetItemCommandOutput
  readonly Query: QueryCommandOutput
  readonly Scan: ScanCommandOutput
  readonly PutItem: PutItemCommandOutput
  readonly UpdateItem: UpdateItemCommandOutput
  readonly DeleteItem: DeleteItemCommandOutput
  readonly BatchWriteItem: BatchWriteItemCommandOutput
  readonly TransactWriteItems: TransactWriteItemsCommandOutput
  readonly TransactGetItems: TransactGetItemsCommandOutput
}

/** Every request that the compiler makes. */
export type AnyRequest = DynamoRequest | DynamoWriteRequest | TransactGetItemsRequest

export type Item = Record<string, AttributeValue>

export interface SendOptions {
  readonly table: string
  /** Absent: nothing ends the request but its answer. */
  readonly signal: AbortSignal | undefined
  readonly returnConsumedCapacity: boolean
  readonly returnItemCollectionMetrics: boolean
  /** Items are wanted as rows, if they can be had so: `decodedRows` has them then, of a BatchGetItem `decodedTables`. */
  readonly rows?: RowForm | undefined
  /** Told where the client's middleware has to be left to read answers by itself. */
  readonly onPlainReading?: () => void
}

/** Sends one request as the compiler made it. Throws `execute.request-failed` with the SDK's error as cause. */
export async function sendRequest<R extends AnyRequest>(
  client: DynamoDBClient,
  request: R,
  options: SendOptions,
): Promise<Outputs[R['operation']]>
export async function sendRequest(
  client: DynamoDBClient,
  request: AnyRequest,
  options: SendOptions,
): Promise<Outputs[keyof Outputs]> {
  const output = await send(client, request, options)
  if (isWhole(request.operation, output)) return output
  throw requestFailed(request.operation, options.table, new IncompleteAnswer())
}

async function send(
  client: DynamoDBClient,
  request: AnyRequest,
  options: SendOptions,
): Promise<Outputs[keyof Outputs]> {
  const capacity = options.returnConsumedCapacity ? ({ ReturnConsumedCapacity: 'TOTAL' } as const) : {}
  // Reads have none.
  const told = {
    ...capacity,
    ...(options.returnItemCollectionMetrics ? ({ ReturnItemCollectionMetrics: 'SIZE' } as const) : {}),
  }
  const sending = options.signal === undefined ? {} : { abortSignal: options.signal }
  const isKnown = hasSdkDeserializer(client)
  const decoding = <C extends object>(command: C, operation: ItemsOperation): C => {
    if (isKnown) decodeAnswer(command, operation, client, options.rows)
    else options.onPlainReading?.()
    return spared(command)
  }
  const spared = <C extends object>(command: C): C => {
    if (isKnown) {
      spareLogLine(command, client)
      orderOnce(command, request.operation)
    }
    return command
  }
  try {
    switch (request.operation) {
      case 'GetItem':
        return await client.send(decoding(new GetItemCommand({ ...request.input, ...capacity }), 'GetItem'), sending)
      case 'BatchGetItem':
        return await client.send(
          decoding(new BatchGetItemCommand({ ...request.input, ...capacity }), 'BatchGetItem'),
          sending,
        )
      case 'Query':
        return await client.send(decoding(new QueryCommand({ ...request.input, ...capacity }), 'Query'), sending)
      case 'Scan':
        return await client.send(decoding(new ScanCommand({ ...request.input, ...capacity }), 'Scan'), sending)
      case 'PutItem':
        return await client.send(spared(new PutItemCommand({ ...request.input, ...told })), sending)
      case 'UpdateItem':
        return await client.send(spared(new UpdateItemCommand({ ...request.input, ...told })), sending)
      case 'DeleteItem':
        return await client.send(spared(new DeleteItemCommand({ ...request.input, ...told })), sending)
      case 'BatchWriteItem':
        return await client.send(spared(new BatchWriteItemCommand({ ...request.input, ...told })), sending)
      case 'TransactWriteItems':
        return await client.send(spared(new TransactWriteItemsCommand({ ...request.input, ...told })), sending)
      case 'TransactGetItems':
        return await client.send(
          decoding(new TransactGetItemsCommand({ ...request.input, ...capacity }), 'TransactGetItems'),
          sending,
        )
    }
  } catch (error) {
    throw requestFailed(request.operation, options.table, error)
  }
}

/** An answer whose body was lost on the way: the SDK takes it for one with nothing in it, as if there were no more rows. */
class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer'
  readonly $retryable = {}
}

/** What DynamoDB's answers to an operation never lack. */
const certain: Partial<Record<AnyRequest['operation'], string>> = {
  Query: 'Count',
  Scan: 'Count',
  BatchGetItem: 'Responses',
  BatchWriteItem: 'UnprocessedItems',
  TransactGetItems: 'Responses',
}

function isWhole(operation: AnyRequest['operation'], output: object): boolean {
  const name = certain[operation]
  // To look at items that have become rows would have them made.
  if (name === undefined || decodedTables(output) !== undefined) return true
  return name in output && (output as Readonly<Record<string, unknown>>)[name] !== undefined
}

/** The table as DynamoDB describes it; undefined where there is none of that name. */
export async function describeTable(client: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
    if (Table === undefined) throw new IncompleteAnswer()
    return Table
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
  return runError('execute.request-failed', { operation, table, name: nameOf(cause), retryable }, { cause })
}
