import { describe, expect, it } from '@jest/globals'
import { proofCases, wholeScope, type ProofCase } from '@hashrange/testkit/proof'
import type { KeyCondition, QueryPlan } from '../../src/plan/leaf-plan.js'
import type { ReadPlan } from '../../src/plan/plan.js'
import { checkCase, type PlanChange } from './check-case.js'

/** Rebuilds a plan from its leaves up. */
const change =
  (rebuild: (plan: ReadPlan) => ReadPlan): PlanChange =>
  plan => {
    if (plan.kind === 'Union') return rebuild({ ...plan, inputs: plan.inputs.map(change(rebuild)) })
    return rebuild('input' in plan ? { ...plan, input: change(rebuild)(plan.input) } : plan)
  }

const without = (kind: 'Filter' | 'Sort' | 'Limit' | 'Project' | 'Lookup'): PlanChange =>
  change(plan => (plan.kind === kind ? plan.input : plan))

const changeQuery = (rebuild: (plan: QueryPlan) => QueryPlan): PlanChange =>
  change(plan => (plan.kind === 'Query' ? rebuild(plan) : plan))

const changeKey = (rebuild: (condition: KeyCondition) => KeyCondition): PlanChange =>
  changeQuery(plan => ({ ...plan, keyCondition: rebuild(plan.keyCondition) }))

function unfiltered(plan: ReadPlan): ReadPlan {
  if (plan.kind !== 'Query' && plan.kind !== 'Scan') return plan
  const { filter: _, ...rest } = plan
  return rest
}

function withoutRange({ equalities }: KeyCondition): KeyCondition {
  return { equalities }
}

/** What a planner could get wrong, one at a time. */
const faults: Readonly<Record<string, PlanChange>> = {
  'no filter on the server': change(unfiltered),
  'no filter on the client': without('Filter'),
  'no sort': without('Sort'),
  'no limit': without('Limit'),
  'no projection': without('Project'),
  'no completion from the table': without('Lookup'),
  'the wrong direction': changeQuery(plan => ({
    ...plan,
    direction: plan.direction === 'forward' ? 'backward' : 'forward',
  })),
  'no range': changeKey(withoutRange),
  'closed ends for open ones': changeKey(({ equalities, range }) => ({
    equalities,
    ...(range === undefined
      ? {}
      : {
          range: { ...range, operator: range.operator === '<' ? '<=' : range.operator === '>' ? '>=' : range.operator },
        }),
  })),
  'another index': changeQuery(({ index: _, ...plan }) => plan),
  'one branch less': change(plan => (plan.kind === 'Union' ? { ...plan, inputs: plan.inputs.slice(1) } : plan)),
  'no merging': change(plan => {
    if (plan.kind !== 'Union') return plan
    const { mergeBy: _, ...rest } = plan
    return rest
  }),
  'no deduplication': change(plan => (plan.kind === 'Union' ? { ...plan, dedupe: 'disjoint' } : plan)),
  'one key less': change(plan => (plan.kind === 'BatchGetItem' ? { ...plan, keys: plan.keys.slice(1) } : plan)),
  'one page only': change(plan =>
    plan.kind === 'Scan' || plan.kind === 'Query'
      ? { ...plan, paging: { ...plan.paging, pageSize: 1, maxPages: 1 } }
      : plan,
  ),
}

/** The first case that is right as it was planned, and wrong with the fault in it. */
function noticed(fault: PlanChange): ProofCase | undefined {
  for (const proof of proofCases(1, 4000, wholeScope)) {
    if (checkCase(proof, fault).problem !== undefined && checkCase(proof).problem === undefined) return proof
  }
  return undefined
}

/** The proof proves something only if it fails where a plan is wrong. */
describe('a plan that is broken on purpose', () => {
  it.each(Object.entries(faults))('is noticed: %s', (_, fault) => {
    expect(noticed(fault)).toBeDefined()
  })
})
