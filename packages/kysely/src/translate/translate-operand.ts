import {
  buildError,
  copyValue,
  type OperandNode,
  type PathNode,
  printOperand,
  type ValueNode as Literal,
} from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseFunction, refuseNode, refuseOperator } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import type { Scope } from './scope.js'
import { columnName, isExcluded, isPathLike, translatePath } from './translate-reference.js'

/** What stands on a side of a comparison; `beside` is the other side, for errors. */
export function translateOperand(node: OperationNode, scope: Scope, beside?: OperandNode): OperandNode {
  const operand = unwrap(node)
  if (isPathLike(operand) && !isExcluded(operand, scope)) return translatePath(operand, scope)
  if (operand.kind === 'FunctionNode') return translateSize(operand, scope)
  if (operand.kind === 'BinaryOperationNode') {
    return refuseOperator(
      operand,
      operatorOf(operand.operator),
      'a condition of DynamoDB computes nothing',
      'Compute the value first; in set(...) + and - are understood.',
    )
  }
  return literal(literalOf(operand, scope), beside)
}

/** The value of a node that stands for one, as it is. */
export function literalOf(node: OperationNode, scope: Scope): unknown {
  const operand = unwrap(node)
  switch (operand.kind) {
    case 'ValueNode':
      return operand.value
    case 'PrimitiveValueListNode':
      return operand.values
    case 'ValueListNode':
      return operand.values.map(value => literalOf(value, scope))
    case 'UnaryOperationNode':
      return negativeOf(operand, scope)
    case 'ReferenceNode':
      return isExcluded(operand, scope) ? (scope.excluded?.[columnName(operand)] ?? null) : refuseNode(operand)
    default:
      return refuseNode(operand)
  }
}

/** A literal to compare with. */
export function literal(value: unknown, beside?: OperandNode): Literal {
  const path = beside === undefined ? '?' : printOperand(beside)
  if (value === undefined) throw buildError('build.undefined-value', { path })
  if (value === null) {
    const hint = "SQL finds nothing by a comparison with null. Write 'is' or 'is not' for the operator."
    throw buildError('build.null-comparison', { path, operator: '=' }, { hint })
  }
  return { kind: 'Value', value: copyValue(value) }
}

export function operatorOf(node: OperationNode): string {
  const operator = unwrap(node)
  return operator.kind === 'OperatorNode' ? operator.operator : refuseNode(operator)
}

/** The argument of a function that takes an attribute. */
export function pathArgument(
  node: Extract<KyselyNode, { readonly kind: 'FunctionNode' }>,
  position: number,
  scope: Scope,
): PathNode {
  const argument = node.arguments[position]
  const named = argument === undefined ? undefined : unwrap(argument)
  if (named !== undefined && isPathLike(named)) return translatePath(named, scope)
  return refuseFunction(
    node,
    node.func,
    `its argument ${String(position + 1)} is an attribute`,
    'Give the name of an attribute, or eb.ref(...).',
  )
}

function translateSize(node: Extract<KyselyNode, { readonly kind: 'FunctionNode' }>, scope: Scope): OperandNode {
  if (node.func.toLowerCase() === 'size') return { kind: 'Size', path: pathArgument(node, 0, scope) }
  return refuseFunction(
    node,
    node.func,
    'DynamoDB computes nothing from an item but size(attribute)',
    'Store what you want to compare, or compare it in your own code.',
  )
}

function negativeOf(node: Extract<KyselyNode, { readonly kind: 'UnaryOperationNode' }>, scope: Scope): unknown {
  const operator = operatorOf(node.operator)
  const operand = unwrap(node.operand)
  if (operator === '-' && operand.kind === 'ValueNode') {
    const value = literalOf(operand, scope)
    if (typeof value === 'number' || typeof value === 'bigint') return -value
  }
  return refuseOperator(node, operator, 'DynamoDB computes nothing from an item', 'Give the value itself.')
}
