import { describe, expect, it } from '@jest/globals'
import { tableName, type ProofCase } from '@hashrange/testkit/proof'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { normalizePredicate } from '../../src/predicate/normalize-predicate.js'
import { catalogOf, plainAnswer, type Verdict } from './check-case.js'
import { firstSeed, proofCount, runProof } from './run-proof.js'

/** Normalisation keeps what a predicate means for every item that the table can hold. */
function checkNormalized(proof: ProofCase): Verdict {
  const table = catalogOf(proof).tables.get(tableName)
  if (table === undefined) throw new Error('The catalog lacks the table.')
  const { predicate } = plainAnswer(proof)
  const normalized = normalizePredicate(predicate, table)
  const differs = proof.items.find(item => evaluatePredicate(normalized, item) !== evaluatePredicate(predicate, item))
  if (differs === undefined) return { features: [normalized.kind] }
  return { features: [], problem: { law: 'same meaning', text: JSON.stringify(normalized) } }
}

describe('normalizePredicate', () => {
  it('changes no truth value of a random predicate', () => {
    const { failures, features, cases } = runProof(firstSeed, Math.ceil(proofCount / 4), checkNormalized)
    expect(failures.join('\n\n')).toBe('')
    expect((features.get('Constant') ?? 0) / cases).toBeLessThan(0.5)
  }, 300_000)
})
