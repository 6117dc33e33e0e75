import { leavesOf, type LeafPlan, type ReadPlan } from '@hashrange/compiler'

/** A plan in one line: what is read, and what is done with it on the way. */
export function describePlan(plan: ReadPlan): string {
  const counts = new Map<string, number>()
  for (const leaf of leavesOf(plan)) counts.set(describeLeaf(leaf), (counts.get(describeLeaf(leaf)) ?? 0) + 1)
  const leaves = [...counts].map(([text, count]) => (count === 1 ? text : `${String(count)} x ${text}`))
  return [leaves.join(' + '), ...stepsOf(plan)].join(', ')
}

function describeLeaf(leaf: LeafPlan): string {
  if (leaf.kind === 'BatchGetItem') return `${String(leaf.keys.length)} keys`
  if (leaf.kind !== 'Query') return leaf.kind
  const { equalities, range } = leaf.keyCondition
  const condition = [
    ...equalities.map(({ attribute }) => `${attribute} =`),
    ...(range === undefined ? [] : [`${range.attribute} ${range.operator}`]),
  ]
  return `Query ${leaf.index ?? 'table'} [${condition.join(', ')}]${leaf.allAttributes === true ? ' fetching' : ''}`
}

function stepsOf(plan: ReadPlan): string[] {
  switch (plan.kind) {
    case 'Lookup':
      return [...stepsOf(plan.input), 'looked up']
    case 'Sort':
      return [...stepsOf(plan.input), 'sorted']
    case 'Limit':
      return [...stepsOf(plan.input), `limit ${String(plan.limit)}`]
    case 'Union':
      return [...new Set(plan.inputs.flatMap(stepsOf)), ...(plan.mergeBy === undefined ? [] : ['merged'])]
    case 'Filter':
    case 'Project':
      return stepsOf(plan.input)
    default:
      return []
  }
}
