import {
  keyText,
  type CompiledWrite,
  type ItemWritePlan,
  type SearchedWritePlan,
  type TransactWriteItemsPlan,
  type WriteEachPlan,
} from '@hashrange/compiler'
import { isHashrangeError } from '@hashrange/query'
import type { CachedTables } from '../cache/cached-tables.js'
import type { WritePosition } from '../cursor/position.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { projectItem } from '../operator/project-item.js'
import { batchWrite } from './batch-write.js'
import { explainInsert, throwRefused } from './refused-writes.js'
import { findWrites } from './searched-write.js'
import { transactWrite } from './transact.js'
import { WriteCut } from './write-cut.js'
import { writeAlone, writeEach } from './write-each.js'
import type { ItemOutcome, ItemWriteRequest } from './write-item.js'

/** What a write did, in DynamoDB's values. */
export interface Written {
  readonly count: number
  readonly items: readonly Item[]
  /** What was asked for of the items that were left as they are. */
  readonly unchanged: readonly Item[]
  /** How the items of a searched write were found. */
  readonly found?: { readonly scannedCount: number; readonly matched: number }
}

/**
 * Runs a plan of a write: what has to be found first is found, and then every item is written under its condition. After a
 * cut only what is left is written. Throws `WriteCut` where it is cut (again).
 */
export async function executeWrite(
  compiled: Pick<CompiledWrite, 'plan' | 'requests'>,
  run: ReadRun,
  cached: CachedTables,
  left?: WritePosition,
): Promise<Written> {
  const { plan } = compiled
  switch (plan.kind) {
    case 'Empty':
      return { count: 0, items: [], unchanged: [] }
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return writeOne(plan, compiled.requests.find(isItemWrite), run)
    case 'WriteEach':
      return writeLeft(leftOf(plan, run, left), plan.concurrency, run)
    case 'SearchedWrite':
      return writeFound(plan, run, cached, left)
    case 'BatchWriteItem':
      await batchWrite(plan, run)
      return { count: plan.items.length, items: [], unchanged: [] }
    case 'TransactWriteItems':
      return insertTogether(plan, run)
  }
}

async function writeOne(write: ItemWritePlan, request: ItemWriteRequest | undefined, run: ReadRun): Promise<Written> {
  const outcome = await writeAlone(write, request, run)
  if (!outcome.written) throwRefused([write], [outcome])
  return {
    count: Number(outcome.written),
    items: returnedItem(write, outcome),
    unchanged: unchangedItem(write, outcome),
  }
}

/** Of an update that has to read first what is sent is made later. */
const isItemWrite = (request: CompiledWrite['requests'][number]): request is ItemWriteRequest =>
  request.operation === 'PutItem' || request.operation === 'UpdateItem' || request.operation === 'DeleteItem'

async function writeSeveral(writes: readonly ItemWritePlan[], concurrency: number, run: ReadRun): Promise<Written> {
  const outcomes = await writeEach(writes, concurrency, run)
  throwRefused(writes, outcomes)
  return {
    count: outcomes.filter(({ written }) => written).length,
    items: writes.flatMap((write, position) => returnedItem(write, outcomes[position])),
    unchanged: writes.flatMap((write, position) => unchangedItem(write, outcomes[position])),
  }
}

async function writeFound(
  plan: SearchedWritePlan,
  run: ReadRun,
  cached: CachedTables,
  left: WritePosition | undefined,
): Promise<Written> {
  const writes = await findWrites(plan, run, cached, left)
  // Pulls read items too, which are found by then.
  const { scannedCount } = run
  return { ...(await writeLeft(writes, plan.concurrency, run)), found: { scannedCount, matched: writes.length } }
}

/** The writes of a list of keys that a cut has left. */
export function leftOf(
  { writes }: WriteEachPlan,
  run: ReadRun,
  left: WritePosition | undefined,
): readonly ItemWritePlan[] {
  if (left === undefined) return writes
  const names = run.keyAttributes()
  const texts = new Set(left.found.map(key => keyText(key, names)))
  return writes.filter(({ key }) => texts.has(keyText(key, names)))
}

/** As `writeSeveral`, of items whose keys a cursor can hold. */
async function writeLeft(writes: readonly ItemWritePlan[], concurrency: number, run: ReadRun): Promise<Written> {
  try {
    return await writeSeveral(writes, concurrency, run)
  } catch (error) {
    if (!isHashrangeError(error) || error.keys === undefined) throw error
    throw new WriteCut(error, { found: error.keys as readonly Item[], search: 'end' })
  }
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
