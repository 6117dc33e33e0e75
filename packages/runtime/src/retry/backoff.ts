import { setTimeout } from 'node:timers/promises'

/** Attempts at work that DynamoDB left unprocessed, and the pause before the first repetition, in milliseconds. */
export const retryDefaults = { attempts: 10, baseDelayMs: 25, maxDelayMs: 5000 } as const

/** Full jitter: any time up to a bound that doubles, so that clients that failed together do not come back together. */
export async function pauseBefore(attempt: number, signal: AbortSignal): Promise<void> {
  const bound = Math.min(retryDefaults.maxDelayMs, retryDefaults.baseDelayMs * 2 ** (attempt - 1))
  await setTimeout(Math.random() * bound, undefined, { signal })
}
