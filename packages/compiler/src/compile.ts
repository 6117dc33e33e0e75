import { type CompiledQuery, type Explanation, printSelect, type SelectNode } from '@hashrange/query'
import { planError } from './error/plan-error.js'
import type { RejectedPath } from './access/access-path.js'
import { bindSelect, type BoundSelect } from './bind/bind-select.js'
import type { Catalog } from './catalog/table-metadata.js'
import { CompiledStatement, type Verdict } from './compiled-statement.js'
import type { CostEstimate } from './access/estimate-cost.js'
import { adviceFor, type IndexAdvice } from './explain/advise-index.js'
import { explainPlan, printExplanation, type ExplainedPlan, type ExplanationData } from './explain/explain-plan.js'
import { deepFreeze } from './plan/deep-freeze.js'
import { planCached } from './plan/plan-cached.js'
import { planSelect, type PlanWarning } from './plan/plan-select.js'
import { leavesOf, type ReadPlan } from './plan/plan.js'
import { verifyPlan } from './plan/verify-plan.js'
import { checkPolicy } from './policy/check-policy.js'
import { effectiveOptions, type EffectiveOptions, type Policy } from './policy/policy.js'
import { refusalOf, type Refusal } from './policy/refusal.js'
import { normalizePredicate } from './predicate/normalize-predicate.js'
import { requestsOf, type DynamoRequest } from './request/read-request.js'
import { readTemplateOf, readTemplatesOf } from './shape/read-template.js'
import type { Planned } from './shape/template.js'

declare module '@hashrange/query' {
  interface CompiledQuery {
    /** The query in words, its values left out. */
    readonly text: string
    /** What is done, as plain data: a discriminated union on `kind`. */
    readonly plan: ReadPlan
    /** What is sent first: a request for each branch, and for a list of keys all of its chunks. */
    readonly requests: readonly DynamoRequest[]
    readonly warnings: readonly PlanWarning[]
    /** What the policy says against it; absent: it may run. */
    readonly refusal: Refusal | undefined
    /** The paths that were not taken, each with its reason. */
    readonly passedOver: readonly RejectedPath[]
    /** What it is likely to cost; absent where the table's size is not known. */
    readonly estimate: CostEstimate | undefined
    /** Where it is a Scan, or reads far more than it returns: the index that the table is missing. */
    readonly advice: IndexAdvice | undefined
    /** The options in force: inline over builder over instance over default. */
    readonly options: EffectiveOptions
    /** The plan in words, for a person. */
    explain(): string
  }

  interface Explanation {
    readonly plan: ExplainedPlan
    readonly passedOver: readonly RejectedPath[]
    readonly warnings: readonly PlanWarning[]
    readonly refusal?: Refusal
    readonly estimate?: CostEstimate
    readonly advice?: IndexAdvice
  }
}

/**
 * What `compile` takes beside a query and a catalog.
 *
 * @example
 * ```ts
 * import { catalog, compile, type CompileOptions } from '@hashrange/compiler'
 * const tables = catalog([await db.tables.describe('colour')])
 * const options: CompileOptions = { policy: { scan: { tables: ['colour'] } } }
 * console.log(compile(db.from('colour'), tables).refusal?.code) // policy.scan-refused
 * console.log(compile(db.from('colour'), tables, options).refusal) // undefined
 * ```
 */
export interface CompileOptions {
  /** An instance's policy, as `new Hashrange({ policy })` takes it. */
  readonly policy?: Policy
}

/**
 * A builder, or the node that it made.
 *
 * @example
 * ```ts
 * import { catalog, compile, type Compilable } from '@hashrange/compiler'
 * const tables = catalog([await db.tables.describe('colour')])
 * const query: Compilable = db.from('colour').where('id', '=', 'red')
 * console.log(compile(query, tables).plan.kind) // GetItem
 * ```
 */
export type Compilable<Node = SelectNode> = Node | { toNode(): Node }

/** One for all, for plans are kept by policy. */
const noPolicy: Policy = Object.freeze({})

/** The policy that was given, checked, or that of none. */
export const policyOf = ({ policy }: CompileOptions): Policy => (policy === undefined ? noPolicy : checkPolicy(policy))

/**
 * How a read is to be run.
 *
 * @example
 * ```ts
 * import { catalog, compileStatement, type ReadMode } from '@hashrange/compiler'
 * const tables = catalog([await db.tables.describe('colour')])
 * const mode: ReadMode = { cached: true }
 * console.log(compileStatement(db.from('colour').toNode(), tables, {}, mode).plan.kind) // Cached
 * ```
 */
export interface ReadMode {
  /** The table is kept in memory, and nothing asks for more than that. */
  readonly cached?: boolean
  /** Reading may have to go on after any of its rows: they hold the keys for that. */
  readonly resumable?: boolean
}

/**
 * The passes, in their order. Where queries of one shape have plans that differ in their literals only, the plan of one of
 * them, verified, serves for the others.
 *
 * @internal
 */
export function compileStatement(
  statement: SelectNode,
  catalog: Catalog,
  policy: Policy,
  { cached = false, resumable = false }: ReadMode = {},
): CompiledQuery {
  const table = catalog.tables.get(statement.table)
  const cache = table === undefined || cached ? undefined : readTemplatesOf<Verdict<EffectiveOptions>>(table, policy)
  const shape = cache?.shapeOf(statement, resumable ? 'r' : '')
  if (cache === undefined || shape === undefined) {
    const planned = planBound(boundOf(statement, catalog, policy, resumable), cached, statement)
    return new CompiledSelect(statement, planned)
  }
  const { template, literals } = shape
  if (template !== undefined) return new CompiledSelect(statement, { template, literals })
  const select = boundOf(statement, catalog, policy, resumable)
  const planned = planBound(select, cached, statement)
  cache.learn(shape, () => readTemplateOf(select, planned, other => planBound(other, cached, statement)))
  return new CompiledSelect(statement, planned)
}

function boundOf(statement: SelectNode, catalog: Catalog, policy: Policy, resumable: boolean): BoundSelect {
  const bound = bindSelect(statement, catalog, effectiveOptions(statement, policy))
  return resumable ? { ...bound, resumable } : bound
}

function planBound(
  bound: BoundSelect,
  cached: boolean,
  statement: SelectNode,
): Planned<ReadPlan, Verdict<EffectiveOptions>> {
  const select: BoundSelect = { ...bound, predicate: normalizePredicate(bound.predicate, bound.table) }
  const planned = cached ? planCached(select) : planSelect(select)
  if (!cached) verifyPlan(planned, select)
  refuseSegments(statement, planned.plan)
  const { plan, passedOver, warnings, estimate } = planned
  const advice = adviceFor(planned, select)
  const refusal = refusalOf(planned, select)
  return { plan: deepFreeze(plan), rest: { warnings, refusal, passedOver, estimate, advice, options: bound.options } }
}

class CompiledSelect
  extends CompiledStatement<SelectNode, ReadPlan, readonly DynamoRequest[], EffectiveOptions>
  implements CompiledQuery
{
  explain(): string {
    return String(explainCompiled(this))
  }

  protected print(): string {
    return printSelect(this.statement)
  }

  protected requestsOf(plan: ReadPlan): readonly DynamoRequest[] {
    return requestsOf(plan)
  }
}

/** An instance's policy says how Scans go; a query that asks for segments means to be one. */
function refuseSegments({ options }: SelectNode, plan: ReadPlan): void {
  if (options?.parallelScan === undefined || options.parallelScan === 1) return
  if (leavesOf(plan).some(({ kind }) => kind === 'Scan' || kind === 'Empty')) return
  throw planError('plan.option-unusable', { option: 'parallelScan', reason: 'the query is no Scan' })
}

/**
 * The explanation of a compiled query: data, and as a string the text.
 *
 * @internal
 */
export function explainCompiled(compiled: CompiledQuery): Explanation {
  const { plan, passedOver, warnings, refusal, estimate, advice } = compiled
  const explanation: ExplanationData = {
    plan: explainPlan(plan),
    passedOver,
    warnings,
    ...(refusal === undefined ? {} : { refusal }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(advice === undefined ? {} : { advice }),
  }
  return { ...explanation, toString: () => printExplanation(explanation) }
}
