import { enumerateAccessPaths, type Candidate } from '../../../compiler/src/access/access-path.js'
import { primaryKeysOf } from '../../../compiler/src/access/primary-keys.js'
import type { BoundPredicate, BoundSelect } from '../../../compiler/src/bind/bind-select.js'
import { keyNames } from '../../../compiler/src/catalog/table-metadata.js'
import { finishPlan, sortedBy } from '../../../compiler/src/plan/finish-plan.js'
import type { PlanPart } from '../../../compiler/src/plan/plan-part.js'
import { planKeys } from '../../../compiler/src/plan/plan-keys.js'
import { planQuery } from '../../../compiler/src/plan/plan-query.js'
import { planScan } from '../../../compiler/src/plan/plan-scan.js'
import { unionOf } from '../../../compiler/src/plan/plan-union.js'
import type { ReadPlan } from '../../../compiler/src/plan/plan.js'
import { attributesIn } from '../../../compiler/src/predicate/map-predicate.js'
import { conjunctsOf } from '../../../compiler/src/predicate/normalize-predicate.js'
import { toBranches } from '../../../compiler/src/predicate/to-branches.js'

/** A way to the answer that the planner could have taken. */
export interface LegalPlan {
  readonly plan: ReadPlan
  readonly kind: 'keys' | 'query' | 'union' | 'scan'
  /** What the planner takes it to cost; absent: it does not ask. */
  readonly estimate: number
  readonly ordered: boolean
}

/** More ways than this to read a disjunction are left out. */
const mostUnions = 48

/**
 * Every way to read the whole answer that the options allow: each access path, lists of keys, branches one by one, the
 * Scan. Paths that may miss items are no way to it, and neither is a sort that the options do not allow.
 */
export function legalPlans(asked: BoundSelect): LegalPlan[] {
  const branches = toBranches(asked.predicate, asked.table)
  const [only] = branches ?? []
  const select = branches?.length === 1 && only !== undefined ? { ...asked, predicate: only } : asked
  const single = readingsOf(select.predicate, select, []).map(part => finished(part, part.rows, select))
  const unions = branches === undefined || branches.length < 2 ? [] : unionsOf(branches, select)
  const scan = planScan(select.predicate, select)
  return [...single, ...unions, { ...finished(scan, scan.rows, select), kind: 'scan' as const }].filter(
    ({ ordered }) => ordered || select.options.sortInMemory !== false,
  )
}

/** One branch by its keys and by each path that misses nothing. */
function readingsOf(predicate: BoundPredicate, select: BoundSelect, needed: readonly string[]): PlanPart[] {
  const conjuncts = conjunctsOf(predicate)
  const keyList = primaryKeysOf(conjuncts, select.table)
  const { candidates } = enumerateAccessPaths(conjuncts, select)
  return [
    ...(keyList === undefined ? [] : [planKeys(keyList, predicate, select, needed)]),
    ...candidates
      .filter(({ missing }: Candidate) => missing.length === 0)
      .map(candidate => planQuery(candidate, predicate, select, needed)),
  ]
}

function unionsOf(branches: readonly BoundPredicate[], select: BoundSelect): LegalPlan[] {
  const needed = [...keyNames(select.table.keySchema), ...sortedBy(select), ...attributesIn(select.predicate)]
  let choices: (readonly PlanPart[])[] = [[]]
  for (const branch of branches) {
    const readings = readingsOf(branch, select, needed)
    choices = choices.flatMap(chosen => readings.map(reading => [...chosen, reading])).slice(0, mostUnions)
  }
  return choices.map(parts => {
    const orderBy = parts.every(part => part.orderBy !== undefined) ? parts[0]?.orderBy : undefined
    const cost = { requests: 0, items: 0, capacity: parts.reduce((sum, part) => sum + part.cost.capacity, 0) }
    const rows = unionOf({ parts, branches, orderBy, cost, passedOver: [], disjoint: false }, select)
    return { ...finished({ orderBy, cost, requested: undefined }, rows, select), kind: 'union' as const }
  })
}

function finished(
  { orderBy, requested, cost, candidate }: Pick<PlanPart, 'orderBy' | 'requested' | 'cost' | 'candidate'>,
  rows: ReadPlan,
  select: BoundSelect,
): LegalPlan {
  const ordered = orderBy !== undefined || select.orderBy.length === 0
  return {
    plan: finishPlan(rows, !ordered, requested, select),
    kind: candidate === undefined ? 'keys' : 'query',
    estimate: cost.capacity,
    ordered,
  }
}
