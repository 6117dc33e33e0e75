import type { ItemWritePlan, TransactWriteItemsPlan, WritePlan } from '@hashrange/compiler'
import { HashrangeError, isHashrangeError } from '@hashrange/query'
import type { CachedTables } from '../cache/cached-tables.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { projectItem } from '../operator/project-item.js'
import { batchWrite } from './batch-write.js'
import { reasonsOf } from './retry-conflicts.js'
import { findWrites } from './searched-write.js'
import { transactWrite } from './transact.js'
import { writeEach } from './write-each.js'
import type { ItemOutcome } from './write-item.js'

/** What a write did, in DynamoDB's values. */
export interface Written {
  readonly count: number
  readonly items: readonly Item[]
}

/** Runs a plan of a write: what has to be found first is found, and then every item is written under its condition. */
export async function executeWrite(plan: WritePlan, run: ReadRun, cached: CachedTables): Promise<Written> {
  switch (plan.kind) {
    case 'Empty':
      return { count: 0, items: [] }
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return writeSeveral([plan], 1, run)
    case 'WriteEach':
      return writeSeveral(plan.writes, plan.concurrency, run)
    case 'SearchedWrite':
      return writeSeveral(await findWrites(plan, run, cached), plan.concurrency, run)
    case 'BatchWriteItem':
      await batchWrite(plan, run)
      return { count: plan.items.length, items: [] }
    case 'TransactWriteItems':
      return insertTogether(plan, run)
  }
}

async function writeSeveral(writes: readonly ItemWritePlan[], concurrency: number, run: ReadRun): Promise<Written> {
  const outcomes = await writeEach(writes, concurrency, run)
  const taken = writes.flatMap((write, position) =>
    write.kind === 'PutItem' && write.conflict === 'error' && outcomes[position]?.written !== true ? [position] : [],
  )
  const count = outcomes.filter(({ written }) => written).length
  const [first] = taken
  if (first !== undefined) {
    const cause = outcomes[first]?.refusal
    throw alreadyExists(writes, taken, cause, writes.length === 1 ? undefined : count)
  }
  return { count, items: writes.flatMap((write, position) => returnedItem(write, outcomes[position])) }
}

/** Rows that are inserted all or none. Where some have keys of items that are there, the error names all of these. */
async function insertTogether(plan: TransactWriteItemsPlan, run: ReadRun): Promise<Written> {
  const puts = plan.actions.filter(action => action.kind !== 'ConditionCheck')
  try {
    await transactWrite(plan, run)
  } catch (error) {
    const reasons = reasonsOf(error) ?? []
    const failed = reasons.flatMap(({ Code }, position) => (Code === 'ConditionalCheckFailed' ? [position] : []))
    throw failed.length === 0 ? error : alreadyExists(puts, failed, error)
  }
  return { count: puts.length, items: puts.flatMap(put => returnedItem(put, { written: true })) }
}

function alreadyExists(
  writes: readonly ItemWritePlan[],
  positions: readonly number[],
  error: unknown,
  written?: number,
): HashrangeError {
  const [position = 0] = positions
  const details = {
    table: writes[0]?.table ?? '',
    ...(writes.length === 1 ? {} : { position, positions }),
    ...(written === undefined ? {} : { written }),
  }
  const keys = positions.flatMap(place => {
    const key = writes[place]?.key
    return key === undefined ? [] : [key]
  })
  const cause = isHashrangeError(error) ? error.cause : error
  return new HashrangeError('execute.already-exists', details, { keys, cause })
}

/** The row that a write gives back, if it was done. */
function returnedItem(write: ItemWritePlan, outcome: ItemOutcome | undefined): readonly Item[] {
  const { returning } = write
  if (outcome?.written !== true || returning === 'none') return []
  const item = write.kind === 'PutItem' && returning !== 'old' ? write.item : outcome.item
  if (item === undefined) return []
  return [typeof returning === 'string' ? item : projectItem(item, returning)]
}
