import {
  printStatement,
  type CompiledTransactGet,
  type CompiledWrite,
  type Explanation,
  type TransactWriteNode,
  type WriteNode,
} from '@hashrange/query'
import type { RejectedPath } from './access/access-path.js'
import type { CostEstimate } from './access/estimate-cost.js'
import { CompiledStatement, type Verdict } from './compiled-statement.js'
import { adviceFor, type IndexAdvice } from './explain/advise-index.js'
import { printExplanation, type ExplanationData } from './explain/explain-plan.js'
import { explainTransactGet, explainWritePlan } from './explain/explain-write.js'
import type { PlanWarning } from './plan/plan-select.js'
import type { PlannedWrite } from './plan/planned-write.js'
import type { TransactGetItemsPlan } from './plan/transact-get-plan.js'
import type { WritePlan } from './plan/write-plan.js'
import type { Refusal } from './policy/refusal.js'
import type { EffectiveWriteOptions } from './policy/write-options.js'
import type { DynamoRequest } from './request/read-request.js'
import { writeRequestsOf, type DynamoWriteRequest, type TransactGetItemsRequest } from './request/write-request.js'

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

export function verdictOf(
  options: EffectiveWriteOptions,
  refusal?: Refusal,
  { planned, select }: Partial<NonNullable<PlannedWrite['search']>> = {},
): Verdict<EffectiveWriteOptions> {
  return {
    warnings: planned?.warnings ?? [],
    refusal,
    passedOver: planned?.passedOver ?? [],
    estimate: planned?.estimate,
    advice: planned !== undefined && select !== undefined ? adviceFor(planned, select) : undefined,
    options,
  }
}

/** A write or a transaction of writes. */
export class CompiledChange
  extends CompiledStatement<Changing, WritePlan, CompiledWrite['requests'], EffectiveWriteOptions>
  implements CompiledWrite
{
  explain(): string {
    return String(explainWrite(this))
  }

  protected print(): string {
    return printStatement(this.statement)
  }

  protected requestsOf(plan: WritePlan): CompiledWrite['requests'] {
    return writeRequestsOf(plan)
  }
}

type Changing = WriteNode | TransactWriteNode

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
