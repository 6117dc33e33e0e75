import type { PathNode, PredicateNode, ValueNode as Literal } from '@hashrange/query'
import type { OperationNode } from 'kysely'
import { refuseForm, refuseNode, refuseOperator } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import { knownComparison, negation } from './null-semantics.js'
import type { Scope } from './scope.js'
import { literal, literalOf } from './translate-operand.js'
import { translatePath } from './translate-reference.js'

/** `refTuple(...) in [tuple(...)]`, `= tuple(...)`, and where `outcome` is false their opposites. */
export function translateTuple(
  node: Extract<KyselyNode, { readonly kind: 'BinaryOperationNode' }>,
  operator: string,
  scope: Scope,
  outcome: boolean,
): PredicateNode {
  const left = unwrap(node.leftOperand)
  if (left.kind !== 'TupleNode') return refuseNode(left)
  const isList = operator === 'in' || operator === 'not in'
  if (!isList && !/^(=|==|!=|<>)$/.test(operator)) {
    return refuseOperator(node, operator, 'tuples are equal or they are not', 'Write in, not in, = or !=.')
  }
  const wanted = operator === '!=' || operator === '<>' ? !outcome : outcome
  const paths = left.values.map(value => translatePath(value, scope))
  const tuples = (isList ? tuplesOf(node.rightOperand) : [node.rightOperand]).map(tuple =>
    valuesOf(tuple, paths, scope),
  )
  if (wanted) return { kind: 'TupleIn', paths, tuples }
  if (scope.nullSemantics === 'native') return negation({ kind: 'TupleIn', paths, tuples })
  // A row differs from a tuple where one of its attributes is known to differ, whatever the others are.
  return { kind: 'And', operands: tuples.map(tuple => differs(paths, tuple)) }
}

function differs(paths: readonly PathNode[], tuple: readonly Literal[]): PredicateNode {
  const operands = paths.flatMap((left, position): readonly PredicateNode[] => {
    const right = tuple[position]
    return right === undefined ? [] : [knownComparison({ kind: 'Comparison', operator: '<>', left, right })]
  })
  return { kind: 'Or', operands }
}

function tuplesOf(node: OperationNode): readonly OperationNode[] {
  const list = unwrap(node)
  if (list.kind === 'ValueListNode') return list.values
  return list.kind === 'PrimitiveValueListNode' && list.values.length === 0 ? [] : refuseNode(list)
}

function valuesOf(node: OperationNode, paths: readonly PathNode[], scope: Scope): readonly Literal[] {
  const tuple = unwrap(node)
  if (tuple.kind !== 'TupleNode') return refuseNode(tuple)
  if (tuple.values.length !== paths.length) {
    const form = `${String(tuple.values.length)} values for ${String(paths.length)} attributes`
    return refuseForm(tuple, form, 'a tuple has one value for each attribute', 'Give as many values as attributes.')
  }
  return tuple.values.map((value, position) => literal(literalOf(value, scope), paths[position]))
}
