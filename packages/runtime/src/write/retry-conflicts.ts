import type { CancellationReason as SdkReason } from '@aws-sdk/client-dynamodb'
import { isHashrangeError } from '@hashrange/query'
import type { ReadRun } from '../execute/read-run.js'

/** What passes by itself. AWS: "Amazon DynamoDB Transactions: How it works", transaction conflict handling. */
const passing: readonly (string | undefined)[] = [
  'None',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]

/** Sends again, after a pause, what failed for nothing but a transaction that was under way on the same item. */
export async function retryConflicts<Output>(
  { operation, table }: { readonly operation: string; readonly table: string },
  run: ReadRun,
  send: () => Promise<Output>,
): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (attempt >= run.retry.attempts || !isConflict(error)) throw error
      run.events.emit(() => ({ kind: 'request.retried', table, operation, attempt: attempt + 1, unprocessed: 1 }))
      await run.pause(attempt)
    }
  }
}

function isConflict(error: unknown): boolean {
  const reasons = reasonsOf(error)
  if (reasons !== undefined) return reasons.length > 0 && reasons.every(({ Code }) => passing.includes(Code))
  return isFailure(error, 'TransactionConflictException') || isFailure(error, 'TransactionInProgressException')
}

/** Whether a request failed with the SDK's error of this name. */
export const isFailure = (error: unknown, name: string): boolean =>
  isHashrangeError(error, 'execute.request-failed') && error.details.name === name

/** Of a transaction that DynamoDB cancelled: one reason for each of its actions. */
export function reasonsOf(error: unknown): readonly SdkReason[] | undefined {
  if (!isFailure(error, 'TransactionCanceledException')) return undefined
  const { cause } = error as { readonly cause?: { readonly CancellationReasons?: readonly SdkReason[] } }
  return cause?.CancellationReasons ?? []
}
