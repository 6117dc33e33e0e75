import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  type ConsumedCapacity,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import {
  batchGetItemRequest,
  batchGetKeys,
  chunksOf,
  evaluatePredicate,
  getItemRequest,
  keyText,
  queryRequest,
  scanRequest,
  type BatchGetItemPlan,
  type Key,
  type LookupPlan,
  type QueryPlan,
  type ReadPlan,
  type ScanPlan,
} from '@hashrange/compiler'
import { compareByOrder, type StoredItem } from '@hashrange/testkit/proof'

/** What reading a plan took. */
export interface Reading {
  readonly rows: number
  readonly capacity: number
  readonly requests: number
  /** Items that were read, before filters. */
  readonly scanned: number
}

interface Meter {
  readonly client: DynamoDBClient
  readonly isLocal: (index: string) => boolean
  capacity: number
  requests: number
  scanned: number
}

type Pages = AsyncGenerator<readonly StoredItem[], void, undefined>

/**
 * Reads a plan to its end, or to its limit, one request after the other: nothing ahead, so that the same plan always
 * takes the same capacity. `isLocal` tells local indexes from global ones.
 */
export async function readPlan(
  plan: ReadPlan,
  client: DynamoDBClient,
  isLocal: (index: string) => boolean,
): Promise<Reading> {
  const meter: Meter = { client, isLocal, capacity: 0, requests: 0, scanned: 0 }
  let rows = 0
  for await (const page of pagesOf(plan, meter)) rows += page.length
  return { rows, capacity: meter.capacity, requests: meter.requests, scanned: meter.scanned }
}

function pagesOf(plan: ReadPlan, meter: Meter): Pages {
  switch (plan.kind) {
    case 'Query':
    case 'Scan':
      return readPages(plan, meter)
    case 'GetItem':
      return readKeys({ ...plan, kind: 'BatchGetItem', keys: [plan.key], keyAttributes: Object.keys(plan.key) }, meter)
    case 'BatchGetItem':
      return readKeys(plan, meter)
    case 'Lookup':
      return lookUp(plan, pagesOf(plan.input, meter), meter)
    case 'Union': {
      const inputs = plan.inputs.map(input => pagesOf(input, meter))
      const rows = plan.mergeBy === undefined ? concatenate(inputs) : merge(inputs, compareByOrder(plan.mergeBy))
      return plan.dedupe === 'disjoint' ? rows : once(rows, plan.dedupe.byKey)
    }
    case 'Filter':
      return mapped(pagesOf(plan.input, meter), page => page.filter(item => evaluatePredicate(plan.predicate, item)))
    case 'Limit':
      return take(pagesOf(plan.input, meter), plan.limit)
    case 'Sort':
      return collected(pagesOf(plan.input, meter))
    case 'Project':
      return pagesOf(plan.input, meter)
    default:
      return concatenate([])
  }
}

function count(meter: Meter, consumed: ConsumedCapacity | undefined): void {
  meter.requests += 1
  meter.capacity += consumed?.CapacityUnits ?? 0
}

const measured = { ReturnConsumedCapacity: 'TOTAL' } as const

async function* readPages(plan: QueryPlan | ScanPlan, meter: Meter): Pages {
  let start: Parameters<typeof queryRequest>[1]
  do {
    const output =
      plan.kind === 'Query'
        ? await meter.client.send(new QueryCommand({ ...queryRequest(plan, start).input, ...measured }))
        : await meter.client.send(new ScanCommand({ ...scanRequest(plan, start).input, ...measured }))
    count(meter, output.ConsumedCapacity)
    meter.scanned += output.ScannedCount ?? 0
    if (plan.kind === 'Query' && plan.index !== undefined && plan.allAttributes === true && meter.isLocal(plan.index)) {
      // DynamoDB and DynamoDB Local ask half a unit for every item that is fetched, all here being below 4 KB; Dynoxide
      // asks for their bytes together.
      const fetched = (output.ConsumedCapacity?.CapacityUnits ?? 0) - 0.5
      meter.capacity += Math.max(0, (output.ScannedCount ?? 0) / 2 - fetched)
    }
    yield output.Items ?? []
    start = output.LastEvaluatedKey
  } while (start !== undefined)
}

async function* readKeys(plan: BatchGetItemPlan, meter: Meter): Pages {
  const [only] = plan.keys
  if (plan.keys.length === 1 && only !== undefined) {
    const { kind: _, keys: _keys, keyAttributes: _names, ...source } = plan
    const { input } = getItemRequest({ ...source, kind: 'GetItem', key: only })
    const output = await meter.client.send(new GetItemCommand({ ...input, ...measured }))
    count(meter, output.ConsumedCapacity)
    yield output.Item === undefined ? [] : [output.Item]
    return
  }
  for (const chunk of chunksOf(plan.keys, batchGetKeys)) yield await fetchChunk(plan, chunk, plan.keyAttributes, meter)
}

async function fetchChunk(
  plan: BatchGetItemPlan | LookupPlan,
  chunk: readonly Key[],
  names: readonly string[],
  meter: Meter,
): Promise<readonly StoredItem[]> {
  const found = new Map<string, StoredItem>()
  let pending = chunk
  while (pending.length > 0) {
    const { input } = batchGetItemRequest(plan, pending)
    const output = await meter.client.send(new BatchGetItemCommand({ ...input, ...measured }))
    count(meter, output.ConsumedCapacity?.[0])
    for (const item of output.Responses?.[plan.tableName] ?? []) found.set(keyText(item, names), item)
    pending = output.UnprocessedKeys?.[plan.tableName]?.Keys ?? []
  }
  return chunk.flatMap(key => {
    const item = found.get(keyText(key, names))
    return item === undefined ? [] : [item]
  })
}

async function* lookUp(plan: LookupPlan, entries: Pages, meter: Meter): Pages {
  const keyOf = (entry: StoredItem): Key =>
    Object.fromEntries(plan.keyAttributes.flatMap(name => (entry[name] === undefined ? [] : [[name, entry[name]]])))
  for await (const page of entries) {
    for (const chunk of chunksOf(page.map(keyOf), batchGetKeys)) {
      yield await fetchChunk(plan, chunk, plan.keyAttributes, meter)
    }
  }
}

async function* concatenate(inputs: readonly Pages[]): Pages {
  for (const input of inputs) yield* input
}

/** One row a page, since more is read only when a head has run out of rows. */
async function* merge(inputs: readonly Pages[], compare: (a: StoredItem, b: StoredItem) => number): Pages {
  const streams = inputs.map(rowsOf)
  const heads = await Promise.all(streams.map(stream => stream.next()))
  for (;;) {
    let least = -1
    for (const [position, head] of heads.entries()) {
      const best = heads[least]
      if (head.done === true) continue
      if (best === undefined || best.done === true || compare(head.value, best.value) < 0) least = position
    }
    const head = heads[least]
    const stream = streams[least]
    if (head === undefined || head.done === true || stream === undefined) return
    yield [head.value]
    heads[least] = await stream.next()
  }
}

async function* rowsOf(pages: Pages): AsyncGenerator<StoredItem, void, undefined> {
  for await (const page of pages) yield* page
}

async function* once(input: Pages, byKey: readonly string[]): Pages {
  const seen = new Set<string>()
  for await (const page of input) {
    const fresh = page.filter(item => !seen.has(keyText(item, byKey)))
    for (const item of fresh) seen.add(keyText(item, byKey))
    yield fresh
  }
}

async function* mapped(input: Pages, change: (page: readonly StoredItem[]) => readonly StoredItem[]): Pages {
  for await (const page of input) yield change(page)
}

async function* take(input: Pages, limit: number): Pages {
  let left = limit
  for await (const page of input) {
    yield page.slice(0, left)
    left -= page.length
    if (left <= 0) return
  }
}

async function* collected(input: Pages): Pages {
  const rows: StoredItem[] = []
  for await (const page of input) rows.push(...page)
  yield rows
}
