import type { OrderByItem, PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'
import type {
  BatchGetItemPlan,
  CachedPlan,
  EmptyPlan,
  GetItemPlan,
  LeafPlan,
  QueryPlan,
  ScanPlan,
  Source,
} from './leaf-plan.js'

/**
 * A plan says which requests are sent and what is done with their answers. It is plain, frozen data: it can be printed,
 * compared, kept, and interpreted over an array of items. Leaves are requests and bear the names of DynamoDB's operations;
 * the nodes above them work on rows, on the client, and each of them is bounded.
 *
 * @example
 * ```ts
 * import type { ReadPlan } from '@hashrange/compiler'
 * const steps = (plan: ReadPlan): string[] => [plan.kind, ...('input' in plan ? steps(plan.input) : [])]
 * const { plan } = await db.from('person').where('id', '=', 'a').where('age', '>', 18).limit(1).compile()
 * console.log(steps(plan)) // [ 'Limit', 'Filter', 'GetItem' ]
 * ```
 */
export type ReadPlan =
  | EmptyPlan
  | GetItemPlan
  | BatchGetItemPlan
  | QueryPlan
  | ScanPlan
  | CachedPlan
  | UnionPlan
  | LookupPlan
  | FilterPlan
  | SortPlan
  | LimitPlan
  | ProjectPlan

/**
 * The rows of several plans: one after the other, or merged by an order that each of them keeps.
 *
 * @example
 * ```ts
 * const people = db.from('person').where(({ eb, or }) => or([eb('first_name', '=', 'Dee'), eb('email', '=', 'b@c.d')]))
 * const { plan } = await people.compile()
 * console.log(plan.kind === 'Union' && plan.inputs.map(({ kind }) => kind)) // [ 'Query', 'Query' ]
 * console.log(plan.kind === 'Union' && plan.dedupe !== 'disjoint' && plan.dedupe.byKey) // [ 'id' ]
 * ```
 */
export interface UnionPlan {
  readonly kind: 'Union'
  readonly inputs: readonly ReadPlan[]
  /** Absent: one after the other. */
  readonly mergeBy?: readonly OrderByItem[]
  /**
   * `disjoint`: no row can come twice. Else a row is known by its key; and where rows were given before a cursor, by
   * `tests`, one an input, which are true of the rows that the input gives.
   */
  readonly dedupe: 'disjoint' | { readonly byKey: readonly string[]; readonly tests: readonly BoundPredicate[] }
}

/**
 * Reads the whole items of index entries by their keys, with BatchGetItem. Keeps the order of its input.
 *
 * @example
 * ```ts
 * import { attr, catalog, compile, defineTable, type InferDatabase } from '@hashrange/compiler'
 * import { queryBuilder } from '@hashrange/query'
 * const jobs = defineTable({
 *   name: 'jobs',
 *   attributes: { id: attr.string(), state: attr.string(), note: attr.string().optional() },
 *   key: { partition: 'id' },
 *   indexes: { by_state: { partition: 'state', project: 'keys' } },
 * })
 * const query = queryBuilder<InferDatabase<[typeof jobs]>>().from('jobs').where('state', '=', 'open')
 * const { plan } = compile(query, catalog([jobs]))
 * console.log(plan.kind === 'Filter' && plan.input.kind === 'Lookup' && plan.input.keyAttributes) // [ 'id' ]
 * ```
 */
export interface LookupPlan extends Source {
  readonly kind: 'Lookup'
  readonly input: ReadPlan
  readonly keyAttributes: readonly string[]
}

/**
 * Keeps the rows for which the predicate is true. Keeps their order.
 *
 * @example
 * ```ts
 * import { printPredicate } from '@hashrange/query'
 * const { plan } = await db.from('person').where('id', '=', 'a').isNotNull('email').compile()
 * console.log(plan.kind === 'Filter' && [plan.input.kind, printPredicate(plan.predicate)])
 * // [ 'GetItem', 'email is not null' ]
 * ```
 */
export interface FilterPlan {
  readonly kind: 'Filter'
  readonly input: ReadPlan
  readonly predicate: BoundPredicate
}

/**
 * Collects all rows and sorts them; more than `maxItems` are an error, without it the policy has refused the plan.
 *
 * @example
 * ```ts
 * const bos = db.from('person').where('email', '=', 'bo@example.com').orderBy('age')
 * const { plan } = await bos.options({ sortInMemory: { maxItems: 100 } }).compile()
 * console.log(plan.kind === 'Sort' && [plan.input.kind, plan.maxItems]) // [ 'Query', 100 ]
 * ```
 */
export interface SortPlan {
  readonly kind: 'Sort'
  readonly input: ReadPlan
  readonly orderBy: readonly OrderByItem[]
  readonly maxItems?: number
}

/**
 * The first `limit` rows; then nothing more is read.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('book_page').where('id', '=', 'dune').limit(2).compile()
 * console.log(plan.kind === 'Limit' && [plan.input.kind, plan.limit]) // [ 'Query', 2 ]
 * ```
 */
export interface LimitPlan {
  readonly kind: 'Limit'
  readonly input: ReadPlan
  readonly limit: number
}

/**
 * Takes what was asked for out of rows that hold more.
 *
 * @example
 * ```ts
 * import { printPath } from '@hashrange/query'
 * const { plan } = await db.from('person').select(['first_name']).where('id', '=', 'a').where('age', '>', 18).compile()
 * console.log(plan.kind === 'Project' && [plan.input.kind, plan.projection.map(printPath)])
 * // [ 'Filter', [ 'first_name' ] ]
 * ```
 */
export interface ProjectPlan {
  readonly kind: 'Project'
  readonly input: ReadPlan
  readonly projection: readonly PathNode[]
}

/**
 * The plan below, for the nodes that have one.
 *
 * @internal
 */
export const inputsOf = (plan: ReadPlan): readonly ReadPlan[] => {
  switch (plan.kind) {
    case 'Union':
      return plan.inputs
    case 'Lookup':
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'Project':
      return [plan.input]
    default:
      return []
  }
}

/**
 * The requests of a plan, in the order in which they begin.
 *
 * @internal
 */
export function leavesOf(plan: ReadPlan): LeafPlan[] {
  switch (plan.kind) {
    case 'Empty':
    case 'GetItem':
    case 'BatchGetItem':
    case 'Query':
    case 'Scan':
    case 'Cached':
      return [plan]
    default:
      return inputsOf(plan).flatMap(leavesOf)
  }
}
