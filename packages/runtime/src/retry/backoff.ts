import { setTimeout } from 'node:timers/promises'

/** Attempts at work that DynamoDB left unprocessed, and the pause before the first repetition, in milliseconds. */
export const retryDefaults = { attempts: 10, baseDelayMs: 25, maxDelayMs: 5000 } as const

export interface RetryOptions {
  readonly attempts?: number
  readonly baseDelayMs?: number
  readonly maxDelayMs?: number
}

export interface RetryPolicy {
  readonly attempts: number
  /** `attempt` is the one that failed, from 1. */
  readonly pauseBefore: (attempt: number, signal?: AbortSignal) => Promise<void>
}

/** Full jitter: any time up to a bound that doubles, so that clients that failed together do not come back together. */
export function retryPolicy(options: RetryOptions = {}): RetryPolicy {
  const { attempts, baseDelayMs, maxDelayMs } = { ...retryDefaults, ...options }
  return {
    attempts,
    pauseBefore: async (attempt, signal) => {
      const bound = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1))
      await setTimeout(Math.random() * bound, undefined, signal === undefined ? {} : { signal })
    },
  }
}
