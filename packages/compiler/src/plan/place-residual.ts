import { pathsOf, type PathNode } from '@hashrange/query'
import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import { expressionBytes, expressionOperators, expressionValueBytes } from '../request/limits.js'
import { measurePredicate } from '../request/measure-expression.js'
import { operandKey } from '../predicate/rewrite-in.js'

/**
 * Says who evaluates each conjunct that a key condition leaves over: DynamoDB, in the FilterExpression, or the client.
 * `visible` tells whether a filter there may name a document path. What goes beyond the limits of one expression is
 * left to the client too: the answer is the same, and what is read and paid for as well.
 */
export function placeOnServer(
  conjuncts: readonly BoundPredicate[],
  visible: (path: PathNode) => boolean,
): { readonly onServer: BoundPredicate | undefined; readonly onClient: readonly BoundPredicate[] } {
  const onServer = thatFit(conjuncts.filter(conjunct => pathsOf(conjunct).every(visible) && isExpressible(conjunct)))
  const onClient = conjuncts.filter(conjunct => !onServer.includes(conjunct))
  const [first] = onServer
  return {
    onServer: first === undefined || onServer.length === 1 ? first : { kind: 'And', operands: onServer },
    onClient,
  }
}

/** DynamoDB refuses a path into an attribute that is a key, of the table or of any index. */
export const leadsIntoKey = ({ segments }: PathNode, keys: ReadonlySet<string>): boolean =>
  segments.length > 1 && keys.has(segments[0])

/** As many of the conjuncts as one expression takes. */
function thatFit(conjuncts: readonly BoundPredicate[]): BoundPredicate[] {
  let [operators, bytes, values] = [0, 0, 0]
  return conjuncts.filter(conjunct => {
    const size = measurePredicate(conjunct)
    // One AND, and the parentheses around an OR.
    const [withIt, bytesWithIt, valuesWithIt] = [
      operators + size.operators + 1,
      bytes + size.bytes + ' AND ()'.length,
      values + size.valueBytes,
    ]
    if (withIt > expressionOperators || bytesWithIt > expressionBytes || valuesWithIt > expressionValueBytes)
      return false
    ;[operators, bytes, values] = [withIt, bytesWithIt, valuesWithIt]
    return true
  })
}

/** What DynamoDB's grammar cannot say the client evaluates: a path compared with itself, a size that is contained. */
export function isExpressible(predicate: BoundPredicate): boolean {
  switch (predicate.kind) {
    case 'And':
    case 'Or':
      return predicate.operands.every(isExpressible)
    case 'Not':
      return isExpressible(predicate.operand)
    case 'Comparison':
      return areDistinct(predicate.left, [predicate.right])
    case 'Between':
      return areDistinct(predicate.operand, [predicate.low, predicate.high])
    case 'In':
      return areDistinct(predicate.operand, predicate.values)
    case 'BeginsWith':
      return predicate.prefix.kind !== 'Size' && areDistinct(predicate.path, [predicate.prefix])
    case 'Contains':
      return predicate.operand.kind !== 'Size' && areDistinct(predicate.path, [predicate.operand])
    default:
      return true
  }
}

const areDistinct = (first: BoundOperand, others: readonly BoundOperand[]): boolean =>
  first.kind === 'Value' || others.every(other => operandKey(other) !== operandKey(first))
