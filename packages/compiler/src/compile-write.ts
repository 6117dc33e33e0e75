import {
  assertNever,
  printStatement,
  type CompiledTransactGet,
  type CompiledWrite,
  type Explanation,
  type TransactGetNode,
  type TransactWriteNode,
  type WriteNode,
} from '@hashrange/query'
import type { RejectedPath } from './access/access-path.js'
import type { CostEstimate } from './access/estimate-cost.js'
import { bindDelete, bindInsert, bindUpdateStatement } from './bind/bind-write.js'
import { tableNamed } from './bind/bind-select.js'
import type { Catalog } from './catalog/table-metadata.js'
import { adviceFor, type IndexAdvice } from './explain/advise-index.js'
import { printExplanation, type ExplanationData } from './explain/explain-plan.js'
import { explainTransactGet, explainWritePlan } from './explain/explain-write.js'
import { deepFreeze } from './plan/deep-freeze.js'
import { planDelete } from './plan/plan-delete.js'
import { planInsert } from './plan/plan-insert.js'
import type { PlanWarning } from './plan/plan-select.js'
import { planTransactGet } from './plan/plan-transact-get.js'
import { planTransaction } from './plan/plan-transaction.js'
import { planUpdate } from './plan/plan-update.js'
import type { PlannedWrite } from './plan/planned-write.js'
import { checkExpressions, verifyLeaf, verifyWrite } from './plan/verify-write.js'
import { itemWritesOf, type WritePlan } from './plan/write-plan.js'
import type { TransactGetItemsPlan } from './plan/transact-get-plan.js'
import type { Policy } from './policy/policy.js'
import type { Refusal } from './policy/refusal.js'
import { effectiveWriteOptions, type EffectiveWriteOptions } from './policy/write-options.js'
import { writeRefusalOf } from './policy/write-refusal.js'
import type { DynamoRequest } from './request/read-request.js'
import {
  transactGetItemsRequest,
  writeRequestsOf,
  type DynamoWriteRequest,
  type TransactGetItemsRequest,
} from './request/write-request.js'

declare module '@hashrange/query' {
  interface CompiledWrite {
    /** The statement in words, its values left out. */
    readonly text: string
    /** What is done, as plain data: a discriminated union on `kind`. */
    readonly plan: WritePlan
    /** What is sent first: the write, all writes, or what has to be read before. */
    readonly requests: readonly (DynamoRequest | DynamoWriteRequest)[]
    /** What should be said about the reading of a searched write. */
    readonly warnings: readonly PlanWarning[]
    /** What the policy says against it; absent: it may run. */
    readonly refusal: Refusal | undefined
    /** The paths that a searched write does not take, each with its reason. */
    readonly passedOver: readonly RejectedPath[]
    /** What the reading of a searched write is likely to cost. */
    readonly estimate: CostEstimate | undefined
    /** For a searched write that scans: the index that the table is missing. */
    readonly advice: IndexAdvice | undefined
    /** The options in force: inline over builder over instance over default. A transaction has the instance's. */
    readonly options: EffectiveWriteOptions
    /** The plan in words, for a person. */
    explain(): string
  }

  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the interface that this is added to has it
  interface DryRun<Key> {
    /** What would be sent to write them: of an update that pulls out of lists, the reads of these. */
    readonly requests: readonly (DynamoRequest | DynamoWriteRequest)[]
  }

  interface CompiledTransactGet {
    readonly text: string
    readonly plan: TransactGetItemsPlan
    readonly requests: readonly TransactGetItemsRequest[]
    readonly warnings: readonly PlanWarning[]
    /** Reads of whole keys: no policy is against them. */
    readonly refusal: undefined
    /** The instance's. */
    readonly options: EffectiveWriteOptions
    explain(): string
  }
}

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
  if (statement.kind === 'TransactWrite') return compileTransaction(statement, catalog, policy)
  const planned = planWrite(statement, catalog, effectiveWriteOptions(statement, policy))
  verifyWrite(planned)
  const { plan, search, options } = planned
  for (const write of plan.kind === 'SearchedWrite' ? [plan.write] : itemWritesOf(plan)) checkExpressions(write)
  return finish(statement, plan, options, { refusal: writeRefusalOf(planned), search })
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

/**
 * The explanation of a compiled write or transaction: data, and as a string the text.
 *
 * @internal
 */
export function explainWrite(compiled: CompiledWrite | CompiledTransactGet): Explanation {
  const explanation: ExplanationData =
    compiled.plan.kind === 'TransactGetItems'
      ? { plan: explainTransactGet(compiled.plan), passedOver: [], warnings: [] }
      : dataOf(compiled as CompiledWrite, compiled.plan)
  return { ...explanation, toString: () => printExplanation(explanation) }
}

function dataOf({ passedOver, warnings, refusal, estimate, advice }: CompiledWrite, plan: WritePlan): ExplanationData {
  return {
    plan: explainWritePlan(plan),
    passedOver,
    warnings,
    ...(refusal === undefined ? {} : { refusal }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(advice === undefined ? {} : { advice }),
  }
}

function planWrite(statement: WriteNode, catalog: Catalog, options: EffectiveWriteOptions): PlannedWrite {
  switch (statement.kind) {
    case 'Insert':
      return planInsert(bindInsert(statement, catalog, options))
    case 'Update':
      return planUpdate(bindUpdateStatement(statement, catalog, options))
    case 'Delete':
      return planDelete(bindDelete(statement, catalog, options))
    default:
      return assertNever(statement)
  }
}

function compileTransaction(statement: TransactWriteNode, catalog: Catalog, policy: Policy): CompiledWrite {
  const plan = planTransaction(statement, catalog, policy)
  for (const action of plan.actions) {
    verifyLeaf(action, tableNamed(action.table, catalog))
    checkExpressions(action)
  }
  return finish(statement, plan, optionsOfTransaction(statement, policy), {})
}

/** What its statements say for themselves is in their actions; what is left is how the one request is sent. */
const optionsOfTransaction = (
  { statements: [first] }: { readonly statements: readonly { readonly table: string }[] },
  policy: Policy,
): EffectiveWriteOptions => effectiveWriteOptions({ kind: 'ConditionCheck', table: first?.table ?? '' }, policy)

function finish(
  statement: WriteNode | TransactWriteNode,
  plan: WritePlan,
  options: EffectiveWriteOptions,
  { refusal, search }: Partial<Pick<WriteVerdict, 'refusal' | 'search'>>,
): CompiledWrite {
  return new CompiledStatement(statement, deepFreeze(plan), { options, refusal, search })
}

interface WriteVerdict {
  readonly options: EffectiveWriteOptions
  readonly refusal: Refusal | undefined
  readonly search: PlannedWrite['search']
}

/** Its texts and requests are made where somebody looks at them: what is sent is made from the plan, when its turn comes. */
class CompiledStatement implements CompiledWrite {
  readonly statement: WriteNode | TransactWriteNode
  readonly plan: WritePlan
  readonly warnings: CompiledWrite['warnings']
  readonly refusal: CompiledWrite['refusal']
  readonly passedOver: CompiledWrite['passedOver']
  readonly estimate: CompiledWrite['estimate']
  readonly advice: CompiledWrite['advice']
  readonly options: EffectiveWriteOptions
  #text: string | undefined
  #requests: CompiledWrite['requests'] | undefined

  constructor(statement: WriteNode | TransactWriteNode, plan: WritePlan, { options, refusal, search }: WriteVerdict) {
    const { planned, select } = search ?? {}
    this.statement = statement
    this.plan = plan
    this.warnings = planned?.warnings ?? []
    this.refusal = refusal
    this.passedOver = planned?.passedOver ?? []
    this.estimate = planned?.estimate
    this.advice = planned !== undefined && select !== undefined ? adviceFor(planned, select) : undefined
    this.options = options
    Object.freeze(this)
  }

  get text(): string {
    return (this.#text ??= printStatement(this.statement))
  }

  get requests(): CompiledWrite['requests'] {
    return (this.#requests ??= writeRequestsOf(this.plan))
  }

  explain(): string {
    return String(explainWrite(this))
  }

  toJSON(): object {
    const { statement, text, plan, requests } = this
    return { statement, text, plan, requests, ...Object.fromEntries(Object.entries(this)) }
  }
}
