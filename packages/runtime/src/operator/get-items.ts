import {
  batchGetItemRequest,
  batchGetKeys,
  chunksOf,
  getItemRequest,
  keyText,
  type BatchGetItemPlan,
  type GetItemPlan,
  type Key,
  type LookupPlan,
  type Source,
} from '@hashrange/compiler'
import { HashrangeError } from '@hashrange/query'
import type { Item } from '../dynamo-client.js'
import type { ItemPage, ItemStream, ReadRun } from '../execute/read-run.js'
import { pauseBefore, retryDefaults } from '../retry/backoff.js'
import { concatenate } from './union.js'

export async function* getItem(plan: GetItemPlan, run: ReadRun): ItemStream {
  const { Item } = await run.send(getItemRequest(plan), plan.table)
  run.scannedCount += Item === undefined ? 0 : 1
  yield Item === undefined ? [] : [Item]
}

/** The items of a list of keys, in the order of the keys; chunks of 100, several under way at a time. */
export function batchGetItem(plan: BatchGetItemPlan, run: ReadRun, concurrency: number): ItemStream {
  const chunks = chunksOf(plan.keys, batchGetKeys).map(
    keys =>
      async function* (): ItemStream {
        yield await fetchChunk(plan, keys, plan.keyAttributes, run)
      },
  )
  return concatenate(chunks, concurrency)
}

/** Replaces each page of index entries by the table's items of the same keys, in the same order. */
export async function* lookUp(plan: LookupPlan, input: ItemStream, run: ReadRun): ItemStream {
  for await (const entries of input) {
    // An item that moves within the index while it is read can be met twice, and DynamoDB refuses a key given twice.
    const keys = [
      ...new Map(entries.map(entry => [keyText(entry, plan.keyAttributes), keyOf(entry, plan.keyAttributes)])).values(),
    ]
    const chunks = chunksOf(keys, batchGetKeys).map(
      chunk =>
        async function* (): ItemStream {
          yield await fetchChunk(plan, chunk, plan.keyAttributes, run)
        },
    )
    yield* concatenate(chunks, run.options.concurrency)
  }
}

const keyOf = (item: Item, names: readonly string[]): Key =>
  Object.fromEntries(names.flatMap(name => (item[name] === undefined ? [] : [[name, item[name]]])))

/** One BatchGetItem, and more of it until no key is left unprocessed or the attempts are spent. */
async function fetchChunk(
  source: Source,
  keys: readonly Key[],
  keyAttributes: readonly string[],
  run: ReadRun,
): Promise<ItemPage> {
  const found = new Map<string, Item>()
  let pending = keys
  for (let attempt = 1; pending.length > 0; attempt++) {
    if (attempt > retryDefaults.attempts) {
      throw new HashrangeError('execute.unprocessed-keys', {
        table: source.table,
        attempts: retryDefaults.attempts,
        unprocessed: pending.length,
      })
    }
    if (attempt > 1) await pauseBefore(attempt - 1, run.signal)
    const { Responses, UnprocessedKeys } = await run.send(batchGetItemRequest(source, pending), source.table)
    const items = Responses?.[source.tableName] ?? []
    run.scannedCount += items.length
    for (const item of items) found.set(keyText(item, keyAttributes), item)
    pending = UnprocessedKeys?.[source.tableName]?.Keys ?? []
  }
  return keys.flatMap(key => {
    const item = found.get(keyText(key, keyAttributes))
    return item === undefined ? [] : [item]
  })
}
