import { beforeAll, describe, expect, it } from '@jest/globals'
import { checkCase } from './check-case.js'
import { firstSeed, proofCount, runProof, summaryOf, type ProofRun } from './run-proof.js'

/**
 * The access path never changes the answer: for random tables, items and queries the plan, interpreted over the items,
 * gives what a plain filter gives. `PROOF_CASES` and `PROOF_SEED` choose the cases, `PROOF_REPORT=1` prints what they were.
 *
 * The cases are split over test files, for those run side by side: this proves one part of them, counted from 0.
 */
export function describeSameAnswer(part: number, parts: number): void {
  const count = Math.ceil(proofCount / parts)
  describe(`random queries on random tables, part ${String(part + 1)} of ${String(parts)}`, () => {
    let run: ProofRun
    beforeAll(() => {
      run = runProof(firstSeed + part * count, count, proof => checkCase(proof))
      if (process.env['PROOF_REPORT'] !== undefined) process.stderr.write(`${summaryOf(run)}\n`)
    }, 900_000)

    it('are answered as a plain filter answers them, by requests that DynamoDB takes', () => {
      expect(run.failures.join('\n\n')).toBe('')
    })

    it('go through every kind of plan often enough to prove something', () => {
      const share = (feature: string): number => (run.features.get(feature) ?? 0) / run.cases
      expect(share('some rows')).toBeGreaterThan(0.25)
      expect(wellTried.filter(feature => share(feature) < 0.001)).toStrictEqual([])
    })
  })
}

const wellTried = [
  'Empty',
  'GetItem',
  'BatchGetItem',
  'Query on table',
  'Query on LSI',
  'Query on GSI',
  'Scan',
  'concatenation',
  'merge',
  'Lookup',
  'Filter',
  'Sort',
  'Limit',
  'Project',
  'order from the path',
  'warning',
  'policy.scan-refused',
  'policy.sort-refused',
  'policy.sparse-index-refused',
  'plan.index-unusable',
]
