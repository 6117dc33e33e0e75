import type { BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import {
  batchGetItemRequest,
  batchGetKeys,
  getItemRequest,
  keyText,
  rowKeyText,
  type BatchGetItemPlan,
  type GetItemPlan,
  type Key,
  type LookupPlan,
  type Source,
} from '@hashrange/compiler'
import { invariant } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import type { ItemPage, ItemStream, Position, ReadFlow } from '../cursor/position.js'
import { decodedRows, decodedTables } from '../decode/decode-answer.js'
import type { RowForm } from '../decode/page-rows.js'
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
  for await (const { start, chunk, found } of inOrder(fetchEach(plan, tasks, run, flow), flow.concurrency)) {
    const texts = chunk.map(key => keyText(key, keyAttributes))
    const rows = found.rows && foundIn(found.rows, texts)
    const items = rows === undefined ? foundIn(found.items, texts) : undefined
    const { places } = rows ?? items ?? { places: [] }
    yield {
      // To look at the items of rows is to have them made.
      get items() {
        return (items ?? foundIn(found.items, texts)).values
      },
      ...(rows === undefined ? {} : { rows: rows.values }),
      after: count => {
        const done = count >= places.length ? chunk.length : count === 0 ? 0 : (places[count - 1] ?? 0) + 1
        return keysAfter(start + done, keys)
      },
    }
  }
}

/** What there is of some keys, in their order, and the places of their keys. */
function foundIn<T>(
  found: ReadonlyMap<string, T>,
  texts: readonly string[],
): { readonly values: readonly T[]; readonly places: readonly number[] } {
  const values: T[] = []
  const places: number[] = []
  for (const [place, text] of texts.entries()) {
    const value = found.get(text)
    if (value === undefined) continue
    values.push(value)
    places.push(place)
  }
  return { values, places }
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
  { rows }: ReadFlow,
): Generator<() => Promise<Chunk & { readonly found: Found }>> {
  // Keys are told by rows whose numbers are exact only.
  const form = rows?.numbers === 'exact' ? rows : undefined
  for (const { start, chunk } of chunks)
    yield async () => ({ start, chunk, found: await fetchChunk(plan, chunk, run, true, form) })
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
    return { chunk, keys, found: await fetchChunk(plan, keys, run, false) }
  })
  let done = 0
  for await (const { chunk, keys, found } of inOrder(chunks, flow.concurrency)) {
    done += chunk.length
    const isLast = done === entries.length
    const texts = keys.map(key => keyText(key, keyAttributes))
    const { values, places: kept } = foundIn(found.items, texts)
    const end = isLast ? page.items.length : (entries[done] ?? page.items.length)
    yield {
      items: values,
      after: count => page.after(count >= kept.length ? end : placeAfter(chunk[kept[count - 1] ?? -1], chunk[0])),
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

/** What was found, by the texts of keys. */
interface Found {
  readonly items: ReadonlyMap<string, Item>
  /** Where all of it was read as rows at once; to look at `items` then is to have them made. */
  readonly rows?: ReadonlyMap<string, object>
}

/** One BatchGetItem, and more of it until no key is left unprocessed or the attempts are spent. */
async function fetchChunk(
  source: Source & { readonly keyAttributes: readonly string[] },
  keys: readonly Key[],
  run: ReadRun,
  readsItems: boolean,
  form?: RowForm,
): Promise<Found> {
  const { table, tableName, keyAttributes } = source
  const outputs: BatchGetItemCommandOutput[] = []
  let pending = keys
  for (let attempt = 1; pending.length > 0; attempt++) {
    if (attempt > 1) await retryLater(source, pending, attempt, run)
    const asked = pending
    const output = await run.send(() => batchGetItemRequest(source, asked), table, readsItems, form)
    outputs.push(output)
    pending = output.UnprocessedKeys?.[tableName]?.Keys ?? []
  }
  const rows = outputs.map(decodedTables)
  return {
    get items() {
      const items = outputs.flatMap(({ Responses }) => Responses?.[tableName] ?? [])
      return new Map(items.map(item => [keyText(item, keyAttributes), item]))
    },
    ...(rows.includes(undefined)
      ? {}
      : {
          rows: rowsByKey(
            rows.flatMap(of => of?.[tableName] ?? []),
            keyAttributes,
          ),
        }),
  }
}

const rowsByKey = (rows: readonly object[], keyAttributes: readonly string[]): ReadonlyMap<string, object> =>
  new Map(rows.map(row => [rowKeyText(row as Readonly<Record<string, unknown>>, keyAttributes), row]))

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
