import type { DynamoDBClient, TableDescription } from '@aws-sdk/client-dynamodb'
import { describeTable } from '../dynamo-client.js'
import type { Patience } from './patience.js'
import type { IndexProgress, TableProgress } from './wait-options.js'

/** What a change was to bring about, which DescribeTable may be late to tell. */
export interface Expected {
  /** Global indexes that are to be there. */
  readonly present?: readonly string[]
  /** Global indexes that are to be gone. */
  readonly absent?: readonly string[]
  /** The table was just made, so that not to know it yet means nothing. */
  readonly isNew?: boolean
}

type State = Pick<TableProgress, 'status' | 'indexes'>

/** DynamoDB leaves a table as it is in these, until somebody gives it back its key or restores it. */
const stuck = new Set(['INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'ARCHIVING', 'ARCHIVED'])

/** Until the table and its global indexes are ACTIVE; undefined where there is no such table. */
export async function untilActive(
  client: DynamoDBClient,
  tableName: string,
  patience: Patience,
  expected: Expected = {},
): Promise<TableDescription | undefined> {
  for (;;) {
    const description = await describeTable(client, tableName)
    const state = stateOf(description, expected)
    patience.tell(state)
    if (description === undefined && expected.isNew !== true) return undefined
    if (description !== undefined && isSettled(state, expected)) return description
    if (stuck.has(state.status)) throw patience.giveUp('status')
    await patience.pause()
  }
}

export async function untilGone(client: DynamoDBClient, tableName: string, patience: Patience): Promise<void> {
  for (;;) {
    const description = await describeTable(client, tableName)
    patience.tell(stateOf(description, {}))
    if (description === undefined) return
    await patience.pause()
  }
}

/** The table is as it was left: nothing is on its way. */
export const isIdle = (description: TableDescription): boolean => isSettled(stateOf(description, {}), {})

function stateOf(description: TableDescription | undefined, { present = [] }: Expected): State {
  const indexes = (description?.GlobalSecondaryIndexes ?? []).map((index): IndexProgress => ({
    name: index.IndexName ?? '?',
    status: index.IndexStatus ?? 'UNKNOWN',
    ...(index.Backfilling === undefined ? {} : { backfilling: index.Backfilling }),
  }))
  const missing = present.filter(name => !indexes.some(index => index.name === name))
  return {
    status: description === undefined ? 'GONE' : (description.TableStatus ?? 'UNKNOWN'),
    indexes: [...indexes, ...missing.map((name): IndexProgress => ({ name, status: 'MISSING' }))],
  }
}

const isSettled = ({ status, indexes }: State, { absent = [] }: Expected): boolean =>
  status === 'ACTIVE' && indexes.every(index => index.status === 'ACTIVE' && !absent.includes(index.name))
