import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { allKeyNames, keyNames } from '../catalog/table-metadata.js'
import { estimateScan, type CostEstimate } from '../access/estimate-cost.js'
import { defaultScanLimit } from '../policy/policy.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { filterPlan, sortedBy } from './finish-plan.js'
import { leadsIntoKey, placeOnServer } from './place-residual.js'
import type { PlanPart } from './plan-part.js'
import type { Paging, ScanPlan } from './leaf-plan.js'
import { pagingOf, sourceOf } from './source.js'

/** Reads everything: what is left where no key condition can be made. */
export function planScan(predicate: BoundPredicate, select: BoundSelect): PlanPart {
  const conjuncts = conjunctsOf(predicate)
  const keys = allKeyNames(select.table)
  // A Scan has no key condition, so that its filter may name key attributes too.
  const { onServer, onClient } = placeOnServer(conjuncts, path => !leadsIntoKey(path, keys))
  const resumed = select.resumable === true || select.orderBy.length > 0 ? keyNames(select.table.keySchema) : []
  const source = sourceOf(select, [...resumed, ...onClient.flatMap(attributesIn), ...sortedBy(select)])
  const { scanLimit = defaultScanLimit, parallelScan = 1 } = select.options
  const limit = conjuncts.length === 0 && select.orderBy.length === 0 ? select.limit : undefined
  const scan: ScanPlan = {
    kind: 'Scan',
    ...source,
    ...(onServer === undefined ? {} : { filter: onServer }),
    paging: pagingOf(select, Math.min(scanLimit, limit ?? scanLimit), false),
    ...(parallelScan > 1 ? { segments: parallelScan } : {}),
  }
  return {
    rows: filterPlan(scan, onClient),
    requested: source.projection,
    predicate,
    orderBy: select.orderBy.length === 0 ? select.orderBy : undefined,
    cost: estimatePages(select, scan.paging),
  }
}

/** A page is at most `pageSize` items, and a Scan that is not followed reads few of them. */
function estimatePages({ table }: BoundSelect, { pageSize = Infinity, maxPages = Infinity }: Paging): CostEstimate {
  const whole = estimateScan(table) ?? { requests: 0, items: 0, capacity: 0 }
  const requests = Math.min(maxPages, Math.max(whole.requests, Math.ceil(whole.items / pageSize)))
  const items = Math.min(whole.items, requests * pageSize)
  return { requests, items, capacity: whole.items === 0 ? 0 : (whole.capacity * items) / whole.items }
}
