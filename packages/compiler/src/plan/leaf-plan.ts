import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { PathNode } from '@hashrange/query'
import type { BoundPredicate } from '../bind/bind-select.js'

/**
 * The plans that read by themselves, without others below them.
 *
 * @example
 * ```ts
 * import type { LeafPlan, ReadPlan } from '@hashrange/compiler'
 * const leaves = (plan: ReadPlan): LeafPlan[] =>
 *   'inputs' in plan ? plan.inputs.flatMap(leaves) : 'input' in plan ? leaves(plan.input) : [plan]
 * const { plan } = await db.from('book_page').where('id', 'in', ['dune', 'emma']).limit(2).compile()
 * console.log(leaves(plan).map(({ kind }) => kind)) // [ 'Query', 'Query' ]
 * ```
 */
export type LeafPlan = EmptyPlan | GetItemPlan | BatchGetItemPlan | QueryPlan | ScanPlan | CachedPlan

/**
 * A primary key, or the key of an index entry, in DynamoDB's values.
 *
 * @example
 * ```ts
 * import type { Key } from '@hashrange/compiler'
 * const exclusiveStartKey: Key = { id: { S: 'dune' }, page_num: { N: '3' } }
 * console.log(await db.from('book_page').where('id', '=', 'dune').options({ exclusiveStartKey }).count()) // 5
 * ```
 */
export type Key = Readonly<Record<string, AttributeValue>>

/**
 * Where a leaf reads.
 *
 * @example
 * ```ts
 * import type { Source } from '@hashrange/compiler'
 * import { printPath } from '@hashrange/query'
 * const asked = ({ table, consistentRead, projection }: Source) => [table, consistentRead, projection?.map(printPath)]
 * const { plan } = await db.from('person').select(['age']).where('id', '=', 'a').consistentRead().compile()
 * console.log(plan.kind === 'GetItem' && asked(plan)) // [ 'person', true, [ 'age' ] ]
 * ```
 */
export interface Source {
  /** The name that the query uses. */
  readonly table: string
  /** The name that the request carries. */
  readonly tableName: string
  readonly consistentRead: boolean
  /** What the request asks for; absent: the whole item. */
  readonly projection?: readonly PathNode[]
}

/**
 * How far a leaf follows LastEvaluatedKey.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('colour').options({ scan: true, pageLimit: 2 }).compile()
 * console.log(plan.kind === 'Scan' && plan.paging) // { pageSize: 100, maxPages: 2, consented: true }
 * ```
 */
export interface Paging {
  /** DynamoDB's Limit: items read a request, before any filter. Absent: up to 1 MB. */
  readonly pageSize?: number
  /** Absent: all pages. */
  readonly maxPages?: number
  /** Whether the caller has said that a part of the answer will do; else being cut by `maxPages` is an error. */
  readonly consented: boolean
}

/**
 * No item can match: nothing is sent.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('colour').where('id', 'in', []).compile()
 * console.log(plan.kind, plan.kind === 'Empty' && plan.reason) // Empty the predicate can never be true
 * ```
 */
export interface EmptyPlan {
  readonly kind: 'Empty'
  readonly table: string
  readonly reason: string
}

/**
 * One item by its whole key. One request, no order.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('colour').where('id', '=', 'red').compile()
 * console.log(plan)
 * // {
 * //   kind: 'GetItem',
 * //   table: 'colour',
 * //   tableName: 'colour',
 * //   consistentRead: false,
 * //   key: { id: { S: 'red' } }
 * // }
 * ```
 */
export interface GetItemPlan extends Source {
  readonly kind: 'GetItem'
  readonly key: Key
}

/**
 * Items by their whole keys. One request for each 100 keys; rows come in the order of the keys.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('colour').where('id', 'in', ['red', 'blue']).compile()
 * console.log(plan.kind, plan.kind === 'BatchGetItem' && plan.keys)
 * // BatchGetItem [ { id: { S: 'red' } }, { id: { S: 'blue' } } ]
 * ```
 */
export interface BatchGetItemPlan extends Source {
  readonly kind: 'BatchGetItem'
  readonly keys: readonly Key[]
  /** The names of the key attributes, by which answers are put back into the order of the keys. */
  readonly keyAttributes: readonly string[]
}

/**
 * A key attribute that has one value.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('book_page').where('id', '=', 'dune').compile()
 * console.log(plan.kind === 'Query' && plan.keyCondition.equalities) // [ { attribute: 'id', value: { S: 'dune' } } ]
 * ```
 */
export interface KeyEquality {
  readonly attribute: string
  readonly value: AttributeValue
}

/**
 * The range of a key attribute.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('book_page').where('id', '=', 'dune').between('page_num', 2, 4).compile()
 * console.log(plan.kind === 'Query' && plan.keyCondition.range)
 * // {
 * //   attribute: 'page_num',
 * //   operator: 'between',
 * //   values: [ { N: '2' }, { N: '4' } ]
 * // }
 * ```
 */
export interface KeyRange {
  readonly attribute: string
  readonly operator: '<' | '<=' | '>' | '>=' | 'between' | 'begins_with'
  /** Two for between, else one. */
  readonly values: readonly AttributeValue[]
}

/**
 * Equalities on all partition key attributes and on a prefix of the sort key, then at most one range.
 *
 * @example
 * ```ts
 * import type { KeyCondition } from '@hashrange/compiler'
 * const attributes = ({ equalities, range }: KeyCondition) => [equalities[0]?.attribute, range?.attribute]
 * const { plan } = await db.from('book_page').where('id', '=', 'dune').where('page_num', '>', 3).compile()
 * console.log(plan.kind === 'Query' && attributes(plan.keyCondition)) // [ 'id', 'page_num' ]
 * ```
 */
export interface KeyCondition {
  readonly equalities: readonly KeyEquality[]
  readonly range?: KeyRange
}

/**
 * Items of one partition of the table or of an index, in the order of its sort key.
 *
 * @example
 * ```ts
 * import type { QueryPlan } from '@hashrange/compiler'
 * const path = ({ table, index, direction }: QueryPlan) => [table, index, direction]
 * const anns = db.from('person').where('first_name', '=', 'Ann').where('age', '>', 18).orderBy('age', 'desc')
 * const { plan } = await anns.compile()
 * console.log(plan.kind === 'Query' && path(plan)) // [ 'person', 'first_name_age', 'backward' ]
 * ```
 */
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

/**
 * Every item of the table, in no order.
 *
 * @example
 * ```ts
 * const { plan } = await db.from('colour').options({ scan: true, recursive: true }).compile()
 * console.log(plan)
 * // {
 * //   kind: 'Scan',
 * //   table: 'colour',
 * //   tableName: 'colour',
 * //   consistentRead: false,
 * //   paging: { pageSize: 100, consented: true }
 * // }
 * ```
 */
export interface ScanPlan extends Source {
  readonly kind: 'Scan'
  readonly filter?: BoundPredicate
  readonly paging: Paging
  readonly startKey?: Key
  readonly count?: true
  /** Read in this many parts at once. */
  readonly segments?: number
}

/**
 * Every item of a table that the instance keeps in memory, in the order of its keys. Sends nothing once it is kept.
 *
 * @example
 * ```ts
 * import { Hashrange } from 'hashrange'
 * const db = new Hashrange<Database>({ client, cachedTables: ['colour'] })
 * const { plan, requests } = await db.from('colour').compile()
 * console.log(plan.kind, requests) // Cached []
 * ```
 */
export interface CachedPlan {
  readonly kind: 'Cached'
  readonly table: string
  readonly tableName: string
  readonly keyAttributes: readonly string[]
}
