import type { ItemWritePlan, SearchedWritePlan, TransactWriteItemsPlan, WritePlan } from '@hashrange/compiler'
import type { CachedTables } from '../cache/cached-tables.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { projectItem } from '../operator/project-item.js'
import { batchWrite } from './batch-write.js'
import { explainInsert, throwRefused } from './refused-writes.js'
import { findWrites } from './searched-write.js'
import { transactWrite } from './transact.js'
import { writeEach } from './write-each.js'
import type { ItemOutcome } from './write-item.js'

/** What a write did, in DynamoDB's values. */
export interface Written {
  readonly count: number
  readonly items: readonly Item[]
  /** What was asked for of the items that were left as they are. */
  readonly unchanged: readonly Item[]
  /** How the items of a searched write were found. */
  readonly found?: { readonly scannedCount: number; readonly matched: number }
}

/** Runs a plan of a write: what has to be found first is found, and then every item is written under its condition. */
export async function executeWrite(plan: WritePlan, run: ReadRun, cached: CachedTables): Promise<Written> {
  switch (plan.kind) {
    case 'Empty':
      return { count: 0, items: [], unchanged: [] }
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return writeSeveral([plan], 1, run)
    case 'WriteEach':
      return writeSeveral(plan.writes, plan.concurrency, run)
    case 'SearchedWrite':
      return writeFound(plan, run, cached)
    case 'BatchWriteItem':
      await batchWrite(plan, run)
      return { count: plan.items.length, items: [], unchanged: [] }
    case 'TransactWriteItems':
      return insertTogether(plan, run)
  }
}

async function writeSeveral(writes: readonly ItemWritePlan[], concurrency: number, run: ReadRun): Promise<Written> {
  const outcomes = await writeEach(writes, concurrency, run)
  throwRefused(writes, outcomes)
  return {
    count: outcomes.filter(({ written }) => written).length,
    items: writes.flatMap((write, position) => returnedItem(write, outcomes[position])),
    unchanged: writes.flatMap((write, position) => unchangedItem(write, outcomes[position])),
  }
}

async function writeFound(plan: SearchedWritePlan, run: ReadRun, cached: CachedTables): Promise<Written> {
  const writes = await findWrites(plan, run, cached)
  // Pulls read items too, which are found by then.
  const { scannedCount } = run
  return { ...(await writeSeveral(writes, plan.concurrency, run)), found: { scannedCount, matched: writes.length } }
}

/** Rows that are inserted all or none. Where some have keys of items that are there, the error names all of these. */
async function insertTogether(plan: TransactWriteItemsPlan, run: ReadRun): Promise<Written> {
  const puts = plan.actions.filter(action => action.kind !== 'ConditionCheck')
  try {
    await transactWrite(plan, run)
  } catch (error) {
    throw explainInsert(plan, error)
  }
  return { count: puts.length, items: puts.flatMap(put => returnedItem(put, { written: true })), unchanged: [] }
}

/** The row that a write gives back, if it was done. */
function returnedItem(write: ItemWritePlan, outcome: ItemOutcome | undefined): readonly Item[] {
  const { returning } = write
  if (outcome?.written !== true || returning === 'none') return []
  const item = write.kind === 'PutItem' && returning !== 'old' ? write.item : outcome.item
  if (item === undefined) return []
  return [typeof returning === 'string' ? item : projectItem(item, returning)]
}

/** With 'old', the item that was left as it is. */
const unchangedItem = ({ returning }: ItemWritePlan, outcome: ItemOutcome | undefined): readonly Item[] =>
  returning === 'old' && outcome?.unchanged !== undefined ? [outcome.unchanged] : []
