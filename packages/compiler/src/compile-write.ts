import {
  assertNever,
  printStatement,
  type CompiledTransactGet,
  type CompiledWrite,
  type DeleteNode,
  type TransactGetNode,
  type TransactWriteNode,
  type UpdateNode,
  type WriteNode,
} from '@hashrange/query'
import {
  bindDelete,
  bindInsert,
  bindUpdateStatement,
  type BoundDelete,
  type BoundUpdateStatement,
} from './bind/bind-write.js'
import { tableNamed } from './bind/bind-select.js'
import type { Catalog } from './catalog/table-metadata.js'
import type { Verdict } from './compiled-statement.js'
import { CompiledChange, explainWrite, verdictOf } from './compiled-write.js'
import { deepFreeze } from './plan/deep-freeze.js'
import { planDelete } from './plan/plan-delete.js'
import { planInsert } from './plan/plan-insert.js'
import { planTransactGet } from './plan/plan-transact-get.js'
import { planTransaction } from './plan/plan-transaction.js'
import { planUpdate } from './plan/plan-update.js'
import type { PlannedWrite } from './plan/planned-write.js'
import { checkExpressions, verifyLeaf, verifyWrite } from './plan/verify-write.js'
import { itemWritesOf, type WritePlan } from './plan/write-plan.js'
import type { Policy } from './policy/policy.js'
import { effectiveWriteOptions, type EffectiveWriteOptions } from './policy/write-options.js'
import { writeRefusalOf } from './policy/write-refusal.js'
import { transactGetItemsRequest } from './request/write-request.js'
import type { Planned } from './shape/template.js'
import { writeTemplateOf, writeTemplatesOf } from './shape/write-template.js'

/**
 * The passes of a write, in their order.
 *
 * @internal
 */
export function compileWrite(
  statement: WriteNode | TransactWriteNode,
  catalog: Catalog,
  policy: Policy,
): CompiledWrite {
  switch (statement.kind) {
    case 'TransactWrite':
      return compileTransaction(statement, catalog, policy)
    case 'Insert': {
      const options = effectiveWriteOptions(statement, policy)
      return new CompiledChange(statement, verified(planInsert(bindInsert(statement, catalog, options))))
    }
    case 'Update':
      return compileChange(statement, catalog, policy, options => {
        const bound = bindUpdateStatement(statement, catalog, options)
        return { bound, plan: planUpdate }
      })
    case 'Delete':
      return compileChange(statement, catalog, policy, options => {
        const bound = bindDelete(statement, catalog, options)
        return { bound, plan: planDelete }
      })
    default:
      return assertNever(statement)
  }
}

/** As reads are compiled: where writes by key of one shape differ in their literals only, one verified plan serves all. */
function compileChange<Bound extends BoundUpdateStatement | BoundDelete>(
  statement: UpdateNode | DeleteNode,
  catalog: Catalog,
  policy: Policy,
  begin: (options: EffectiveWriteOptions) => { readonly bound: Bound; readonly plan: (bound: Bound) => PlannedWrite },
): CompiledWrite {
  const table = catalog.tables.get(statement.table)
  const cache = table && writeTemplatesOf<Verdict<EffectiveWriteOptions>>(table, policy)
  const shape = cache?.shapeOf(statement)
  const { template, literals = [] } = shape ?? {}
  if (template !== undefined) return new CompiledChange(statement, { template, literals })
  const { bound, plan } = begin(effectiveWriteOptions(statement, policy))
  const planned = verified(plan(bound))
  if (shape !== undefined)
    cache?.learn(shape, () => writeTemplateOf(statement, bound, planned, other => verified(plan(other))))
  return new CompiledChange(statement, planned)
}

function verified(planned: PlannedWrite): Planned<WritePlan, Verdict<EffectiveWriteOptions>> {
  verifyWrite(planned)
  const { plan, search, options } = planned
  for (const write of plan.kind === 'SearchedWrite' ? [plan.write] : itemWritesOf(plan)) checkExpressions(write)
  return { plan: deepFreeze(plan), rest: verdictOf(options, writeRefusalOf(planned), search) }
}

/**
 * The passes of a transaction of reads.
 *
 * @internal
 */
export function compileTransactGet(statement: TransactGetNode, catalog: Catalog, policy: Policy): CompiledTransactGet {
  const plan = deepFreeze(planTransactGet(statement, catalog, policy))
  const compiled: CompiledTransactGet = {
    statement,
    text: printStatement(statement),
    plan,
    requests: plan.gets.length === 0 ? [] : [transactGetItemsRequest(plan)],
    warnings: [],
    refusal: undefined,
    options: optionsOfTransaction(statement, policy),
    explain: () => String(explainWrite(compiled)),
  }
  return Object.freeze(compiled)
}

function compileTransaction(statement: TransactWriteNode, catalog: Catalog, policy: Policy): CompiledWrite {
  const plan = planTransaction(statement, catalog, policy)
  for (const action of plan.actions) {
    verifyLeaf(action, tableNamed(action.table, catalog))
    checkExpressions(action)
  }
  const rest = verdictOf(optionsOfTransaction(statement, policy))
  return new CompiledChange(statement, { plan: deepFreeze(plan), rest })
}

/** What its statements say for themselves is in their actions; what is left is how the one request is sent. */
const optionsOfTransaction = (
  { statements: [first] }: { readonly statements: readonly { readonly table: string }[] },
  policy: Policy,
): EffectiveWriteOptions => effectiveWriteOptions({ kind: 'ConditionCheck', table: first?.table ?? '' }, policy)
