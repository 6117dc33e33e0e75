import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OrderByItem, PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'

/**
 * A plan says which requests are sent and what is done with their answers. It is plain, frozen data: it can be printed,
 * compared, kept, and interpreted over an array of items. Leaves are requests and bear the names of DynamoDB's operations;
 * the nodes above them work on rows, on the client, and each of them is bounded.
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

/** A primary key, or the key of an index entry, in DynamoDB's values. */
export type Key = Readonly<Record<string, AttributeValue>>

/** Where a leaf reads. */
export interface Source {
  /** The name that the query uses. */
  readonly table: string
  /** The name that the request carries. */
  readonly tableName: string
  readonly consistentRead: boolean
  /** What the request asks for; absent: the whole item. */
  readonly projection?: readonly PathNode[]
}

/** How far a leaf follows LastEvaluatedKey. */
export interface Paging {
  /** DynamoDB's Limit: items read a request, before any filter. Absent: up to 1 MB. */
  readonly pageSize?: number
  /** Absent: all pages. */
  readonly maxPages?: number
  /** Whether the caller has said that a part of the answer will do; else being cut by `maxPages` is an error. */
  readonly consented: boolean
}

/** No item can match: nothing is sent. */
export interface EmptyPlan {
  readonly kind: 'Empty'
  readonly table: string
  readonly reason: string
}

/** One item by its whole key. One request, no order. */
export interface GetItemPlan extends Source {
  readonly kind: 'GetItem'
  readonly key: Key
}

/** Items by their whole keys. One request for each 100 keys; rows come in the order of the keys. */
export interface BatchGetItemPlan extends Source {
  readonly kind: 'BatchGetItem'
  readonly keys: readonly Key[]
  /** The names of the key attributes, by which answers are put back into the order of the keys. */
  readonly keyAttributes: readonly string[]
}

/** A key attribute that has one value. */
export interface KeyEquality {
  readonly attribute: string
  readonly value: AttributeValue
}

/** The range of a key attribute. */
export interface KeyRange {
  readonly attribute: string
  readonly operator: '<' | '<=' | '>' | '>=' | 'between' | 'begins_with'
  /** Two for between, else one. */
  readonly values: readonly AttributeValue[]
}

/** Equalities on all partition key attributes and on a prefix of the sort key, then at most one range. */
export interface KeyCondition {
  readonly equalities: readonly KeyEquality[]
  readonly range?: KeyRange
}

/** Items of one partition of the table or of an index, in the order of its sort key. */
export interface QueryPlan extends Source {
  readonly kind: 'Query'
  readonly index?: string
  readonly keyCondition: KeyCondition
  /** Evaluated by DynamoDB, after reading and before answering. */
  readonly filter?: BoundPredicate
  /** A local index fetches what it does not hold from the table, when asked to. */
  readonly allAttributes?: boolean
  readonly direction: 'forward' | 'backward'
  readonly paging: Paging
  /** Begins after this item, which need not be there. */
  readonly startKey?: Key
  /** Only the number of items is asked for: Select=COUNT. */
  readonly count?: true
}

/** Every item of the table, in no order. */
export interface ScanPlan extends Source {
  readonly kind: 'Scan'
  readonly filter?: BoundPredicate
  readonly paging: Paging
  readonly startKey?: Key
  readonly count?: true
  /** Read in this many parts at once. */
  readonly segments?: number
}

/** Every item of a table that the instance keeps in memory, in the order of its keys. Sends nothing once it is kept. */
export interface CachedPlan {
  readonly kind: 'Cached'
  readonly table: string
  readonly tableName: string
  readonly keyAttributes: readonly string[]
}

/** The rows of several plans: one after the other, or merged by an order that each of them keeps. */
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

/** Reads the whole items of index entries by their keys, with BatchGetItem. Keeps the order of its input. */
export interface LookupPlan extends Source {
  readonly kind: 'Lookup'
  readonly input: ReadPlan
  readonly keyAttributes: readonly string[]
}

/** Keeps the rows for which the predicate is true. Keeps their order. */
export interface FilterPlan {
  readonly kind: 'Filter'
  readonly input: ReadPlan
  readonly predicate: BoundPredicate
}

/** Collects all rows and sorts them; more than `maxItems` are an error, without it the policy has refused the plan. */
export interface SortPlan {
  readonly kind: 'Sort'
  readonly input: ReadPlan
  readonly orderBy: readonly OrderByItem[]
  readonly maxItems?: number
}

/** The first `limit` rows; then nothing more is read. */
export interface LimitPlan {
  readonly kind: 'Limit'
  readonly input: ReadPlan
  readonly limit: number
}

/** Takes what was asked for out of rows that hold more. */
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

/** The plans that read by themselves, without others below them. */
export type LeafPlan = EmptyPlan | GetItemPlan | BatchGetItemPlan | QueryPlan | ScanPlan | CachedPlan

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
