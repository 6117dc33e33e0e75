import { setTimeout as delay } from 'node:timers/promises'
import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'

export interface LoadOptions {
  /** Called after each batch. */
  readonly onProgress?: (written: number, total: number) => void
}

/** What BatchWriteItem takes at most. */
const batchSize = 25
const attempts = 10
const baseDelayMs = 25

/**
 * Writes plain items with BatchWriteItem, 25 a request, one request after the other; what a request leaves unprocessed is
 * sent again, up to ten times. `table` is the physical name. Attributes that are undefined are left out.
 *
 * @example
 * ```ts
 * await loadItems(engine.client, engine.table('colour'), [{ id: 'red' }, { id: 'blue', name: 'sky' }])
 * ```
 */
export async function loadItems(
  client: DynamoDBClient,
  table: string,
  items: readonly object[],
  { onProgress }: LoadOptions = {},
): Promise<void> {
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize)
    await writeBatch(client, table, batch.map(putRequest))
    onProgress?.(start + batch.length, items.length)
  }
}

function putRequest(item: object): WriteRequest {
  return { PutRequest: { Item: marshall({ ...item }, { removeUndefinedValues: true }) } }
}

async function writeBatch(client: DynamoDBClient, table: string, requests: WriteRequest[]): Promise<void> {
  let left = requests
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await delay(baseDelayMs * 2 ** attempt)
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }))
    left = UnprocessedItems?.[table] ?? []
    if (left.length === 0) return
  }
  throw new Error(`${String(left.length)} items of ${table} were still unprocessed after ${String(attempts)} attempts.`)
}
