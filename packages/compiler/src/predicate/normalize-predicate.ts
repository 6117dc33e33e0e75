import type { TableMetadata } from '../catalog/table-metadata.js'
import type { BoundPredicate } from '../bind/bind-select.js'
import { dedupeIn, joinEqualities } from './rewrite-in.js'
import { flatten } from './rewrite-flatten.js'
import { foldConstants } from './rewrite-constants.js'
import { mergeBounds } from './rewrite-bounds.js'
import { orientComparisons, pushNot } from './rewrite-not.js'

/**
 * The rewrites, in the order in which they run. Each keeps the meaning of the predicate for every item, in DynamoDB's
 * logic of two values: a comparison with a missing attribute is false, so NOT of `<` is not `>=`.
 */
const rewrites: readonly ((predicate: BoundPredicate, table: TableMetadata) => BoundPredicate)[] = [
  orientComparisons, // 5 < age            ->  age > 5
  dedupeIn, //          id in (1, 1.0)     ->  id = 1
  pushNot, //           not (a and b)      ->  not a or not b
  foldConstants, //     x and in ()        ->  false
  flatten, //           a and (b and c)    ->  a and b and c, in one order however it was written
  joinEqualities, //    a = 1 or a = 2     ->  a in (1, 2)
  mergeBounds, //       x > 1 and x > 2    ->  x > 2
  foldConstants,
  flatten,
]

/** One form for all predicates that differ only in how they were written. */
export function normalizePredicate(predicate: BoundPredicate, table: TableMetadata): BoundPredicate {
  return rewrites.reduce((rewritten, rewrite) => rewrite(rewritten, table), predicate)
}

/** The predicates that must all hold; none for a predicate that is always true. */
export function conjunctsOf(predicate: BoundPredicate): readonly BoundPredicate[] {
  if (predicate.kind === 'And') return predicate.operands
  return predicate.kind === 'Constant' && predicate.value ? [] : [predicate]
}
