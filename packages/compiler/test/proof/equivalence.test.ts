import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { itemText, seededRandom, type ProofCase, type Random } from '@hashrange/testkit/proof'
import { compile } from '../../src/index.js'
import type { ReadPlan } from '../../src/plan/plan.js'
import { catalogOf, checkCase, type Problem, type Verdict } from './check-case.js'
import { interpretPlan } from './plan-interpreter.js'
import {
  deMorgan,
  doublyNegated,
  literalsFirst,
  pathsCommuted,
  rewriteStatement,
  shuffled,
  type Rewrite,
} from './rewrite-statement.js'
import { firstSeed, proofCount, runProof } from './run-proof.js'

/** Another way to write the same predicate, and whether only the order of what it says is another. */
interface Rewriting {
  readonly of: (random: Random) => Rewrite
  readonly samePlan: boolean
}

const rewritings: Readonly<Record<string, Rewriting>> = {
  'its conditions in another order': { of: shuffled, samePlan: true },
  'literals on the left': { of: () => literalsFirst, samePlan: true },
  'negations doubled': { of: doublyNegated, samePlan: true },
  'De Morgan applied': { of: () => deMorgan, samePlan: true },
  'comparisons of attributes turned round': { of: () => pathsCommuted, samePlan: false },
}

function planOf(proof: ProofCase): ReadPlan | string {
  try {
    return compile(proof.statement, catalogOf(proof)).plan
  } catch (error) {
    if (isHashrangeError(error)) return error.code
    throw error
  }
}

function problemOf(proof: ProofCase, rewritten: ProofCase, samePlan: boolean): Problem | undefined {
  const [before, after] = [planOf(proof), planOf(rewritten)]
  if (samePlan && !isDeepStrictEqual(before, after)) {
    return { law: 'same plan', text: `${JSON.stringify(before)}\nis not\n${JSON.stringify(after)}` }
  }
  if (typeof before === 'string' || typeof after === 'string') {
    return before === after ? undefined : { law: 'same error', text: JSON.stringify([before, after]) }
  }
  if (proof.statement.limit !== undefined) return checkCase(rewritten).problem
  const [first, second] = [rowsOf(before, proof), rowsOf(after, proof)]
  return isDeepStrictEqual(first, second) ? undefined : { law: 'same rows', text: `${first.join()} - ${second.join()}` }
}

const rowsOf = (plan: ReadPlan, { items, table }: ProofCase): string[] =>
  interpretPlan(plan, items, table)
    .rows.map(({ item }) => itemText(item))
    .sort()

/** DescribeTable lists indexes and attributes in no order that a plan may depend on. */
function withListsShuffled(proof: ProofCase, { shuffled: shuffle }: Random): ProofCase {
  const { AttributeDefinitions = [], GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = proof.table
  const lists = {
    AttributeDefinitions: shuffle(AttributeDefinitions),
    GlobalSecondaryIndexes: shuffle(GlobalSecondaryIndexes),
    LocalSecondaryIndexes: shuffle(LocalSecondaryIndexes),
  }
  return { ...proof, table: { ...proof.table, ...lists } }
}

function proveEquivalence(rewrite: (proof: ProofCase) => ProofCase, samePlan: boolean): void {
  const { failures } = runProof(firstSeed, Math.ceil(proofCount / 40), (proof): Verdict => {
    const problem = problemOf(proof, rewrite(proof), samePlan)
    return { features: [], ...(problem === undefined ? {} : { problem }) }
  })
  expect(failures.join('\n\n')).toBe('')
}

describe('the same predicate in other words', () => {
  it.each(Object.entries(rewritings))(
    '%s',
    (_, { of, samePlan }) => {
      proveEquivalence(
        proof => ({ ...proof, statement: rewriteStatement(proof.statement, of(seededRandom(proof.seed))) }),
        samePlan,
      )
    },
    300_000,
  )
})

describe('the same table, listed in another order', () => {
  it('is read by the same plan', () => {
    proveEquivalence(proof => withListsShuffled(proof, seededRandom(proof.seed)), true)
  }, 300_000)
})
