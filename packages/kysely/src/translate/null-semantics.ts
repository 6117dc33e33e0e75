import { pathsOf, printPath, type ExpressionNode, type PathNode, type PredicateNode } from '@hashrange/query'

/**
 * SQL's logic has three values: a comparison with NULL is neither true nor false, and NOT of it is neither too. DynamoDB's
 * has two: a comparison with an attribute that is missing is false, and NOT of it true. So a predicate is translated for
 * what is wanted of it: that it is true, or that it is false, which for a comparison is more than that it is not true.
 */

/** The attribute is there and is not NULL. */
export const isKnown = (path: PathNode): PredicateNode => ({ kind: 'Not', operand: { kind: 'IsNull', path } })

export const negation = (operand: PredicateNode): PredicateNode => ({ kind: 'Not', operand })

/** A comparison that has to be false, by SQL: what it compares is known, and it does not hold. */
export const falseComparison = (comparison: PredicateNode): PredicateNode => both(knownOf(comparison), comparison, true)

/** A comparison that holds for two NULLs by DynamoDB, and by SQL for none. */
export const knownComparison = (comparison: PredicateNode): PredicateNode =>
  both(knownOf(comparison), comparison, false)

function both(guards: readonly PredicateNode[], comparison: PredicateNode, negated: boolean): PredicateNode {
  const last = negated ? negation(comparison) : comparison
  return guards.length === 0 ? last : { kind: 'And', operands: [...guards, last] }
}

/** That what is compared is known: every path. */
export function knownOf(comparison: ExpressionNode): readonly PredicateNode[] {
  const paths = new Map(pathsOf(comparison).map(path => [printPath(path), path]))
  return [...paths.values()].map(isKnown)
}
