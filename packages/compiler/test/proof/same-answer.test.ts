import { beforeAll, describe, expect, it } from '@jest/globals'
import { checkCase } from './check-case.js'
import { proofCount, runProof, summaryOf, type ProofRun } from './run-proof.js'

/**
 * The access path never changes the answer: for random tables, items and queries the plan, interpreted over the items,
 * gives what a plain filter gives. `PROOF_CASES` and `PROOF_SEED` choose the cases, `PROOF_REPORT=1` prints what they were.
 */
describe('random queries on random tables', () => {
  let run: ProofRun
  beforeAll(() => {
    run = runProof(proofCount, proof => checkCase(proof))
    if (process.env['PROOF_REPORT'] !== undefined) process.stderr.write(`${summaryOf(run)}\n`)
  }, 600_000)

  it('are answered as a plain filter answers them, by requests that DynamoDB takes', () => {
    expect(run.failures.join('\n\n')).toBe('')
  })

  it('go through every kind of plan often enough to prove something', () => {
    const share = (feature: string): number => (run.features.get(feature) ?? 0) / run.cases
    expect(share('some rows')).toBeGreaterThan(0.3)
    for (const feature of wellTried) expect({ feature, share: share(feature) > 0.004 }).toStrictEqual({ feature, share: true })
  })
})

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
  'policy.sparse-index-refused',
  'plan.index-unusable',
]
