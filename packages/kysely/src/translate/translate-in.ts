import { isSet, type OperandNode, type PredicateNode } from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseForm, refuseNode } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import { falseComparison, knownOf, negation } from './null-semantics.js'
import type { Scope } from './scope.js'
import { literal, translateOperand } from './translate-operand.js'

/** `in` and, where `outcome` is false, `not in`. */
export function translateIn(
  node: Extract<KyselyNode, { readonly kind: 'BinaryOperationNode' }>,
  scope: Scope,
  outcome: boolean,
): PredicateNode {
  const operand = translateOperand(node.leftOperand, scope)
  const members = membersOf(node.rightOperand)
  const isNull = (member: Member): boolean => 'value' in member && member.value === null
  const isNative = scope.nullSemantics === 'native'
  // By SQL a NULL among the values equals nothing, so that `in` does not find it and `not in` is never true.
  const counted = isNative ? members : members.filter(member => !isNull(member))
  if (counted.length < members.length && !outcome) return { kind: 'Constant', value: false }
  // Nothing is among no values, NULL neither.
  if (members.length === 0) return { kind: 'Constant', value: !outcome }
  const values = counted.map(member =>
    'value' in member ? literal(member.value, operand) : translateOperand(member.node, scope, operand),
  )
  const among: PredicateNode = { kind: 'In', operand, values }
  if (isNative) return outcome ? among : negation(among)
  if (!outcome) return falseComparison(among)
  // Two NULLs are equal to DynamoDB; one among the values is not equal to what is none.
  return comparesPaths(operand, values) ? { kind: 'And', operands: [...knownOf(operand), among] } : among
}

type Member = { readonly value: unknown } | { readonly node: OperationNode }

function membersOf(node: OperationNode): readonly Member[] {
  const list = unwrap(node)
  switch (list.kind) {
    case 'PrimitiveValueListNode':
      return list.values.map(value => ({ value }))
    case 'ValueListNode':
      return list.values.map(memberOf)
    case 'ValueNode':
      if (Array.isArray(list.value)) return Array.from<unknown>(list.value).map(value => ({ value }))
      if (typeof list.value === 'object' && list.value !== null && isSet(list.value))
        return [...list.value].map(value => ({ value }))
      return refuseForm(list, 'in and one value', 'in takes a list', "Give a list, or write '=' for the operator.")
    default:
      return refuseNode(list)
  }
}

function memberOf(node: OperationNode): Member {
  const member = unwrap(node)
  return member.kind === 'ValueNode' ? { value: member.value } : { node }
}

const comparesPaths = (operand: OperandNode, values: readonly OperandNode[]): boolean =>
  operand.kind !== 'Value' && values.some(({ kind }) => kind !== 'Value')
