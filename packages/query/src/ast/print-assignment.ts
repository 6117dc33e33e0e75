import { assertNever } from '../error/build-error.js'
import { printPath } from '../parse/parse-path.js'
import type { AssignmentNode, UpdateOperandNode } from './assignment.js'

/**
 * Writes one change of an update for a person to read, with `?` for every value; as `printPredicate`.
 *
 * @example
 * ```ts
 * import { parsePath, printAssignment } from '@hashrange/query'
 * console.log(printAssignment({ kind: 'Add', path: parsePath('age'), value: { kind: 'Value', value: 1 } })) // add age ?
 * ```
 *
 * Sends nothing and throws nothing.
 */
export function printAssignment(node: AssignmentNode): string {
  const path = printPath(node.path)
  switch (node.kind) {
    case 'Set':
      return `set ${path} = ${printUpdateOperand(node.value)}`
    case 'Add':
      return `add ${path} ?`
    case 'DeleteFromSet':
      return `delete ${path} ?`
    case 'Remove':
      return `remove ${path}`
    case 'ListAppend':
      return `${node.at === 'end' ? 'append' : 'prepend'} ${path} ?`
    case 'Pull':
      return `pull ${path} ?`
    case 'RemoveAt':
      return `remove ${node.positions.map(position => `${path}[${String(position)}]`).join(', ')}`
    default:
      return assertNever(node)
  }
}

/**
 * Writes the right side of a `SET` in DynamoDB's own words, with `?` for every value.
 *
 * @internal
 */
export function printUpdateOperand(node: UpdateOperandNode): string {
  switch (node.kind) {
    case 'Path':
      return printPath(node)
    case 'Value':
      return '?'
    case 'Arithmetic':
      return `${printUpdateOperand(node.left)} ${node.operator} ${printUpdateOperand(node.right)}`
    case 'IfNotExists':
      return `if_not_exists(${printPath(node.path)}, ${printUpdateOperand(node.value)})`
    case 'Concatenate':
      return `list_append(${printUpdateOperand(node.left)}, ${printUpdateOperand(node.right)})`
    default:
      return assertNever(node)
  }
}
