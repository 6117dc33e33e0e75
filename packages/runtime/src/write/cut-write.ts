import type { Key } from '@hashrange/compiler'
import { isHashrangeError } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import { BudgetSpent } from '../execute/budget.js'
import type { ReadRun } from '../execute/read-run.js'

interface Progress {
  readonly table: string
  readonly done: number
  /** Those that were not written, or of which it is not known: a request that was under way may have been carried out. */
  readonly keys: readonly Key[]
  /** Items in all. */
  readonly of: number
}

/** The error of a write that came to its end too early: how many items are done, and the keys of those that are not. */
export function cutWrite(error: unknown, { table, done, keys, of }: Progress, run: ReadRun): unknown {
  const progress = { done, left: keys.length }
  if (error instanceof BudgetSpent) {
    const { scannedCount: itemsRead } = run
    const details = { table, budget: error.budget, itemsRead, rowsFound: of, ...progress }
    return runError('policy.budget-spent', details, { keys })
  }
  if (!isHashrangeError(error)) return error
  // Of one request that failed there is nothing to say but that it did.
  const said = of === 1 ? {} : progress
  const context = { keys, cause: error.cause }
  if (isHashrangeError(error, 'execute.request-failed'))
    return runError('execute.request-failed', { ...error.details, ...said }, context)
  if (isHashrangeError(error, 'execute.conflict'))
    return runError('execute.conflict', { ...error.details, ...said }, context)
  return error
}
