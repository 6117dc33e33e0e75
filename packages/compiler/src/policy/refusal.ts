import { printPath, type ErrorDetails } from '@hashrange/query'
import type { BoundSelect } from '../bind/bind-select.js'
import { planError } from '../error/plan-error.js'
import { inputsOf, type ReadPlan } from '../plan/plan.js'
import type { PlannedRead } from '../plan/plan-select.js'

/**
 * The codes with which a plan can be refused.
 *
 * @example
 * ```ts
 * import type { RefusalCode } from '@hashrange/compiler'
 * const ofReads: RefusalCode[] = ['policy.scan-refused', 'policy.sort-refused', 'policy.sparse-index-refused']
 * const { refusal } = await db.from('person').where('email', '=', 'bo@example.com').orderBy('age').compile()
 * console.log(refusal?.code, refusal && ofReads.includes(refusal.code)) // policy.sort-refused true
 * ```
 */
export type RefusalCode =
  | 'policy.scan-refused'
  | 'policy.sort-refused'
  | 'policy.sparse-index-refused'
  | 'policy.searched-write-refused'
  | 'policy.searched-write-limit'
  | 'policy.not-atomic'

/**
 * What the policy says against a plan. Nothing is sent; the runtime throws it as a HashrangeError of the same code.
 *
 * @example
 * ```ts
 * const { refusal } = await db.from('person').where('age', '>', 64).compile()
 * console.log(refusal?.code, refusal?.details) // policy.scan-refused { table: 'person' }
 * ```
 */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly code: Code
  readonly details: ErrorDetails[Code]
  readonly message: string
  readonly hint: string
}

/** The planner proposes, the policy disposes: the first reason not to run a plan, or undefined. */
export function refusalOf(
  { plan, warnings }: PlannedRead,
  { table, orderBy, options }: BoundSelect,
): Refusal | undefined {
  if (!options.scan && someNode(plan, ({ kind }) => kind === 'Scan'))
    return refuse('policy.scan-refused', { table: table.name })
  if (someNode(plan, node => node.kind === 'Sort' && node.maxItems === undefined)) {
    return refuse('policy.sort-refused', { table: table.name, orderBy: orderBy.map(({ path }) => printPath(path)) })
  }
  const [sparse] = warnings
  if (options.sparseIndexes === 'refuse' && sparse !== undefined) {
    return refuse('policy.sparse-index-refused', {
      table: table.name,
      index: sparse.index,
      attributes: sparse.attributes,
    })
  }
  return undefined
}

/** A refusal in the words of the catalog. */
export function refuse<Code extends RefusalCode>(code: Code, details: ErrorDetails[Code]): Refusal<Code> {
  const { message, hint } = planError(code, details)
  return { code, details, message, hint }
}

const someNode = (plan: ReadPlan, holds: (node: ReadPlan) => boolean): boolean =>
  holds(plan) || inputsOf(plan).some(input => someNode(input, holds))
