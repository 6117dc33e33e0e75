import { HashrangeError } from '@hashrange/query'
import {
  accessPathsOf,
  enumerateAccessPaths,
  pathName,
  type Candidate,
  type RejectedPath,
} from '../access/access-path.js'
import { chooseAccessPath } from '../access/choose-access-path.js'
import { primaryKeysOf, type KeyList } from '../access/primary-keys.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { keyNames } from '../catalog/table-metadata.js'
import { defaultScanLimit } from '../policy/policy.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { filterPlan, finishPlan, sortedBy } from './finish-plan.js'
import { placeOnServer } from './place-residual.js'
import { planQuery } from './plan-query.js'
import type { ReadPlan, ScanPlan } from './plan.js'
import { pagingOf, sourceOf } from './source.js'

/** A plan, why it is so, and what should be said about it. */
export interface PlannedRead {
  readonly plan: ReadPlan
  readonly passedOver: readonly RejectedPath[]
  readonly warnings: readonly PlanWarning[]
}

export interface PlanWarning {
  readonly code: 'sparse-index'
  readonly message: string
  readonly index: string
  readonly attributes: readonly string[]
}

/** Plans a read whose predicate is normalised: nothing, whole keys, Queries, or a Scan where nothing else serves. */
export function planSelect(select: BoundSelect): PlannedRead {
  const { table, predicate, options } = select
  if (predicate.kind === 'Constant' && !predicate.value) return planEmpty(select, 'the predicate can never be true')
  if (select.limit === 0) return planEmpty(select, 'the limit is 0')
  const conjuncts = conjunctsOf(predicate)
  const keyList = options.index === undefined ? primaryKeysOf(conjuncts, table) : undefined
  if (keyList !== undefined) return planKeyList(keyList, select)
  const { candidates, rejected } = enumerateAccessPaths(conjuncts, select)
  const { chosen, passedOver } = chooseAccessPath(candidates, table)
  if (chosen !== undefined) {
    const listed = accessPathsOf(table).map(path => pathName(table, path))
    const others = [...passedOver, ...rejected].sort((a, b) => listed.indexOf(a.path) - listed.indexOf(b.path))
    return { plan: planQuery(chosen, select), passedOver: others, warnings: warningsFor(chosen, select) }
  }
  const hinted = rejected.find(({ path }) => path === `${table.name}.${options.index ?? ''}`)
  if (hinted !== undefined && options.index !== undefined) {
    throw new HashrangeError('plan.index-unusable', { table: table.name, index: options.index, reason: hinted.text })
  }
  return { plan: planScan(conjuncts, select), passedOver: rejected, warnings: [] }
}

function planEmpty(select: BoundSelect, reason: string): PlannedRead {
  return { plan: { kind: 'Empty', table: select.table.name, reason }, passedOver: [], warnings: [] }
}

function planKeyList({ keys, residual }: KeyList, select: BoundSelect): PlannedRead {
  const { table } = select
  const [first] = keys
  if (first === undefined) return planEmpty(select, 'no key satisfies the predicate')
  refuseDirection(select, 'items are read by their keys')
  const keyAttributes = keyNames(table.keySchema)
  const source = sourceOf(select, [
    ...residual.flatMap(attributesIn),
    ...(keys.length > 1 ? [...keyAttributes, ...sortedBy(select)] : []),
  ])
  const leaf: ReadPlan =
    keys.length === 1
      ? { kind: 'GetItem', ...source, key: first }
      : { kind: 'BatchGetItem', ...source, keys, keyAttributes }
  const sorted = keys.length > 1 && select.orderBy.length > 0
  return {
    plan: finishPlan(filterPlan(leaf, residual), sorted, source.projection, select),
    passedOver: [],
    warnings: [],
  }
}

function planScan(conjuncts: readonly BoundPredicate[], select: BoundSelect): ReadPlan {
  refuseDirection(select, 'a Scan has no order')
  const { onServer, onClient } = placeOnServer(conjuncts, () => true)
  const source = sourceOf(select, [...onClient.flatMap(attributesIn), ...sortedBy(select)])
  const { scanLimit = defaultScanLimit } = select.options
  const limit =
    onServer === undefined && onClient.length === 0 && select.orderBy.length === 0 ? select.limit : undefined
  const scan: ScanPlan = {
    kind: 'Scan',
    ...source,
    ...(onServer === undefined ? {} : { filter: onServer }),
    paging: pagingOf(select, Math.min(scanLimit, limit ?? scanLimit), false),
  }
  return finishPlan(filterPlan(scan, onClient), select.orderBy.length > 0, source.projection, select)
}

function refuseDirection({ options }: BoundSelect, reason: string): void {
  if (options.scanIndexForward === false)
    throw new HashrangeError('plan.option-unusable', { option: 'scanIndexForward', reason })
}

function warningsFor({ path, missing }: Candidate, { table, options }: BoundSelect): PlanWarning[] {
  // Naming an index is consent to what it holds.
  if (
    missing.length === 0 ||
    path.index === undefined ||
    options.index !== undefined ||
    options.sparseIndexes === 'allow'
  )
    return []
  const message = `The index "${path.index.name}" of "${table.name}" holds no item without ${missing.join(', ')}; such items are not found.`
  return [{ code: 'sparse-index', message, index: path.index.name, attributes: missing }]
}
