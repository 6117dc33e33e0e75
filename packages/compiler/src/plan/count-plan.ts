import type { ReadPlan } from './plan.js'

/**
 * Lets DynamoDB count where it can: Select=COUNT sends no items. Where the client has to look at rows, to filter, to tell
 * them apart or to look them up, they are read, and counted there.
 */
export function countPlan(plan: ReadPlan): ReadPlan {
  switch (plan.kind) {
    case 'Query':
    case 'Scan': {
      const { projection: _, ...leaf } = plan
      if (leaf.kind === 'Scan') return { ...leaf, count: true }
      const { allAttributes: _all, ...query } = leaf
      return { ...query, count: true }
    }
    case 'Union':
      return plan.dedupe === 'disjoint' && plan.mergeBy === undefined
        ? { ...plan, inputs: plan.inputs.map(countPlan) }
        : plan
    case 'Limit':
      return { ...plan, input: countPlan(plan.input) }
    case 'Project':
      return countPlan(plan.input)
    default:
      return plan
  }
}
