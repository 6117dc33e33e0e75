import { describeEngines } from '@hashrange/testkit/jest'
import { expect, it } from '@jest/globals'
import { compareHandlers } from '../../src/lambda/compare-handlers.js'

describeEngines(
  'the Lambda function',
  engine => {
    it('answers as the one by the SDK alone does, and is not much larger', async () => {
      const [ours, raw] = await compareHandlers(engine, 1)
      const warm = [2, 1, 0].map(hour => ({ at: `2026-01-02T0${String(hour)}:00:00.000Z` }))
      expect(JSON.parse(ours?.body ?? '')).toHaveLength(warm.length)
      expect(JSON.parse(ours?.body ?? '')).toStrictEqual(JSON.parse(raw?.body ?? ''))
      expect(ours?.zipped).toBeLessThan((raw?.zipped ?? 0) + 100_000)
      for (const { load, call } of [ours, raw].flatMap(each => each ?? [])) expect(load * call).toBeGreaterThan(0)
    })
  },
  { engines: ['dynoxide'] },
)
