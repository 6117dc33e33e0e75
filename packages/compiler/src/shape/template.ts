import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Holes } from './holes.js'

/** A plan of one shape, in which other literals take the places of those that it was made for. */
export interface Template<Plan, Requests, Rest> {
  readonly plan: Plan
  readonly holes: Holes | undefined
  readonly requests: (literals: readonly AttributeValue[]) => Requests
  /** What depends on no literal. */
  readonly rest: Rest
}

/** What planning makes of a bound statement. */
export interface Planned<Plan, Rest> {
  readonly plan: Plan
  readonly rest: Rest
}
