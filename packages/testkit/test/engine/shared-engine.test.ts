import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startDynalite } from '../../src/engine/dynalite.js'
import { borrowEngine, lendEngine, lenderUrl } from '../../src/engine/shared-engine.js'

describe('lendEngine', () => {
  // A run has one lender already.
  const before = lenderUrl()
  beforeEach(() => {
    Reflect.deleteProperty(process.env, 'TESTKIT_LENDER')
  })
  afterEach(() => {
    if (before !== undefined) process.env['TESTKIT_LENDER'] = before
  })

  it('starts one engine for all who ask, at the first request, and ends it', async () => {
    let starts = 0
    let stops = 0
    const lender = await lendEngine(async () => {
      starts++
      const server = await startDynalite()
      const stop = async (): Promise<void> => {
        stops++
        await server.stop()
      }
      return { ...server, stop }
    })
    expect(starts).toBe(0)
    const url = String(lenderUrl())
    const [one, other] = await Promise.all([borrowEngine(url), borrowEngine(url)])
    expect(one.endpoint).toBe(other.endpoint)
    expect(one.shared).toBe(true)
    await one.stop()
    expect([starts, stops]).toStrictEqual([1, 0])
    await lender.close()
    expect([starts, stops]).toStrictEqual([1, 1])
    expect(lenderUrl()).toBeUndefined()
  })

  it('tells those who ask why it could not start', async () => {
    const lender = await lendEngine(() => Promise.reject(new Error('no room')))
    await expect(borrowEngine(String(lenderUrl()))).rejects.toThrow('no room')
    await lender.close()
  })
})
