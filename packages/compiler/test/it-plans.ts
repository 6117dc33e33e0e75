import { expect, it } from '@jest/globals'
import { planOf } from './compiled.js'
import { testCatalog, type Query } from './tables.js'

/** What is asked, under a title, and the plan for it: a line a node, as `showPlan` writes it. */
export type PlanCases = Readonly<Record<string, readonly [query: Query, ...lines: readonly string[]]>>

/** A test a case. */
export function itPlans(cases: PlanCases, tables = testCatalog): void {
  for (const [title, [query, ...lines]] of Object.entries(cases)) {
    it(title, () => {
      expect(planOf(query, tables)).toBe(lines.join('\n'))
    })
  }
}
