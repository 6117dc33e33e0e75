import { itemWritesOf, keyOf, writeRequestsOf, type Key, type WritePlan } from '@hashrange/compiler'
import type { DryRun } from '@hashrange/query'
import type { CachedTables } from '../cache/cached-tables.js'
import type { WritePosition } from '../cursor/position.js'
import type { ReadRun } from '../execute/read-run.js'
import { leftOf } from './execute-write.js'
import { findWrites } from './searched-write.js'

/** What would be written, its keys in DynamoDB's values. Nothing is sent but what finds the items of a searched write. */
export async function dryRun(
  plan: WritePlan,
  run: ReadRun,
  cached: CachedTables,
  left?: WritePosition,
): Promise<DryRun<Key>> {
  const found = await withItemsFound(plan, run, cached, left)
  return { keys: keysOf(found), requests: writeRequestsOf(found) }
}

async function withItemsFound(
  plan: WritePlan,
  run: ReadRun,
  cached: CachedTables,
  left: WritePosition | undefined,
): Promise<WritePlan> {
  if (plan.kind === 'WriteEach') return { ...plan, writes: leftOf(plan, run, left) }
  if (plan.kind !== 'SearchedWrite') return plan
  return { kind: 'WriteEach', writes: await findWrites(plan, run, cached, left), concurrency: plan.concurrency }
}

const keysOf = (plan: WritePlan): Key[] =>
  plan.kind === 'BatchWriteItem'
    ? plan.items.map(item => keyOf(item, plan.keyAttributes))
    : itemWritesOf(plan).map(({ key }) => key)
