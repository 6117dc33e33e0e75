import type { BoundSelect } from '../bind/bind-select.js'
import { keyNames } from '../catalog/table-metadata.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { filterPlan, finishPlan } from './finish-plan.js'
import type { PlannedRead } from './plan-select.js'

/** A table that is kept in memory is filtered, sorted and cut by the client; what is kept is bounded, so a sort is too. */
export function planCached(select: BoundSelect): PlannedRead {
  const { table, predicate, options } = select
  const keyAttributes = keyNames(table.keySchema)
  const items = { kind: 'Cached', table: table.name, tableName: table.tableName, keyAttributes } as const
  const backward = options.scanIndexForward === false && select.orderBy.length === 0
  const orderBy = backward
    ? table.keySchema.sort.map(({ name }) => ({
        path: { kind: 'Path', segments: [name] } as const,
        direction: 'desc' as const,
      }))
    : select.orderBy
  const sorted = { ...select, orderBy, options: { ...options, sortInMemory: { maxItems: Number.MAX_SAFE_INTEGER } } }
  const rows = filterPlan(items, conjunctsOf(predicate))
  return { plan: finishPlan(rows, true, undefined, sorted), parts: [], passedOver: [], warnings: [] }
}
