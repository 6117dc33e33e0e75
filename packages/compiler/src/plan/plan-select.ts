import { planError } from '../error/plan-error.js'
import {
  accessPathsOf,
  enumerateAccessPaths,
  pathName,
  type Candidate,
  type RejectedPath,
} from '../access/access-path.js'
import { chooseAccessPath, isSortCheap } from '../access/choose-access-path.js'
import { costRank, estimateScan, type CostEstimate } from '../access/estimate-cost.js'
import { primaryKeysOf } from '../access/primary-keys.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { toBranches } from '../predicate/to-branches.js'
import { countPlan } from './count-plan.js'
import { finishPlan } from './finish-plan.js'
import { planKeys } from './plan-keys.js'
import type { PlanPart } from './plan-part.js'
import { planQuery } from './plan-query.js'
import { planScan } from './plan-scan.js'
import { planUnion, unionOf, type UnionRead } from './plan-union.js'
import type { ReadPlan } from './plan.js'
import { withStartKey } from './start-key.js'

/** A plan, why it is so, and what should be said about it. */
export interface PlannedRead {
  readonly plan: ReadPlan
  /** The branches, one where there is no union: what `verifyPlan` goes by. */
  readonly parts: readonly PlanPart[]
  /** Of a union: the disjuncts that its parts have to give together. */
  readonly branches?: readonly BoundPredicate[]
  readonly passedOver: readonly RejectedPath[]
  readonly warnings: readonly PlanWarning[]
  /** Absent: the table's size is not known. */
  readonly estimate?: CostEstimate
}

/**
 * What a user should know of a plan.
 *
 * @example
 * ```ts
 * import { attr, catalog, compile, defineTable, type InferDatabase } from '@hashrange/compiler'
 * import { queryBuilder } from '@hashrange/query'
 * const plays = defineTable({
 *   name: 'plays',
 *   attributes: { id: attr.string(), game: attr.string(), score: attr.number().optional() },
 *   key: { partition: 'id' },
 *   indexes: { by_game: { partition: 'game', sort: 'score' } },
 * })
 * const query = queryBuilder<InferDatabase<[typeof plays]>>().from('plays').where('game', '=', 'go')
 * const [warning] = compile(query, catalog([plays])).warnings
 * console.log(warning?.code, warning?.index, warning?.attributes) // sparse-index by_game [ 'score' ]
 * ```
 */
export interface PlanWarning {
  readonly code: 'sparse-index'
  readonly message: string
  readonly index: string
  readonly attributes: readonly string[]
}

/** Plans a read whose predicate is normalised: nothing, whole keys, Queries, or a Scan where nothing else serves. */
export function planSelect(select: BoundSelect): PlannedRead {
  const planned = planRows(select)
  const plan = withStartKey(select.count === true ? countPlan(planned.plan) : planned.plan, select)
  return plan === planned.plan ? planned : { ...planned, plan }
}

function planRows(select: BoundSelect): PlannedRead {
  const { table, predicate, options } = select
  if (predicate.kind === 'Constant' && !predicate.value) return planEmpty(select, 'the predicate can never be true')
  if (select.limit === 0) return planEmpty(select, 'the limit is 0')
  const branches = toBranches(predicate, table)
  const [only] = branches ?? []
  if (branches?.length === 0) return planEmpty(select, 'the predicate can never be true')
  if (branches?.length === 1 && only !== undefined) return planRows({ ...select, predicate: only })
  const conjuncts = conjunctsOf(predicate)
  const keyList = primaryKeysOf(conjuncts, table)
  if (keyList !== undefined) {
    refuseIndex(select, 'the predicate gives whole keys, which are read from the table')
    if (keyList.keys.length > 0) refuseDirection(select, 'items are read by their keys')
    return finish(planKeys(keyList, predicate, select), [], select)
  }
  const { candidates, rejected } = enumerateAccessPaths(conjuncts, select)
  const { chosen, passedOver } = chooseAccessPath(candidates, select)
  const union = planUnion(select)
  if (
    union !== undefined &&
    (chosen === undefined || isBetter(union, planQuery(chosen, predicate, select), isSortCheap(select)))
  ) {
    return finishUnion(union, select)
  }
  if (chosen !== undefined) return finish(planQuery(chosen, predicate, select), [...passedOver, ...rejected], select)
  const hinted = rejected.find(({ path }) => path === `${table.name}.${options.index ?? ''}`)
  if (hinted !== undefined) refuseIndex(select, hinted.text)
  refuseDirection(select, 'no path that serves the query has an order to turn round')
  return finish(planScan(predicate, select), rejected, select)
}

function planEmpty(select: BoundSelect, reason: string): PlannedRead {
  return { plan: { kind: 'Empty', table: select.table.name, reason }, parts: [], passedOver: [], warnings: [] }
}

/** Complete before incomplete, ordered before unordered, then the cheaper one; one path before several. */
function isBetter(union: UnionRead, single: PlanPart, sortIsCheap: boolean): boolean {
  const rank = (parts: readonly PlanPart[], orderBy: PlanPart['orderBy'], capacity: number): number[] => [
    Number(parts.some(({ candidate }) => (candidate?.missing.length ?? 0) > 0)),
    ...(sortIsCheap
      ? [costRank(capacity), Number(orderBy === undefined)]
      : [Number(orderBy === undefined), costRank(capacity)]),
  ]
  const ofUnion = rank(union.parts, union.orderBy, union.cost.capacity)
  const ofSingle = rank([single], single.orderBy, single.cost.capacity)
  const position = ofUnion.findIndex((value, index) => value !== ofSingle[index])
  return position >= 0 && (ofUnion[position] ?? 0) < (ofSingle[position] ?? 0)
}

function finish(part: PlanPart, passedOver: readonly RejectedPath[], select: BoundSelect): PlannedRead {
  const plan = finishPlan(part.rows, part.orderBy === undefined, part.requested, select)
  const warnings = part.candidate === undefined ? [] : warningsFor(part.candidate, select)
  return {
    plan,
    parts: [part],
    passedOver: inListedOrder(passedOver, select.table),
    warnings,
    ...estimateOf({ cost: upToLimit(part, select) }, select),
  }
}

function finishUnion(union: UnionRead, select: BoundSelect): PlannedRead {
  const { parts, branches, orderBy, cost, passedOver } = union
  // The parts ask for keys besides, and each for what it tests: the projection is taken at the top.
  const requested = parts.every(part => part.requested === select.projection) ? select.projection : undefined
  const plan = finishPlan(unionOf(union, select), orderBy === undefined, requested, select)
  const used = new Set(
    parts.flatMap(({ candidate }) => (candidate === undefined ? [] : [pathName(select.table, candidate.path)])),
  )
  const unused = passedOver.filter(({ path }) => !used.has(path))
  const warnings = parts.flatMap(({ candidate }) => (candidate === undefined ? [] : warningsFor(candidate, select)))
  return {
    plan,
    parts,
    branches,
    passedOver: inListedOrder(unused, select.table),
    warnings,
    ...estimateOf({ cost }, select),
  }
}

/** Where nothing is filtered and nothing sorted no more is read than a limit asks for. */
function upToLimit({ cost, candidate, orderBy }: PlanPart, { limit }: BoundSelect): CostEstimate {
  const isDirect = candidate?.residual.length === 0 && orderBy !== undefined
  if (limit === undefined || !isDirect || cost.items <= limit) return cost
  const share = limit / cost.items
  return { requests: Math.max(1, Math.ceil(cost.requests * share)), items: limit, capacity: cost.capacity * share }
}

/** Without the table's size an estimate of a query's cost would be a guess. A consistent read costs twice as much. */
function estimateOf({ cost }: Pick<PlanPart, 'cost'>, { table, options }: BoundSelect): { estimate?: CostEstimate } {
  if (estimateScan(table) === undefined) return {}
  return { estimate: { ...cost, capacity: cost.capacity * (options.consistentRead ? 2 : 1) } }
}

/** The table first, then its indexes as they are listed; each path once for each reason. */
function inListedOrder(paths: readonly RejectedPath[], table: TableMetadata): RejectedPath[] {
  const listed = accessPathsOf(table).map(path => pathName(table, path))
  const unique = new Map(paths.map(rejected => [`${rejected.path} ${rejected.text}`, rejected]))
  return [...unique.values()].sort((a, b) => listed.indexOf(a.path) - listed.indexOf(b.path))
}

function refuseIndex({ table, options: { index } }: BoundSelect, reason: string): void {
  if (index !== undefined) throw planError('plan.index-unusable', { table: table.name, index, reason })
}

function refuseDirection({ options }: BoundSelect, reason: string): void {
  if (options.scanIndexForward !== false) return
  throw planError('plan.option-unusable', { option: 'scanIndexForward', reason })
}

function warningsFor({ path, missing }: Candidate, { table, options }: BoundSelect): PlanWarning[] {
  // Naming an index is consent to what it holds.
  const consented = options.index !== undefined || options.sparseIndexes === 'allow'
  if (missing.length === 0 || path.index === undefined || consented) return []
  const message = `The index "${path.index.name}" of "${table.name}" holds no item without ${missing.join(', ')}; such items are not found.`
  return [{ code: 'sparse-index', message, index: path.index.name, attributes: missing }]
}
