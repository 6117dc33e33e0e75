import type {
  CreateTableCommandInput,
  DynamoDBClient,
  TableDescription,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb'
import { planError } from '@hashrange/compiler'
import type { HashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import { describeTable } from '../dynamo-client.js'
import { Patience } from './patience.js'
import {
  createTable,
  deleteTable,
  describeTimeToLive,
  requestFailed,
  updateTable,
  updateTimeToLive,
  type NamedTable,
  type TableAnswer,
} from './table-client.js'
import { isIdle, untilActive, untilGone, type Expected } from './wait-for-table.js'
import type { WaitOptions } from './wait-options.js'

const unknownTable = (table: string, cause?: unknown): HashrangeError =>
  runError('migrate.unknown-table', { table }, cause === undefined ? {} : { cause })

/** What DynamoDB calls a table, which may be another name than ours: only here is it known that it has to be one. */
export function checkTableName({ name, tableName }: NamedTable): void {
  if (/^[\w.-]{3,255}$/.test(tableName) || tableName.startsWith('arn:')) return
  const problem = `is for a table called "${tableName}", which is not 3 to 255 letters, digits, "_", "-" or "."`
  throw planError('build.invalid-definition', { table: name, place: 'name', problem })
}

export async function create(
  client: DynamoDBClient,
  table: NamedTable,
  input: CreateTableCommandInput,
  options: WaitOptions,
): Promise<void> {
  const { name, tableName } = table
  const patience = new Patience(name, options)
  const { refusal, cause } = await createTable(client, table, input)
  if (refusal === 'in-use') throw runError('migrate.table-exists', { table: name }, { cause })
  if (refusal !== undefined) throw requestFailed('CreateTable', name, cause)
  await untilActive(client, tableName, patience, { isNew: true })
}

/** Waits for a change that is under way already, since DynamoDB takes one at a time. */
export async function update(
  client: DynamoDBClient,
  table: NamedTable,
  input: UpdateTableCommandInput,
  options: WaitOptions,
): Promise<void> {
  const { name, tableName } = table
  const patience = new Patience(name, options)
  const { refusal, cause } = await whenIdle(client, tableName, patience, () => updateTable(client, table, input))
  if (refusal === 'unknown') throw await explainUnknown(client, table, cause)
  if (refusal !== undefined) throw requestFailed('UpdateTable', name, cause)
  const settled = await untilActive(client, tableName, patience, expectedOf(input))
  if (settled === undefined) throw unknownTable(name)
}

/** An index that is not there is "not found" as well. */
async function explainUnknown(
  client: DynamoDBClient,
  { name, tableName }: NamedTable,
  cause: unknown,
): Promise<HashrangeError> {
  const exists = (await describeTable(client, tableName)) !== undefined
  return exists ? requestFailed('UpdateTable', name, cause) : unknownTable(name, cause)
}

function expectedOf({ GlobalSecondaryIndexUpdates = [] }: UpdateTableCommandInput): Expected {
  return {
    present: GlobalSecondaryIndexUpdates.flatMap(({ Create }) => Create?.IndexName ?? []),
    absent: GlobalSecondaryIndexUpdates.flatMap(({ Delete }) => Delete?.IndexName ?? []),
  }
}

/** Whether there was a table to drop. */
export async function drop(
  client: DynamoDBClient,
  table: NamedTable,
  ifExists: boolean,
  options: WaitOptions,
): Promise<boolean> {
  const { name, tableName } = table
  const patience = new Patience(name, options)
  const { refusal, cause } = await whenIdle(client, tableName, patience, () => deleteTable(client, table))
  if (refusal === 'unknown') {
    if (ifExists) return false
    throw unknownTable(name, cause)
  }
  if (refusal === 'protected') throw runError('migrate.table-protected', { table: name }, { cause })
  if (refusal !== undefined) throw requestFailed('DeleteTable', name, cause)
  await untilGone(client, tableName, patience)
  return true
}

/** Asks again once what was in the way is done; a refusal of an idle table is final. */
async function whenIdle(
  client: DynamoDBClient,
  tableName: string,
  patience: Patience,
  send: () => Promise<TableAnswer>,
): Promise<TableAnswer> {
  for (;;) {
    const answer = await send()
    const isBusy = answer.refusal === 'in-use' || answer.refusal === 'limit'
    if (!isBusy) return answer
    const description = await describeTable(client, tableName)
    if (answer.refusal === 'limit' && description !== undefined && isIdle(description)) return answer
    if (description?.TableStatus === 'DELETING') await untilGone(client, tableName, patience)
    else await untilActive(client, tableName, patience)
    await patience.pause()
  }
}

export async function wait(
  client: DynamoDBClient,
  { name, tableName }: NamedTable,
  until: 'active' | 'gone',
  options: WaitOptions,
): Promise<TableDescription | undefined> {
  const patience = new Patience(name, options)
  if (until === 'gone') {
    await untilGone(client, tableName, patience)
    return undefined
  }
  const description = await untilActive(client, tableName, patience)
  if (description === undefined) throw unknownTable(name)
  return description
}

/** Whether it had to be changed. DynamoDB takes up to an hour to act on it, and one change an hour. */
/** The attribute that ends items now, or is about to. */
export async function timeToLiveOf(client: DynamoDBClient, table: NamedTable): Promise<string | undefined> {
  const { timeToLive: now, refusal } = await describeTimeToLive(client, table)
  if (refusal === 'unknown') throw unknownTable(table.name)
  const isOn = now.TimeToLiveStatus === 'ENABLED' || now.TimeToLiveStatus === 'ENABLING'
  return isOn ? now.AttributeName : undefined
}

export async function timeToLive(
  client: DynamoDBClient,
  table: NamedTable,
  attribute: string | undefined,
): Promise<boolean> {
  const { name } = table
  const current = await timeToLiveOf(client, table)
  if (current === attribute) return false
  if (current !== undefined && attribute !== undefined) {
    throw runError('migrate.time-to-live-set', { table: name, attribute, current })
  }
  const changed = await updateTimeToLive(client, table, attribute ?? String(current), attribute !== undefined)
  if (changed.refusal !== undefined) throw requestFailed('UpdateTimeToLive', name, changed.cause)
  return true
}
