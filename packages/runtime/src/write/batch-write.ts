import type { WriteRequest } from '@aws-sdk/client-dynamodb'
import {
  batchWriteItemRequest,
  batchWriteItems,
  chunksOf,
  keyOf,
  keyText,
  type BatchWriteItemPlan,
} from '@hashrange/compiler'
import { runError } from '../error/run-error.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { cutWrite } from './cut-write.js'
import { retryConflicts } from './retry-conflicts.js'
import { runEach } from './run-each.js'

/** Items that a chunk was left with when its attempts were spent. */
class Unprocessed extends Error {
  override readonly name = 'Unprocessed'
}

/**
 * Writes items 25 a request, so many requests at a time; what a request leaves unprocessed is sent again after a pause,
 * by itself. 25 items of 400 KB are less than the 16 MB that a request may have, also in base64.
 */
export async function batchWrite(plan: BatchWriteItemPlan, run: ReadRun): Promise<void> {
  const { table, items, keyAttributes } = plan
  const left = new Set(items)
  const done = (chunk: readonly Item[]): void => {
    for (const item of chunk) left.delete(item)
    run.events.emit(() => ({ kind: 'items.written', table, written: items.length - left.size, left: left.size }))
  }
  const chunks = chunksOf(items, batchWriteItems)
  const failed = await runEach(chunks, run.options.concurrency, chunk => writeChunk(plan, chunk, run, done))
  if (failed === undefined) return
  const keys = [...left].map(item => keyOf(item, keyAttributes))
  const written = items.length - keys.length
  if (failed.failure instanceof Unprocessed) {
    const details = { table, attempts: run.retry.attempts, unprocessed: keys.length, written }
    throw runError('execute.unprocessed-items', details, { keys })
  }
  throw cutWrite(failed.failure, { table, done: written, keys, of: items.length }, run)
}

async function writeChunk(
  plan: BatchWriteItemPlan,
  chunk: readonly Item[],
  run: ReadRun,
  done: (items: readonly Item[]) => void,
): Promise<void> {
  const { table, tableName, keyAttributes } = plan
  const operation = 'BatchWriteItem'
  for (let attempt = 1, pending = chunk; ; attempt++) {
    const request = batchWriteItemRequest(plan, pending)
    const send = () => run.send(() => request, table, false)
    const { UnprocessedItems } = await retryConflicts({ operation, table }, run, send)
    const unprocessed = keysOf(UnprocessedItems?.[tableName] ?? [], keyAttributes)
    const isLeft = (item: Item): boolean => unprocessed.size > 0 && unprocessed.has(keyText(item, keyAttributes))
    done(pending.filter(item => !isLeft(item)))
    pending = pending.filter(isLeft)
    const count = pending.length
    if (count === 0) return
    if (attempt >= run.retry.attempts) throw new Unprocessed()
    run.events.emit(() => ({ kind: 'request.retried', table, operation, attempt: attempt + 1, unprocessed: count }))
    await run.pause(attempt)
  }
}

const keysOf = (requests: readonly WriteRequest[], keyAttributes: readonly string[]): ReadonlySet<string> =>
  new Set(requests.map(({ PutRequest }) => keyText(PutRequest?.Item ?? {}, keyAttributes)))
