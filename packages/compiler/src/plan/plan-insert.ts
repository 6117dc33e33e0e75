import { planError } from '../error/plan-error.js'
import type { BoundInsert } from '../bind/bind-write.js'
import { keyNames } from '../catalog/table-metadata.js'
import { transactionActions } from '../request/limits.js'
import type { Item } from '../value/look-up-path.js'
import { itemIsNew } from './guard-write.js'
import type { PlannedWrite } from './planned-write.js'
import { refuseDuplicates, transactionOf } from './transaction.js'
import { keyOf, type PutItemPlan } from './item-write-plan.js'
import type { WritePlan } from './write-plan.js'

/** One row is a PutItem. Several are written together, batched, or each by itself, as the conflict and `atomic` have it. */
export function planInsert(insert: BoundInsert): PlannedWrite {
  const { table, items, options } = insert
  const [only] = items
  if (items.length === 1 && only !== undefined) return { plan: planPut(only, insert), table, options, conjuncts: [] }
  // An item has its key in it.
  refuseDuplicates(
    items.map(key => ({ table: table.name, key })),
    () => table,
  )
  const together = isTogether(insert)
  const isTransaction = together && items.length <= transactionActions
  return {
    plan: isTransaction ? transactionOf(items.map(item => planPut(item, insert))) : planSeveral(insert),
    table,
    options,
    conjuncts: [],
    ...(together && !isTransaction ? { notAtomic: items.length } : {}),
  }
}

export function planPut(item: Item, { table, onConflict, returning }: BoundInsert): PutItemPlan {
  return {
    kind: 'PutItem',
    table: table.name,
    tableName: table.tableName,
    key: keyOf(item, keyNames(table.keySchema)),
    item,
    ...(onConflict === 'replace' ? {} : { condition: itemIsNew(table) }),
    conflict: onConflict,
    returning,
    // What is there afterwards is the item, and known.
    returnValues: returning === 'old' ? 'ALL_OLD' : 'NONE',
  }
}

/** Whether several rows are to be all or none: by default where a conflict is an error, else where `atomic` is said. */
function isTogether({ onConflict, returning, options: { atomic } }: BoundInsert): boolean {
  if (atomic !== true) return onConflict === 'error' && atomic === undefined
  if (onConflict === 'ignore') refuse('atomic', 'rows that are left out one by one are not all or none')
  if (onConflict === 'replace' && returning === 'old')
    refuse('atomic', 'DynamoDB gives nothing back of what a transaction replaces')
  return true
}

function planSeveral(insert: BoundInsert): WritePlan {
  const { table, items, onConflict, returning, options } = insert
  if (onConflict !== 'replace' || returning !== 'none')
    return { kind: 'WriteEach', writes: items.map(item => planPut(item, insert)), concurrency: options.concurrency }
  const { name, tableName, keySchema } = table
  return { kind: 'BatchWriteItem', table: name, tableName, items, keyAttributes: keyNames(keySchema) }
}

function refuse(option: string, reason: string): never {
  throw planError('plan.option-unusable', { option, reason })
}
