import { leavesOf, type ReadPlan, type UnionPlan } from '@hashrange/compiler'
import { batchGetItem, getItem, lookUp } from '../operator/get-items.js'
import { filter, limit, project, sort } from '../operator/local.js'
import { pageThrough } from '../operator/page-through.js'
import { concatenate, dedupe, mergeOrdered } from '../operator/union.js'
import type { ItemStream, ReadRun } from './read-run.js'

/**
 * Runs a plan: one stream of pages a node, each drawing on the one below. Nothing is read before it is asked for, but for
 * `concurrency` first pages of a union's inputs and chunks of a key list.
 */
export function executeRead(plan: ReadPlan, run: ReadRun, concurrency = run.options.concurrency): ItemStream {
  switch (plan.kind) {
    case 'Empty':
      return empty()
    case 'GetItem':
      return getItem(plan, run)
    case 'BatchGetItem':
      return batchGetItem(plan, run, concurrency)
    case 'Query':
    case 'Scan':
      return pageThrough(plan, run)
    case 'Union':
      return executeUnion(plan, run, concurrency)
    case 'Lookup':
      return lookUp(plan, executeRead(plan.input, run, concurrency), run)
    case 'Filter':
      return filter(plan, executeRead(plan.input, run, concurrency))
    case 'Sort':
      return sort(plan, executeRead(plan.input, run, concurrency), leavesOf(plan)[0]?.table ?? '')
    case 'Limit':
      // A limit may be reached with the first request: none is sent ahead.
      return limit(plan, executeRead(plan.input, run, 1), run)
    case 'Project':
      return project(plan, executeRead(plan.input, run, concurrency))
  }
}

function executeUnion(plan: UnionPlan, run: ReadRun, concurrency: number): ItemStream {
  const sources = plan.inputs.map(input => () => executeRead(input, run, concurrency))
  // Merging needs the first page of every input before its first row, with a limit or without.
  const rows =
    plan.mergeBy === undefined
      ? concatenate(sources, concurrency)
      : mergeOrdered(sources, plan.mergeBy, run.options.concurrency)
  return plan.dedupe === 'disjoint' ? rows : dedupe(rows, plan.dedupe.byKey)
}

// eslint-disable-next-line @typescript-eslint/require-await -- the type of every stream, with nothing in it
async function* empty(): ItemStream {
  yield []
}
