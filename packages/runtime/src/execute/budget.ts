import type { StopReason } from '@hashrange/query'

/** The options that end a reading. */
export type Budget = 'maxItems' | 'maxRequests' | 'maxCapacity' | 'timeoutMs' | 'signal'

export const stopReasonOf: Readonly<Record<Budget, StopReason>> = {
  maxItems: 'max-items',
  maxRequests: 'max-requests',
  maxCapacity: 'max-capacity',
  timeoutMs: 'timeout',
  signal: 'aborted',
}

/** Ends a reading from within: whoever runs it makes an answer, or an error, of what was read. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent'
  readonly budget: Budget

  constructor(budget: Budget) {
    super(`ended by ${budget}`)
    this.budget = budget
  }
}

/** As `BudgetSpent`: a Scan that stops after its page, without anybody having said that a part will do. */
export class ScanCut extends Error {
  override readonly name = 'ScanCut'
}
