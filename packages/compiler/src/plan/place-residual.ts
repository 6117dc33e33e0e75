import type { BoundOperand, BoundPredicate } from '../bind/bind-select.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { operandKey } from '../predicate/rewrite-in.js'

/**
 * Says who evaluates each conjunct that a key condition leaves over: DynamoDB, in the FilterExpression, or the client.
 * `visible` tells whether a filter on the path may name an attribute.
 */
export function placeOnServer(
  conjuncts: readonly BoundPredicate[],
  visible: (attribute: string) => boolean,
): { readonly onServer: BoundPredicate | undefined; readonly onClient: readonly BoundPredicate[] } {
  const onServer = conjuncts.filter(conjunct => attributesIn(conjunct).every(visible) && isExpressible(conjunct))
  const onClient = conjuncts.filter(conjunct => !onServer.includes(conjunct))
  const [first] = onServer
  return {
    onServer: first === undefined || onServer.length === 1 ? first : { kind: 'And', operands: onServer },
    onClient,
  }
}

/** What DynamoDB's grammar cannot say the client evaluates: a path compared with itself, a size that is contained. */
function isExpressible(predicate: BoundPredicate): boolean {
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
