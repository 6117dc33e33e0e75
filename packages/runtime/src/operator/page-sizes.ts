import type { QueryPlan, ScanPlan } from '@hashrange/compiler'
import type { ReadFlow } from '../cursor/position.js'

/** The first page behind a filter, where some rows are wanted: small, for the first items may do. */
const firstFilteredPage = 16

/** Above this DynamoDB's own bound of 1 MB is the nearer one. */
const largestPage = 10_000

/**
 * The Limit of one page after the other. Where some rows are wanted and nothing filters, it is what is wanted; behind a
 * filter pages grow, so that no more than about twice the items are read that were needed, in few requests.
 */
export function pageSizes(plan: QueryPlan | ScanPlan, { demand, filtered = false }: ReadFlow): () => number {
  const bound = plan.paging.pageSize ?? Infinity
  if (demand === undefined || plan.count === true) return () => bound
  if (plan.filter === undefined && !filtered) return () => Math.min(bound, demand)
  let size = Math.max(demand, firstFilteredPage) / 2
  return () => {
    size *= 2
    return size > largestPage ? bound : Math.min(bound, size)
  }
}
