import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { retryDefaults, retryPolicy } from '../../src/retry/backoff.js'

const { pauseBefore } = retryPolicy()

describe('the pause before another attempt', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  const elapsed = async (attempt: number): Promise<number> => {
    const start = performance.now()
    await pauseBefore(attempt, new AbortController().signal)
    return performance.now() - start
  }

  it('waits any part of a bound that doubles', async () => {
    const random = jest.spyOn(Math, 'random').mockReturnValue(0.5)
    expect(await elapsed(1)).toBeGreaterThanOrEqual(retryDefaults.baseDelayMs / 2 - 1)
    expect(await elapsed(4)).toBeGreaterThanOrEqual(retryDefaults.baseDelayMs * 4 - 1)
    random.mockReturnValue(0)
    expect(await elapsed(30)).toBeLessThan(retryDefaults.baseDelayMs * 4)
  })

  it('is bounded, and as it was asked for', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.99)
    const { attempts, pauseBefore } = retryPolicy({ attempts: 3, baseDelayMs: 1, maxDelayMs: 2 })
    const start = performance.now()
    await pauseBefore(30)
    expect(performance.now() - start).toBeLessThan(retryDefaults.maxDelayMs / 2)
    expect(attempts).toBe(3)
    expect(retryPolicy({ baseDelayMs: 1 }).attempts).toBe(retryDefaults.attempts)
  })

  it('ends at once where the read is over', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.99)
    const aborting = new AbortController()
    const pause = pauseBefore(30, aborting.signal)
    aborting.abort()
    await expect(pause).rejects.toMatchObject({ name: 'AbortError' })
  })
})
