import {
  type AssignmentNode,
  buildError,
  isSet,
  type PathNode,
  printPath,
  queryBuilder,
  type UpdateOperandNode,
  type ValueNode as Literal,
} from '@hashrange/query'
import type { ColumnUpdateNode, OperationNode } from 'kysely'
import { refuseFunction, refuseOperator } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import type { Scope } from './scope.js'
import { literalOf, operatorOf, pathArgument } from './translate-operand.js'
import { columnName, isExcluded, isPathLike, translatePath } from './translate-reference.js'

type FunctionNode = Extract<KyselyNode, { readonly kind: 'FunctionNode' }>

/** The changes of a `set`; DynamoDB takes one change of a path. */
export function translateAssignments(updates: readonly ColumnUpdateNode[], scope: Scope): readonly AssignmentNode[] {
  const assignments = updates.map(update => translateAssignment(update, scope))
  assignments.forEach(({ path }, position) => {
    const other = assignments.slice(0, position).find(earlier => overlap(earlier.path, path))
    if (other !== undefined) {
      throw buildError('build.overlapping-paths', { path: printPath(path), other: printPath(other.path) })
    }
  })
  return assignments
}

/** `attribute = excluded.attribute`. */
export function isExcludedItself({ column, value }: ColumnUpdateNode): boolean {
  const [target, source] = [unwrap(column), unwrap(value)]
  const name =
    target.kind === 'ColumnNode' ? target.column.name : target.kind === 'ReferenceNode' ? columnName(target) : undefined
  return (
    source.kind === 'ReferenceNode' && source.table?.table.identifier.name === 'excluded' && columnName(source) === name
  )
}

const overlap = ({ segments: left }: PathNode, { segments: right }: PathNode): boolean =>
  left.slice(0, right.length).every((segment, index) => segment === right[index])

function translateAssignment({ column, value }: ColumnUpdateNode, scope: Scope): AssignmentNode {
  const path = translatePath(column, scope)
  const change = unwrap(value)
  if (isExcluded(change, scope)) {
    // The row has no value for it: by SQL it has its default, and here that is to have none.
    const excluded = scope.excluded?.[columnName(change)]
    return excluded === undefined ? { kind: 'Remove', path } : { kind: 'Set', path, value: written(excluded, path) }
  }
  if (change.kind === 'FunctionNode') {
    switch (change.func.toLowerCase()) {
      case 'remove':
        return { kind: 'Remove', path }
      case 'add':
        return { kind: 'Add', path, value: written(literalOf(argumentOf(change, 0), scope), path) }
      case 'delete_from_set':
        return { kind: 'DeleteFromSet', path, value: written(asSet(literalOf(argumentOf(change, 0), scope)), path) }
      default:
    }
  }
  return { kind: 'Set', path, value: translateUpdateOperand(change, path, scope) }
}

/** What stands on the right of a `SET`. */
function translateUpdateOperand(node: OperationNode, path: PathNode, scope: Scope): UpdateOperandNode {
  const operand = unwrap(node)
  if (isPathLike(operand) && !isExcluded(operand, scope)) return translatePath(operand, scope)
  if (operand.kind === 'FunctionNode') return translateFunction(operand, path, scope)
  if (operand.kind !== 'BinaryOperationNode') return written(literalOf(operand, scope), path)
  const operator = operatorOf(operand.operator)
  if (operator !== '+' && operator !== '-') {
    return refuseOperator(
      operand,
      operator,
      'DynamoDB adds and subtracts, no more',
      "Compute it first; for lists write eb.fn('list_append', [...]).",
    )
  }
  return {
    kind: 'Arithmetic',
    operator,
    left: translateUpdateOperand(operand.leftOperand, path, scope),
    right: translateUpdateOperand(operand.rightOperand, path, scope),
  }
}

function translateFunction(node: FunctionNode, path: PathNode, scope: Scope): UpdateOperandNode {
  switch (node.func.toLowerCase()) {
    case 'coalesce':
    case 'if_not_exists':
      return {
        kind: 'IfNotExists',
        path: pathArgument(node, 0, scope),
        value: translateUpdateOperand(argumentOf(node, 1), path, scope),
      }
    case 'list_append':
      return {
        kind: 'Concatenate',
        left: translateUpdateOperand(argumentOf(node, 0), path, scope),
        right: translateUpdateOperand(argumentOf(node, 1), path, scope),
      }
    default:
      return refuseFunction(
        node,
        node.func,
        'DynamoDB has no such function in an update',
        'There are coalesce, if_not_exists, list_append, remove, add and delete_from_set.',
      )
  }
}

const argumentCounts: Readonly<Record<string, number>> = { add: 1, delete_from_set: 1 }

function argumentOf(node: FunctionNode, position: number): OperationNode {
  const count = argumentCounts[node.func.toLowerCase()] ?? 2
  const argument = node.arguments[position]
  if (argument !== undefined && node.arguments.length === count) return argument
  const given = String(node.arguments.length)
  return refuseFunction(
    node,
    node.func,
    `it takes ${String(count)} arguments, not ${given}`,
    'Give as many as it takes.',
  )
}

/** A value to be stored: copied and checked as the builders do it. */
function written(value: unknown, path: PathNode): Literal {
  const [assignment] = queryBuilder<{ table: Readonly<Record<string, unknown>> }>()
    .updateTable('table')
    .set(printPath(path), value)
    .toNode().assignments
  return assignment?.kind === 'Set' && assignment.value.kind === 'Value' ? assignment.value : { kind: 'Value', value }
}

function asSet(value: unknown): unknown {
  if (Array.isArray(value)) return new Set<unknown>(value)
  return typeof value === 'object' && value !== null && isSet(value) ? value : new Set([value])
}
