import { describeEngines } from '@hashrange/testkit/jest'
import { expect, it } from '@jest/globals'
import { spendANight } from '../../src/job/spend-a-night.js'

describeEngines(
  'the jobs of a night',
  engine => {
    it('are killed, go on, and do each item once', async () => {
      const said: string[] = []
      for await (const [what, answer] of spendANight(engine, 600)) said.push(`${what}: ${answer}`)
      expect(said[0]).toBe('export: killed after 3 pages')
      expect(said[1]).toMatch(/^export: 600 lines, 600 distinct, \d+ budgets spent$/)
      expect(said.slice(2)).toStrictEqual([
        'backfill: killed after 2 pages',
        'backfill: written 600 of 600',
        'filled: 600',
      ])
    }, 60_000)
  },
  { engines: ['dynoxide'] },
)
