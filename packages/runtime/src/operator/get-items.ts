import {
  batchGetItemRequest,
  batchGetKeys,
  getItemRequest,
  keyText,
  type BatchGetItemPlan,
  type GetItemPlan,
  type Key,
  type LookupPlan,
  type Source,
} from '@hashrange/compiler'
import { invariant } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import type { ItemPage, ItemStream, Position, ReadFlow } from '../cursor/position.js'
import { decodedRows } from '../decode/decode-answer.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { inOrder } from './read-ahead.js'

export async function* getItem(plan: GetItemPlan, run: ReadRun, { from, rows: form }: ReadFlow): ItemStream {
  if (from === 'end') return
  const output = await run.send(() => getItemRequest(plan), plan.table, true, form)
  const rows = decodedRows(output)
  const length = rows?.length ?? (output.Item === undefined ? 0 : 1)
  yield {
    // To look at the item of a row is to have it made.
    get items() {
      return output.Item === undefined ? [] : [output.Item]
    },
    ...(rows === undefined ? {} : { rows }),
    after: count => (count < length ? 'start' : 'end'),
  }
}

/** The items of a list of keys, in the order of the keys; chunks of at most 100, several under way at a time. */
export async function* batchGetItem(plan: BatchGetItemPlan, run: ReadRun, flow: ReadFlow): ItemStream {
  const { keyAttributes, keys } = plan
  const tasks = chunksFrom(keys, keysBefore(flow.from, keys.length), flow, run)
  for await (const { start, chunk, found } of inOrder(fetchEach(plan, tasks, run), flow.concurrency)) {
    const items: Item[] = []
    const places: number[] = []
    for (const [place, key] of chunk.entries()) {
      const item = found.get(keyText(key, keyAttributes))
      if (item === undefined) continue
      items.push(item)
      places.push(start + place + 1)
    }
    yield {
      items,
      after: count => keysAfter(count >= places.length ? start + chunk.length : (places[count - 1] ?? start), keys),
    }
  }
}

interface Chunk {
  readonly start: number
  readonly chunk: readonly Key[]
}

/** Where few rows are wanted the first chunk is as small, and the next ones grow. */
function* chunksFrom(keys: readonly Key[], begin: number, { demand }: ReadFlow, run: ReadRun): Generator<Chunk> {
  let size = Math.min(batchGetKeys, demand ?? batchGetKeys)
  for (let start = begin; start < keys.length;) {
    // With a bound on items one chunk is read after the other, so that what is left is known.
    const chunk = keys.slice(start, start + Math.max(1, Math.min(size, run.itemsLeft)))
    yield { start, chunk }
    start += chunk.length
    size = Math.min(batchGetKeys, size * 2)
  }
}

function* fetchEach(
  plan: BatchGetItemPlan,
  chunks: Iterable<Chunk>,
  run: ReadRun,
): Generator<() => Promise<Chunk & { readonly found: Found }>> {
  for (const { start, chunk } of chunks)
    yield async () => ({ start, chunk, found: await fetchChunk(plan, chunk, plan.keyAttributes, run, true) })
}

function keysBefore(from: Position, count: number): number {
  if (from === 'start') return 0
  if (from === 'end') return count
  invariant('keys' in from, 'a cursor that does not fit its plan')
  return from.keys
}

const keysAfter = (count: number, keys: readonly Key[]): Position => (count >= keys.length ? 'end' : { keys: count })

/** Replaces each page of index entries by the table's items of the same keys, in the same order. */
export async function* lookUp(plan: LookupPlan, input: ItemStream, run: ReadRun, flow: ReadFlow): ItemStream {
  for await (const page of input) yield* lookUpPage(plan, page, run, flow)
}

async function* lookUpPage(plan: LookupPlan, page: ItemPage, run: ReadRun, flow: ReadFlow): ItemStream {
  const { keyAttributes } = plan
  // An item that moves within the index while it is read can be met twice, and DynamoDB refuses a key given twice.
  const places = new Map<string, number>()
  for (const [place, entry] of page.items.entries()) {
    const text = keyText(entry, keyAttributes)
    if (!places.has(text)) places.set(text, place)
  }
  const entries = [...places.values()]
  if (entries.length === 0) yield page
  const chunks = chunksOf(entries).map(chunk => async () => {
    const keys = chunk.map(place => keyOf(page.items[place], keyAttributes))
    return { chunk, keys, found: await fetchChunk(plan, keys, keyAttributes, run, false) }
  })
  let done = 0
  for await (const { chunk, keys, found } of inOrder(chunks, flow.concurrency)) {
    done += chunk.length
    const isLast = done === entries.length
    const kept = chunk.filter((_, at) => found.has(keyText(keys[at] ?? {}, keyAttributes)))
    const end = isLast ? page.items.length : (entries[done] ?? page.items.length)
    yield {
      items: itemsOf(keys, found, keyAttributes),
      after: count => page.after(count >= kept.length ? end : placeAfter(kept[count - 1], chunk[0])),
    }
  }
}

const placeAfter = (last: number | undefined, first: number | undefined): number =>
  last === undefined ? (first ?? 0) : last + 1

function chunksOf(places: readonly number[]): number[][] {
  const chunks: number[][] = []
  for (let start = 0; start < places.length; start += batchGetKeys)
    chunks.push(places.slice(start, start + batchGetKeys))
  return chunks
}

const keyOf = (item: Item | undefined, names: readonly string[]): Key =>
  Object.fromEntries(names.flatMap(name => (item?.[name] === undefined ? [] : [[name, item[name]]])))

type Found = ReadonlyMap<string, Item>

const itemsOf = (keys: readonly Key[], found: Found, keyAttributes: readonly string[]): Item[] =>
  keys.flatMap(key => {
    const item = found.get(keyText(key, keyAttributes))
    return item === undefined ? [] : [item]
  })

/** One BatchGetItem, and more of it until no key is left unprocessed or the attempts are spent. */
async function fetchChunk(
  source: Source,
  keys: readonly Key[],
  keyAttributes: readonly string[],
  run: ReadRun,
  readsItems: boolean,
): Promise<Found> {
  const found = new Map<string, Item>()
  let pending = keys
  for (let attempt = 1; pending.length > 0; attempt++) {
    if (attempt > 1) await retryLater(source, pending, attempt, run)
    const asked = pending
    const { Responses, UnprocessedKeys } = await run.send(
      () => batchGetItemRequest(source, asked),
      source.table,
      readsItems,
    )
    const items = Responses?.[source.tableName] ?? []
    for (const item of items) found.set(keyText(item, keyAttributes), item)
    pending = UnprocessedKeys?.[source.tableName]?.Keys ?? []
  }
  return found
}

async function retryLater(source: Source, pending: readonly Key[], attempt: number, run: ReadRun): Promise<void> {
  const { attempts } = run.retry
  const unprocessed = pending.length
  if (attempt > attempts) {
    const details = { table: source.table, attempts, unprocessed }
    throw runError('execute.unprocessed-keys', details, { keys: pending })
  }
  run.events.emit(() => ({
    kind: 'request.retried',
    table: source.table,
    operation: 'BatchGetItem',
    attempt,
    unprocessed,
  }))
  await run.pause(attempt - 1)
}
