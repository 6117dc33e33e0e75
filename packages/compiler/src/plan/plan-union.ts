import { buildError, type PathNode } from '@hashrange/query'
import { enumerateAccessPaths, type Candidate, type RejectedPath } from '../access/access-path.js'
import { chooseAccessPath } from '../access/choose-access-path.js'
import type { CostEstimate } from '../access/estimate-cost.js'
import { keyText, primaryKeysOf, type KeyList } from '../access/primary-keys.js'
import { bindProjection } from '../bind/bind-projection.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { uniqueBy } from '../predicate/rewrite-in.js'
import { areDisjoint } from '../predicate/are-disjoint.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { predicateKey } from '../predicate/rewrite-flatten.js'
import { toBranches } from '../predicate/to-branches.js'
import { valueKey } from '../value/compare-values.js'
import { sortedBy } from './finish-plan.js'
import { planKeys } from './plan-keys.js'
import type { PlanPart } from './plan-part.js'
import { backwardOrder, planQuery } from './plan-query.js'
import type { ReadPlan, UnionPlan } from './plan.js'
import { withWholeLists } from './source.js'

/** A way to read each branch of a disjunction. */
export interface UnionRead {
  /** The disjuncts as they were before some were joined: what the parts have to give together. */
  readonly branches: readonly BoundPredicate[]
  readonly parts: readonly PlanPart[]
  readonly orderBy: PlanPart['orderBy']
  readonly cost: CostEstimate
  readonly passedOver: readonly RejectedPath[]
  /** No item is in two branches. */
  readonly disjoint: boolean
}

type Branch =
  | { readonly predicate: BoundPredicate; readonly keyList: KeyList }
  | { readonly predicate: BoundPredicate; readonly candidate: Candidate; readonly passedOver: readonly RejectedPath[] }

/**
 * Plans a disjunction branch by branch. Four decisions, in this order: a branch without a path gives up; branches on one
 * path and key condition are one Query; branches that all keep the order that is asked for are merged; the others are read
 * one after the other. Rows are given once by their key, unless no item can be in two branches.
 */
export function planUnion(asked: BoundSelect): UnionRead | undefined {
  const predicates = toBranches(asked.predicate, asked.table)
  if (predicates === undefined) return undefined
  const disjoint = areDisjoint(predicates, asked.table)
  const select = disjoint || asked.resumable !== true ? asked : withTested(asked)
  const branches = predicates.map(predicate => planBranch(predicate, select))
  if (!branches.every(branch => branch !== undefined)) return undefined
  const joined = joinBranches(branches, select.table)
  if (select.options.scanIndexForward === false && !canTurnRound(joined)) return undefined
  const parts = planParts(joined, select)
  const orderBy = parts.every(part => part.orderBy !== undefined) ? parts[0]?.orderBy : undefined
  return {
    branches: predicates,
    // A sort reads all rows before the first is given: then no page is kept small for a limit.
    parts: orderBy === undefined ? planParts(joined, withoutLimit(select)) : parts,
    orderBy,
    cost: parts.map(({ cost }) => cost).reduce(addCosts),
    passedOver: joined.flatMap(branch => ('passedOver' in branch ? branch.passedOver : [])),
    disjoint:
      disjoint ||
      areDisjoint(
        parts.map(({ predicate }) => predicate),
        select.table,
      ),
  }
}

/** One plan for the rows of all parts. */
export function unionOf({ parts, orderBy, disjoint }: UnionRead, { table }: BoundSelect): ReadPlan {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only.rows
  const mergeBy = orderBy !== undefined && orderBy.length > 0 ? { mergeBy: orderBy } : {}
  const dedupe: UnionPlan['dedupe'] = disjoint
    ? 'disjoint'
    : { byKey: keyNames(table.keySchema), tests: parts.map(rowTest) }
  return { kind: 'Union', inputs: parts.map(({ rows }) => rows), ...mergeBy, dedupe }
}

function planParts(branches: readonly Branch[], asked: BoundSelect): PlanPart[] {
  // The projection is taken once, above all parts, if one of them has to ask for more than it.
  const { projection, orderBy } = asked
  const select: BoundSelect = {
    ...asked,
    ...(projection === undefined ? {} : { projection: withWholeLists(projection) }),
    // Rows that are merged are cut in the middle of their pages.
    ...(orderBy.length === 0 ? {} : { resumable: true }),
  }
  const needed = [...keyNames(select.table.keySchema), ...sortedBy(select)]
  return branches.map(branch =>
    'keyList' in branch
      ? planKeys(branch.keyList, branch.predicate, select, needed)
      : planQuery(branch.candidate, branch.predicate, select, needed),
  )
}

/** Rows of which each branch can be told whether it gives them too. */
function withTested(select: BoundSelect): BoundSelect {
  const { projection, predicate } = select
  if (projection === undefined) return select
  const tested = attributesIn(predicate).map((name): PathNode => ({ kind: 'Path', segments: [name] }))
  return { ...select, projection: bindProjection([...projection, ...tested]) }
}

/** What a part gives: what fulfils its predicate, and is held by the path that it reads. */
function rowTest({ predicate, candidate }: PlanPart): BoundPredicate {
  const { path, missing = [] } = candidate ?? {}
  const keys = [...(path?.keySchema.partition ?? []), ...(path?.keySchema.sort ?? [])]
  const held = keys
    .filter(({ name }) => missing.includes(name))
    .map(({ name, type }): BoundPredicate => ({
      kind: 'AttributeType',
      path: { kind: 'Path', segments: [name] },
      type,
    }))
  return held.length === 0 ? predicate : { kind: 'And', operands: [predicate, ...held] }
}

function withoutLimit({ limit: _, ...select }: BoundSelect): BoundSelect {
  return select
}

/** Backward by the sort key: that is one order only where all paths have one sort key. */
function canTurnRound(branches: readonly Branch[]): boolean {
  const orders = branches.map(branch => ('candidate' in branch ? backwardOrder(branch.candidate) : undefined))
  return orders.every(order => order !== undefined) && new Set(orders.map(order => JSON.stringify(order))).size === 1
}

function planBranch(predicate: BoundPredicate, select: BoundSelect): Branch | undefined {
  const conjuncts = conjunctsOf(predicate)
  const keyList = primaryKeysOf(conjuncts, select.table)
  // Whole keys are read from the table, whatever index was named: it cannot serve all of the query.
  if (keyList !== undefined) return select.options.index === undefined ? { predicate, keyList } : undefined
  const { candidates, rejected } = enumerateAccessPaths(conjuncts, select)
  const { chosen, passedOver } = chooseAccessPath(candidates, select)
  return chosen && { predicate, candidate: chosen, passedOver: [...passedOver, ...rejected] }
}

/** Whole keys that need no check are one list; branches with one path and key condition are one Query. */
function joinBranches(branches: readonly Branch[], table: TableMetadata): Branch[] {
  const joined = new Map<string, Branch>()
  for (const branch of branches) {
    const key = 'keyList' in branch ? keyListKey(branch.keyList, joined.size) : conditionKey(branch.candidate)
    const other = joined.get(key)
    joined.set(key, other === undefined ? branch : joinTwo(other, branch, table))
  }
  return [...joined.values()]
}

const keyListKey = ({ residual }: KeyList, position: number): string =>
  residual.length === 0 ? 'keys' : `keys ${String(position)}`

const conditionKey = ({ path, match: { fixed, combinations, range, consumed } }: Candidate): string =>
  JSON.stringify([
    path.index?.name ?? '',
    fixed,
    combinations.map(values => values.map(valueKey)),
    [range?.attribute, range?.operator, range?.values.map(valueKey)],
    [...consumed].map(predicateKey).sort(),
  ])

function joinTwo(a: Branch, b: Branch, { keySchema }: TableMetadata): Branch {
  if ('keyList' in a && 'keyList' in b) {
    const names = keyNames(keySchema)
    const keys = uniqueBy([...a.keyList.keys, ...b.keyList.keys], key => keyText(key, names))
    const keyList = { keys, residual: [] }
    return { predicate: { kind: 'Or', operands: [a.predicate, b.predicate] }, keyList }
  }
  if ('keyList' in a || 'keyList' in b) throw buildError('internal.invariant', { problem: 'keys joined with a Query' })
  const either: BoundPredicate = {
    kind: 'Or',
    operands: [a.candidate, b.candidate].map(({ residual }) => allOf(residual)),
  }
  const unfiltered = a.candidate.residual.length === 0 || b.candidate.residual.length === 0
  const residual = unfiltered ? [] : [either]
  return {
    predicate: allOf([...a.candidate.match.consumed, ...residual]),
    candidate: {
      ...a.candidate,
      residual,
      missing: [...new Set([...a.candidate.missing, ...b.candidate.missing])],
      notProjected: [...new Set([...a.candidate.notProjected, ...b.candidate.notProjected])],
    },
    passedOver: [...a.passedOver, ...b.passedOver],
  }
}

function allOf(predicates: readonly BoundPredicate[]): BoundPredicate {
  const [only] = predicates
  return predicates.length === 1 && only !== undefined ? only : { kind: 'And', operands: predicates }
}

const addCosts = (a: CostEstimate, b: CostEstimate): CostEstimate => ({
  requests: a.requests + b.requests,
  items: a.items + b.items,
  capacity: a.capacity + b.capacity,
})
