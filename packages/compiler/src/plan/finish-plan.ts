import type { PathNode } from '@hashrange/query'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import type { ReadPlan } from './plan.js'

/** The attributes that a sort on the client has to see. */
export const sortedBy = (select: BoundSelect): string[] => select.orderBy.map(({ path }) => path.segments[0])

/** Lets the client check what DynamoDB did not. */
export function filterPlan(input: ReadPlan, predicates: readonly BoundPredicate[]): ReadPlan {
  const [first] = predicates
  if (first === undefined) return input
  return { kind: 'Filter', input, predicate: predicates.length === 1 ? first : { kind: 'And', operands: predicates } }
}

/** Puts the client's last steps on top: sort, limit, and the projection where the request had to ask for more. */
export function finishPlan(
  input: ReadPlan,
  sorted: boolean,
  requested: readonly PathNode[] | undefined,
  { orderBy, limit, projection, options }: BoundSelect,
): ReadPlan {
  let plan = input
  if (sorted && orderBy.length > 0) plan = { kind: 'Sort', input: plan, orderBy, ...maxItemsOf(options.sortInMemory) }
  if (limit !== undefined) plan = { kind: 'Limit', input: plan, limit }
  if (projection !== undefined && requested !== projection) plan = { kind: 'Project', input: plan, projection }
  return plan
}

const maxItemsOf = (sortInMemory: false | { readonly maxItems: number }): { maxItems?: number } =>
  sortInMemory === false ? {} : { maxItems: sortInMemory.maxItems }
