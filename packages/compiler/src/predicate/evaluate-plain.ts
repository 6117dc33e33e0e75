import type { PredicateNode } from '@hashrange/query'
import { bindPredicate } from '../bind/bind-select.js'
import { marshalItem } from '../value/marshal-value.js'
import { evaluatePredicate } from './evaluate-predicate.js'

/**
 * Whether DynamoDB would select an item, both given as plain JavaScript values: for tests of your own predicates.
 *
 * Sends nothing. Errors: `bind.unsupported-value` for a value that DynamoDB cannot store, `bind.incomparable-value` for
 * a comparison that it refuses. AWS: Condition and filter expressions, operators, and functions in DynamoDB.
 *
 * @example
 * ```ts
 * import { matches } from '@hashrange/compiler'
 * import { queryBuilder } from '@hashrange/query'
 * const adults = queryBuilder<{ person: { id: string; age?: number } }>().from('person').where('age', '>=', 18)
 * const { predicate } = adults.toNode()
 * if (predicate !== undefined) matches(predicate, { id: 'a', age: 30 }) // true
 * ```
 */
export const matches = (predicate: PredicateNode, item: object): boolean =>
  evaluatePredicate(bindPredicate(predicate, new Map(), { name: '' }), marshalItem(item))
