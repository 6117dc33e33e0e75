import { estimateKeyList } from '../access/estimate-cost.js'
import type { KeyList } from '../access/primary-keys.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { keyNames } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { filterPlan, sortedBy } from './finish-plan.js'
import type { PlanPart } from './plan-part.js'
import { sourceOf } from './source.js'

/** GetItem for one whole key, BatchGetItem for several; what keys do not decide is checked by the client. */
export function planKeys(
  { keys, residual }: KeyList,
  predicate: BoundPredicate,
  select: BoundSelect,
  alsoNeeded: readonly string[] = [],
): PlanPart {
  const { table, orderBy } = select
  const [first] = keys
  const cost = estimateKeyList(keys.length, table)
  if (first === undefined) {
    const rows = { kind: 'Empty', table: table.name, reason: 'no key satisfies the predicate' } as const
    return { rows, requested: select.projection, predicate, orderBy, cost }
  }
  const keyAttributes = keyNames(table.keySchema)
  const tested = residual.flatMap(attributesIn)
  if (keys.length === 1) {
    const source = sourceOf(select, [...tested, ...alsoNeeded])
    const rows = filterPlan({ kind: 'GetItem', ...source, key: first }, residual)
    // One row is in every order.
    return { rows, requested: source.projection, predicate, orderBy, cost }
  }
  const source = sourceOf(select, [...tested, ...keyAttributes, ...sortedBy(select), ...alsoNeeded])
  const rows = filterPlan({ kind: 'BatchGetItem', ...source, keys, keyAttributes }, residual)
  return { rows, requested: source.projection, predicate, orderBy: orderBy.length === 0 ? orderBy : undefined, cost }
}
