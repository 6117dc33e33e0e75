import { printCase, proofCases, shrinkCase, wholeScope, type ProofCase } from '@hashrange/testkit/proof'
import type { Problem, Verdict } from './check-case.js'

/** How many cases, and from which seed on: `PROOF_CASES=1000000 PROOF_SEED=123456`. */
export const proofCount = Number(process.env['PROOF_CASES'] ?? 100_000)
export const firstSeed = Number(process.env['PROOF_SEED'] ?? 1)

export interface ProofRun {
  readonly cases: number
  readonly seconds: number
  readonly features: ReadonlyMap<string, number>
  /** The first case of each law that is broken, shrunk and printed. */
  readonly failures: readonly string[]
}

/** Tries a law on case after case; what fails is shrunk to where every part of it matters. */
export function runProof(first: number, count: number, check: (proof: ProofCase) => Verdict): ProofRun {
  const features = new Map<string, number>()
  const failures = new Map<string, string>()
  const counts = new Map<string, number>()
  const started = performance.now()
  for (const proof of proofCases(first, count, wholeScope)) {
    const verdict = check(proof)
    for (const feature of verdict.features) features.set(feature, (features.get(feature) ?? 0) + 1)
    const { problem } = verdict
    if (problem === undefined) continue
    counts.set(problem.law, (counts.get(problem.law) ?? 0) + 1)
    if (!failures.has(problem.law)) failures.set(problem.law, describeFailure(proof, problem, check))
  }
  return {
    cases: count,
    seconds: (performance.now() - started) / 1000,
    features,
    failures: [...failures].map(
      ([law, text]) => `${String(counts.get(law))} cases break "${law}"; one of them: ${text}`,
    ),
  }
}

function describeFailure(proof: ProofCase, { law }: Problem, check: (proof: ProofCase) => Verdict): string {
  const failsAlike = (smaller: ProofCase): boolean => problemOf(smaller, check)?.law === law
  const smallest = shrinkCase(proof, failsAlike)
  return `${String(problemOf(smallest, check)?.text)}\n${printCase(smallest)}`
}

/** A smaller case may make no sense any more, such as one whose index is gone. */
function problemOf(proof: ProofCase, check: (proof: ProofCase) => Verdict): Problem | undefined {
  try {
    return check(proof).problem
  } catch {
    return undefined
  }
}

/** What the proof has been through, most frequent first. */
export const summaryOf = ({ cases, seconds, features }: ProofRun): string =>
  [
    `${String(cases)} cases in ${seconds.toFixed(1)} s: ${String(Math.round(cases / seconds))} a second`,
    ...[...features].sort(([, a], [, b]) => b - a).map(([feature, count]) => `${String(count).padStart(8)} ${feature}`),
  ].join('\n')
