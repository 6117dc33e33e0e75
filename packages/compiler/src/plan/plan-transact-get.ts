import type { SelectNode, TransactGetNode } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { bindSelect, tableNamed, type BoundSelect } from '../bind/bind-select.js'
import type { Catalog } from '../catalog/table-metadata.js'
import { effectiveOptions, type Policy } from '../policy/policy.js'
import { normalizePredicate } from '../predicate/normalize-predicate.js'
import { planSelect } from './plan-select.js'
import { inputsOf, type ReadPlan } from './plan.js'
import { refuseDuplicates, refuseMany } from './transaction.js'
import { verifyPlan } from './verify-plan.js'
import type { TransactGet, TransactGetItemsPlan } from './transact-get-plan.js'

/** Reads of one item each, at one moment: what else a statement says of its item is checked by the client. */
export function planTransactGet(
  { statements }: TransactGetNode,
  catalog: Catalog,
  policy: Policy,
): TransactGetItemsPlan {
  refuseMany(statements.length)
  const gets = statements.map((statement, position) => planGet(statement, position, catalog, policy))
  refuseDuplicates(
    gets.map(({ get }) => get),
    table => tableNamed(table, catalog),
  )
  return { kind: 'TransactGetItems', gets }
}

function planGet(statement: SelectNode, position: number, catalog: Catalog, policy: Policy): TransactGet {
  const bound = bindSelect(statement, catalog, effectiveOptions(statement, policy))
  const select: BoundSelect = { ...bound, predicate: normalizePredicate(bound.predicate, bound.table) }
  const planned = planSelect(select)
  verifyPlan(planned, select)
  const get = getIn(planned.plan)
  if (get !== undefined) return select.projection === undefined ? get : { ...get, projection: select.projection }
  const { name } = bound.table
  const reason = planned.plan.kind === 'Empty' ? planned.plan.reason : 'it does not fix one whole primary key'
  throw planError('plan.transaction-needs-keys', { table: name, position, reason })
}

/** A GetItem with the steps above it. A limit of one row or more is none. */
function getIn(plan: ReadPlan): TransactGet | undefined {
  if (plan.kind === 'GetItem') return { get: plan }
  const [input] = inputsOf(plan)
  const below = input === undefined || plan.kind === 'Union' || plan.kind === 'Lookup' ? undefined : getIn(input)
  if (below === undefined) return undefined
  return plan.kind === 'Filter' ? { ...below, filter: plan.predicate } : below
}
