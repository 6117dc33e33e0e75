import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type AttributeTypeName, type PathNode, printPath, type UpdateOperandNode } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { allKeyNames, type TableMetadata } from '../catalog/table-metadata.js'
import type { EffectiveWriteOptions } from '../policy/write-options.js'
import { leadsIntoKey } from '../plan/place-residual.js'
import { typeOfValue } from '../value/compare-values.js'
import { marshalSimple, marshalValue } from '../value/marshal-value.js'
import { emptySetsAsNull } from './bind-item.js'
import { checkTypeAt } from './check-types.js'
import { encodeElements, encodeWritten, shapeAt } from './encode-value.js'
import { typeNames } from './type-names.js'
import type { BoundUpdateOperand } from './bound-update.js'

/**
 * What DynamoDB's grammar takes on the right of a `SET`: a path, a value or `if_not_exists`; one `+` or `-` of two of
 * them, or one `list_append`. Neither goes into the other, or into `if_not_exists`.
 */
export function bindUpdateOperand(
  operand: UpdateOperandNode,
  target: PathNode,
  table: TableMetadata,
  options: EffectiveWriteOptions,
): BoundUpdateOperand {
  const keys = allKeyNames(table)
  const refuse = (problem: string): never => refuseValue(target, problem)
  const readable = (read: PathNode): PathNode => {
    shapeAt(read, table)
    return leadsIntoKey(read, keys) ? refuse(`reads "${printPath(read)}", and a key attribute has no parts`) : read
  }
  const simple = (node: UpdateOperandNode, type?: 'N' | 'L'): BoundUpdateOperand => {
    switch (node.kind) {
      case 'Path':
        return readable(node)
      case 'Value':
        return { kind: 'Value', value: bindSetLiteral(node.value, target, table, options, type) }
      case 'IfNotExists':
        return { kind: 'IfNotExists', path: readable(node.path), value: simple(node.value, type) }
      case 'Arithmetic':
      case 'Concatenate':
        return refuse('holds a sum or a concatenation inside of another expression, which DynamoDB does not take')
    }
  }
  if (operand.kind === 'Arithmetic')
    return { ...operand, left: simple(operand.left, 'N'), right: simple(operand.right, 'N') }
  if (operand.kind === 'Concatenate')
    return { ...operand, left: simple(operand.left, 'L'), right: simple(operand.right, 'L') }
  return simple(operand)
}

/** A literal on the right of a `SET` as it is stored; with a type, what is added to a number or put to a list. */
export function bindSetLiteral(
  value: unknown,
  target: PathNode,
  table: TableMetadata,
  { emptySetToNil }: Pick<EffectiveWriteOptions, 'emptySetToNil'>,
  type?: 'N' | 'L',
): AttributeValue {
  const given = encodeOperand(value, target, table, type)
  const bound = marshalSimple(given) ?? marshalValue(emptySetToNil ? emptySetsAsNull(given) : given, printPath(target))
  const actual: AttributeTypeName = typeOfValue(bound)
  if (type !== undefined && actual !== type) {
    const verb = type === 'N' ? 'adds' : 'appends'
    refuseValue(target, `${verb} ${typeNames[actual]} where DynamoDB takes ${typeNames[type]}`)
  }
  if (type !== 'N') checkTypeAt(bound, target, table)
  return bound
}

function refuseValue(target: PathNode, problem: string): never {
  throw planError('bind.unsupported-value', { path: printPath(target), problem })
}

/** What is added to a number is no value of the attribute's own, and what is appended to a list is not all of it. */
function encodeOperand(value: unknown, target: PathNode, table: TableMetadata, type: 'N' | 'L' | undefined): unknown {
  if (type === 'N') return value
  return type === 'L' ? encodeElements(value, target, table) : encodeWritten(value, target, table)
}
