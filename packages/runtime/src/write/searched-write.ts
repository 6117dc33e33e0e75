import { keyOf, keyText, writeOf, type ItemWritePlan, type Key, type SearchedWritePlan } from '@hashrange/compiler'
import { invariant, isHashrangeError } from '@hashrange/query'
import { planError } from '@hashrange/compiler'
import { runError } from '../error/run-error.js'
import type { CachedTables } from '../cache/cached-tables.js'
import type { Position, WritePosition } from '../cursor/position.js'
import { BudgetSpent, ScanCut } from '../execute/budget.js'
import { executeRead } from '../execute/execute-read.js'
import type { ReadRun } from '../execute/read-run.js'
import { WriteCut } from './write-cut.js'

/**
 * Finds the items first, all of them, so that what may not be written is known before the first is; after a cut those that
 * are left. Throws `WriteCut` where it does not come to the end.
 */
export async function findWrites(
  { read, write, maxItems }: SearchedWritePlan,
  run: ReadRun,
  cached: CachedTables,
  { found, search }: WritePosition = { found: [], search: 'start' },
): Promise<readonly ItemWritePlan[]> {
  invariant(maxItems !== undefined, 'a searched write was not refused')
  const { table } = write
  const names = run.keyAttributes()
  // An item that moves within an index while it is read can be met twice, and is written once.
  const keys = new Map<string, Key>(found.map(key => [keyText(key, names), key]))
  let position: () => Position = () => search
  try {
    const flow = { from: search, concurrency: run.options.concurrency }
    const pages = search === 'end' ? [] : executeRead(read, run, flow, cached)
    for await (const { items, after } of pages) {
      for (const item of items) keys.set(keyText(item, names), keyOf(item, names))
      if (keys.size > maxItems) throw planError('policy.searched-write-limit', { table, maxItems, written: 0 })
      position = () => after(items.length)
    }
  } catch (error) {
    if (isHashrangeError(error, 'policy.searched-write-limit')) throw error
    throw new WriteCut(cutSearch(error, table, keys.size, run), { found: [...keys.values()], search: position() })
  }
  return [...keys.values()].map(key => writeOf(write, key))
}

function cutSearch(error: unknown, table: string, rowsFound: number, { scannedCount: itemsRead }: ReadRun): unknown {
  if (error instanceof ScanCut) return runError('policy.scan-incomplete', { table, itemsRead, rowsFound })
  if (!(error instanceof BudgetSpent)) return error
  return runError('policy.budget-spent', { table, budget: error.budget, itemsRead, rowsFound, done: 0 })
}
