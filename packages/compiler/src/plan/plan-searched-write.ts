import { invariant } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { keyText } from '../access/primary-keys.js'
import { checkKey } from '../bind/bind-item.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import type { BoundSearch } from '../bind/bind-write.js'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { conjunctsOf, normalizePredicate } from '../predicate/normalize-predicate.js'
import { uniqueBy } from '../predicate/rewrite-in.js'
import { conditionOf, guardOf, itemExists, withoutDecided } from './guard-write.js'
import { planSelect, type PlannedRead } from './plan-select.js'
import { leavesOf, type ReadPlan } from './plan.js'
import type { Key } from './leaf-plan.js'
import type { PlannedWrite } from './planned-write.js'
import { verifyPlan } from './verify-plan.js'
import { demandedVersion } from './version-conflict.js'
import { writeOf, type FoundItemWrite, type ItemWritePlan } from './item-write-plan.js'

/** What a predicate comes down to: nothing, whole keys with what they leave open, or a search. */
export interface Found {
  /** The read, its predicate normalised. */
  readonly select: BoundSelect
  readonly planned: PlannedRead
  /** Absent: they have to be searched for. */
  readonly keys?: readonly Key[]
  /** All that has to hold of an item that is written. */
  readonly predicate: BoundPredicate
  /** What DynamoDB has to check of it: of an item whose key is known, what that leaves open. */
  readonly conjuncts: readonly BoundPredicate[]
}

/** The read's planner says how the items are found; where it lists whole keys, nothing need be read. */
export function findItems({ table, select: bound }: Omit<BoundSearch, 'options'>): Found {
  const select: BoundSelect = { ...bound, predicate: normalizePredicate(bound.predicate, table) }
  const planned = planSelect(select)
  verifyPlan(planned, select)
  const keys = keysOf(planned.plan, table)
  const [only] = planned.parts
  const whole = conjunctsOf(select.predicate)
  if (keys === undefined) return { select, planned, predicate: select.predicate, conjuncts: whole }
  for (const key of keys) checkKey(key, table)
  // Of several branches each key has its own conjuncts: the whole predicate is right for all.
  if (planned.parts.length !== 1 || only === undefined)
    return { select, planned, keys, predicate: select.predicate, conjuncts: whole }
  const { predicate } = only
  return { select, planned, keys, predicate, conjuncts: withoutDecided(conjunctsOf(predicate), table) }
}

/** Puts a write to what the predicate finds: one request, one a key, or a search and then one an item. */
export function planSearchedWrite(write: FoundItemWrite, search: BoundSearch): PlannedWrite {
  const { table, options } = search
  const { select, planned, keys, predicate, conjuncts } = findItems(search)
  const planOf = { table, options, conjuncts: conjunctsOf(predicate) }
  if (options.after !== undefined && keys !== undefined && keys.length < 2) refuseAfter()
  if (planned.plan.kind === 'Empty') return { ...planOf, plan: planned.plan }
  const upsert = write.kind === 'UpdateItem' && write.upsert === true
  if (upsert && keys?.length !== 1) refuseUpsert()
  const condition = conditionOf([...(upsert ? [] : [itemExists(table)]), ...guardOf(conjuncts, table)])
  const guarded = condition === undefined ? write : { ...write, condition }
  if (keys !== undefined) {
    // An item that a search has found, and that has another version by now, is passed over as any other.
    const versioned = { ...guarded, ...demandedVersion(conjuncts, table) }
    const writes = keys.map((key): ItemWritePlan => writeOf(versioned, key))
    const [only] = writes
    invariant(only, 'a list of keys is empty')
    if (writes.length === 1) return { ...planOf, plan: only }
    const plan = { kind: 'WriteEach', writes, concurrency: options.concurrency } as const
    return { ...planOf, plan, listedKeys: keys.length }
  }
  return {
    ...planOf,
    plan: {
      kind: 'SearchedWrite',
      read: planned.plan,
      write: guarded,
      ...(options.searchedWrites === 'refuse' ? {} : { maxItems: options.searchedWrites.maxItems }),
      concurrency: options.concurrency,
    },
    search: { planned, select },
  }
}

/** The keys that a plan lists, each once, where it does nothing but get them. */
function keysOf(plan: ReadPlan, { keySchema }: TableMetadata): readonly Key[] | undefined {
  const leaves = leavesOf(plan)
  const keys = leaves.flatMap((leaf): readonly Key[] =>
    leaf.kind === 'GetItem' ? [leaf.key] : leaf.kind === 'BatchGetItem' ? leaf.keys : [],
  )
  const isKeyed = leaves.every(({ kind }) => kind === 'GetItem' || kind === 'BatchGetItem')
  const names = keyNames(keySchema)
  return isKeyed ? uniqueBy(keys, key => keyText(key, names)) : undefined
}

function refuseAfter(): never {
  const reason = 'the write is of one item at most, and no part of it can have been left'
  throw planError('plan.option-unusable', { option: 'after', reason })
}

function refuseUpsert(): never {
  const reason = 'an item that is not there can be made only where the where gives one whole key'
  throw planError('plan.option-unusable', { option: 'upsert', reason })
}
