import { itemWritesOf, keyOf, writeRequestsOf, type Key, type WritePlan } from '@hashrange/compiler'
import type { DryRun } from '@hashrange/query'
import type { CachedTables } from '../cache/cached-tables.js'
import type { ReadRun } from '../execute/read-run.js'
import { findWrites } from './searched-write.js'

/** What would be written, its keys in DynamoDB's values. Nothing is sent but what finds the items of a searched write. */
export async function dryRun(plan: WritePlan, run: ReadRun, cached: CachedTables): Promise<DryRun<Key>> {
  const found = await withItemsFound(plan, run, cached)
  return { keys: keysOf(found), requests: writeRequestsOf(found) }
}

async function withItemsFound(plan: WritePlan, run: ReadRun, cached: CachedTables): Promise<WritePlan> {
  if (plan.kind !== 'SearchedWrite') return plan
  return { kind: 'WriteEach', writes: await findWrites(plan, run, cached), concurrency: plan.concurrency }
}

const keysOf = (plan: WritePlan): Key[] =>
  plan.kind === 'BatchWriteItem'
    ? plan.items.map(item => keyOf(item, plan.keyAttributes))
    : itemWritesOf(plan).map(({ key }) => key)
