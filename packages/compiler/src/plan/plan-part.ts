import type { OrderByItem, PathNode } from '@hashrange/query'
import type { Candidate } from '../access/access-path.js'
import type { CostEstimate } from '../access/estimate-cost.js'
import type { BoundPredicate } from '../bind/bind-select.js'
import type { ReadPlan } from './plan.js'

/** The rows of one branch, before what the query does with all of its rows: sort, limit and projection. */
export interface PlanPart {
  readonly rows: ReadPlan
  /** What was asked of DynamoDB; more than the query's projection where the client has to see more. */
  readonly requested: readonly PathNode[] | undefined
  /** The predicate that all of its rows fulfil, and no other item does that the path holds. */
  readonly predicate: BoundPredicate
  /** The order in which the rows come, where it is the one that is asked for; undefined: another one, or none. */
  readonly orderBy: readonly OrderByItem[] | undefined
  readonly cost: CostEstimate
  /** The path that is read, unless it is whole keys. */
  readonly candidate?: Candidate
}
