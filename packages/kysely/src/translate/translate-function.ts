import type { AttributeTypeName, PredicateNode } from '@hashrange/query'
import { refuseFunction } from '../refuse/refuse.js'
import type { KyselyNode } from './kysely-node.js'
import { falseComparison, negation } from './null-semantics.js'
import type { Scope } from './scope.js'
import { literalOf, pathArgument, translateOperand } from './translate-operand.js'

type FunctionNode = Extract<KyselyNode, { readonly kind: 'FunctionNode' }>

const argumentCounts: Readonly<Record<string, number>> = {
  begins_with: 2,
  contains: 2,
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
}

const attributeTypes: readonly AttributeTypeName[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']

/** DynamoDB's own functions, written `eb.fn('begins_with', ['email', eb.val('ann@')])`. */
export function translateFunctionPredicate(node: FunctionNode, scope: Scope, wanted: boolean): PredicateNode {
  const func = node.func.toLowerCase()
  checkArguments(node, func)
  const path = pathArgument(node, 0, scope)
  switch (func) {
    case 'begins_with': {
      const prefix = translateOperand(argument(node, 1), scope, path)
      return comparison({ kind: 'BeginsWith', path, prefix }, wanted)
    }
    case 'contains': {
      const operand = translateOperand(argument(node, 1), scope, path)
      return comparison({ kind: 'Contains', path, operand }, wanted)
    }
    case 'attribute_type':
      return twoValued({ kind: 'AttributeType', path, type: typeArgument(node, scope) }, wanted)
    default:
      return twoValued({ kind: 'AttributeExists', path }, wanted === (func === 'attribute_exists'))
  }
}

const comparison = (node: PredicateNode, wanted: boolean): PredicateNode => (wanted ? node : falseComparison(node))

const twoValued = (node: PredicateNode, wanted: boolean): PredicateNode => (wanted ? node : negation(node))

function checkArguments(node: FunctionNode, func: string): void {
  const count = Object.hasOwn(argumentCounts, func) ? argumentCounts[func] : undefined
  if (count === undefined) {
    refuseFunction(
      node,
      node.func,
      'DynamoDB has no such condition',
      `The functions of conditions are ${Object.keys(argumentCounts).join(', ')}, and size(attribute) to compare.`,
    )
  }
  if (node.arguments.length === count) return
  const given = String(node.arguments.length)
  refuseFunction(node, node.func, `it takes ${String(count)} arguments, not ${given}`, 'Give as many as it takes.')
}

function argument(node: FunctionNode, position: number): FunctionNode['arguments'][number] {
  return node.arguments[position] ?? node
}

function typeArgument(node: FunctionNode, scope: Scope): AttributeTypeName {
  const given = literalOf(argument(node, 1), scope)
  const type = attributeTypes.find(name => name === given)
  return (
    type ??
    refuseFunction(
      node,
      node.func,
      'its second argument is the name of a type',
      `Give eb.val() of one of ${attributeTypes.join(', ')}.`,
    )
  )
}
