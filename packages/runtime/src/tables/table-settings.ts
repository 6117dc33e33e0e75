import {
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { runError } from '../error/run-error.js'
import { describeTable } from '../dynamo-client.js'
import { requestFailed, type NamedTable } from './table-client.js'

/** Tags and backups: what is set beside a table, and waits for nothing. */

export async function tagsOf(client: DynamoDBClient, table: NamedTable): Promise<Record<string, string>> {
  const ResourceArn = await arnOf(client, table)
  const tags: Record<string, string> = {}
  let NextToken: string | undefined
  do {
    const input = { ResourceArn, ...(NextToken === undefined ? {} : { NextToken }) }
    const page = await asked('ListTagsOfResource', table, () => client.send(new ListTagsOfResourceCommand(input)))
    for (const { Key = '', Value = '' } of page.Tags ?? []) tags[Key] = Value
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return tags
}

export async function tag(
  client: DynamoDBClient,
  table: NamedTable,
  changes: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const entries = Object.entries(changes)
  const Tags = entries.flatMap(([Key, Value]) => (Value === undefined ? [] : [{ Key, Value }]))
  const TagKeys = entries.flatMap(([key, value]) => (value === undefined ? [key] : []))
  if (entries.length === 0) return
  const ResourceArn = await arnOf(client, table)
  if (Tags.length > 0)
    await asked('TagResource', table, () => client.send(new TagResourceCommand({ ResourceArn, Tags })))
  if (TagKeys.length > 0)
    await asked('UntagResource', table, () => client.send(new UntagResourceCommand({ ResourceArn, TagKeys })))
}

export async function pointInTimeRecovery(
  client: DynamoDBClient,
  table: NamedTable,
  enabled: boolean,
  days: number | undefined,
): Promise<void> {
  const PointInTimeRecoverySpecification = {
    PointInTimeRecoveryEnabled: enabled,
    ...(days === undefined ? {} : { RecoveryPeriodInDays: days }),
  }
  const input = { TableName: table.tableName, PointInTimeRecoverySpecification }
  await asked('UpdateContinuousBackups', table, () => client.send(new UpdateContinuousBackupsCommand(input)))
}

async function arnOf(client: DynamoDBClient, { name, tableName }: NamedTable): Promise<string> {
  const { TableArn } = (await describeTable(client, tableName)) ?? {}
  if (TableArn === undefined) throw runError('migrate.unknown-table', { table: name })
  return TableArn
}

async function asked<T>(operation: string, { name }: NamedTable, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (cause) {
    if (cause instanceof Error && /^(TableNotFound|ResourceNotFound)Exception$/.test(cause.name))
      throw runError('migrate.unknown-table', { table: name }, { cause })
    throw requestFailed(operation, name, cause)
  }
}
