import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { pauseBefore, retryDefaults } from '../../src/retry/backoff.js'

describe('pauseBefore', () => {
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

  it('ends at once where the read is over', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.99)
    const aborting = new AbortController()
    const pause = pauseBefore(30, aborting.signal)
    aborting.abort()
    await expect(pause).rejects.toMatchObject({ name: 'AbortError' })
  })
})
