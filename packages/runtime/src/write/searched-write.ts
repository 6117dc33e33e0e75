import { keyOf, keyText, writeOf, type ItemWritePlan, type Key, type SearchedWritePlan } from '@hashrange/compiler'
import { HashrangeError, invariant } from '@hashrange/query'
import type { CachedTables } from '../cache/cached-tables.js'
import { BudgetSpent } from '../execute/budget.js'
import { executeRead } from '../execute/execute-read.js'
import type { ReadRun } from '../execute/read-run.js'

/** Finds the items first, all of them, so that what may not be written is known before the first is. */
export async function findWrites(
  { read, write, maxItems }: SearchedWritePlan,
  run: ReadRun,
  cached: CachedTables,
): Promise<readonly ItemWritePlan[]> {
  invariant(maxItems !== undefined, 'a searched write was not refused')
  const { table } = write
  const names = run.keyAttributes()
  // An item that moves within an index while it is read can be met twice, and is written once.
  const keys = new Map<string, Key>()
  try {
    const flow = { from: 'start', concurrency: run.options.concurrency } as const
    for await (const { items } of executeRead(read, run, flow, cached)) {
      for (const item of items) keys.set(keyText(item, names), keyOf(item, names))
      if (keys.size > maxItems) throw new HashrangeError('policy.searched-write-limit', { table, maxItems, written: 0 })
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error
    const details = { table, budget: error.budget, itemsRead: run.scannedCount, rowsFound: keys.size, done: 0 }
    throw new HashrangeError('policy.budget-spent', details)
  }
  return [...keys.values()].map(key => writeOf(write, key))
}
