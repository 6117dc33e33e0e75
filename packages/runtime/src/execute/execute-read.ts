import { leavesOf, segmentsOf, type ReadPlan, type ScanPlan, type UnionPlan } from '@hashrange/compiler'
import type { CachedTables } from '../cache/cached-tables.js'
import type { ItemStream, ReadFlow } from '../cursor/position.js'
import { concatenate, type StreamSource } from '../operator/concatenate.js'
import { Duplicates } from '../operator/duplicates.js'
import { batchGetItem, getItem, lookUp } from '../operator/get-items.js'
import { filter, leftOf, limit, project, sort } from '../operator/local.js'
import { mergeOrdered } from '../operator/merge-ordered.js'
import { pageThrough } from '../operator/page-through.js'
import { readSegments } from '../operator/read-segments.js'
import type { ReadRun } from './read-run.js'

/**
 * Runs a plan: one stream of pages a node, each drawing on the one below. Nothing is read before it is asked for, but for
 * `concurrency` first pages of a union's inputs and chunks of a key list, and one page where a stream looks ahead.
 */
export function executeRead(plan: ReadPlan, run: ReadRun, flow: ReadFlow, cached: CachedTables): ItemStream {
  const below = (input: ReadPlan, change: Partial<ReadFlow> = {}): ItemStream =>
    executeRead(input, run, { ...flow, ...change }, cached)
  /** For what works on items. */
  const itemsBelow = (input: ReadPlan, change: Partial<ReadFlow> = {}): ItemStream =>
    executeRead(input, run, { ...withoutRows(flow), ...change }, cached)
  switch (plan.kind) {
    case 'Empty':
      return empty()
    case 'GetItem':
      return getItem(plan, run, flow)
    case 'BatchGetItem':
      return batchGetItem(plan, run, flow)
    case 'Query':
      return pageThrough(plan, run, flow)
    case 'Scan':
      return executeScan(plan, run, flow)
    case 'Cached':
      return cached.read(plan, flow.from, run)
    case 'Union':
      return executeUnion(plan, run, flow, cached)
    case 'Lookup':
      return lookUp(plan, itemsBelow(plan.input), run, flow)
    case 'Filter':
      return filter(plan, itemsBelow(plan.input, { filtered: true }))
    case 'Sort':
      return executeSort(plan, run, flow, cached)
    case 'Limit': {
      const { left, input } = leftOf(plan, flow.from)
      if (left <= 0) return empty()
      // A limit may be reached with the first request: none is sent ahead.
      const demand = Math.min(left, flow.demand ?? Infinity)
      return limit(left, below(plan.input, { from: input, demand, concurrency: 1 }), run)
    }
    case 'Project':
      return project(plan, itemsBelow(plan.input))
  }
}

function withoutRows(flow: ReadFlow): ReadFlow {
  const { rows: _, ...others } = flow
  return others
}

function executeScan(plan: ScanPlan, run: ReadRun, flow: ReadFlow): ItemStream {
  if (plan.segments === undefined) return pageThrough(plan, run, flow)
  const sources = segmentsOf(plan).map(
    (segment): StreamSource =>
      from =>
        pageThrough(plan, run, { ...flow, from }, segment),
  )
  return readSegments(sources, flow.from, run.options.concurrency)
}

function executeUnion(plan: UnionPlan, run: ReadRun, flow: ReadFlow, cached: CachedTables): ItemStream {
  const inputFlow = plan.dedupe === 'disjoint' && plan.mergeBy === undefined ? flow : withoutRows(flow)
  const sources = plan.inputs.map(
    (input): StreamSource =>
      from =>
        executeRead(input, run, { ...inputFlow, from }, cached),
  )
  // An input that is left before its end gives a row at another time than one that is not.
  const isBounded = leavesOf(plan).some(leaf => 'paging' in leaf && leaf.paging.maxPages !== undefined)
  const { resumable = false } = run.mode
  const duplicates =
    plan.dedupe === 'disjoint' ? undefined : new Duplicates(plan.dedupe, { resumable, owned: resumable && isBounded })
  if (plan.mergeBy === undefined) return concatenate(sources, flow.from, flow.concurrency, duplicates)
  // Merging needs the first page of every input before its first row, with a limit or without.
  return mergeOrdered(sources, plan.mergeBy, flow.from, run.options.concurrency, duplicates)
}

function executeSort(
  plan: Extract<ReadPlan, { kind: 'Sort' }>,
  run: ReadRun,
  flow: ReadFlow,
  cached: CachedTables,
): ItemStream {
  // All rows are read before the first is given, and again for each page.
  const { demand: _, ...whole } = withoutRows(flow)
  const concurrency = run.options.concurrency
  const rows = executeRead(plan.input, run, { ...whole, from: 'start', concurrency }, cached)
  return sort(plan, rows, leavesOf(plan)[0]?.table ?? '', run.keyAttributes(), flow.from)
}

// eslint-disable-next-line @typescript-eslint/require-await -- the type of every stream, with nothing in it
async function* empty(): ItemStream {
  yield { items: [], after: () => 'end' }
}
