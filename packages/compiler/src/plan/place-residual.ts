import type { BoundPredicate } from '../bind/bind-select.js'
import { attributesIn, pathKey } from '../predicate/map-predicate.js'

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

/** DynamoDB refuses a condition whose operands are the same path; the client can say what it means. */
function isExpressible(predicate: BoundPredicate): boolean {
  switch (predicate.kind) {
    case 'And':
    case 'Or':
      return predicate.operands.every(isExpressible)
    case 'Not':
      return isExpressible(predicate.operand)
    case 'Comparison':
      return !haveSamePath([predicate.left, predicate.right])
    case 'Between':
      return !haveSamePath([predicate.operand, predicate.low]) && !haveSamePath([predicate.operand, predicate.high])
    case 'In':
      return predicate.values.every(value => !haveSamePath([predicate.operand, value]))
    case 'BeginsWith':
      return !haveSamePath([predicate.path, predicate.prefix])
    case 'Contains':
      return !haveSamePath([predicate.path, predicate.operand])
    default:
      return true
  }
}

function haveSamePath(operands: readonly { kind: string }[]): boolean {
  const keys = operands.map(operand => {
    const node = operand as
      Parameters<typeof pathKey>[0] | { kind: 'Size'; path: Parameters<typeof pathKey>[0] } | { kind: 'Value' }
    return node.kind === 'Path' ? pathKey(node) : node.kind === 'Size' ? `size ${pathKey(node.path)}` : undefined
  })
  return keys[0] !== undefined && keys[0] === keys[1]
}
