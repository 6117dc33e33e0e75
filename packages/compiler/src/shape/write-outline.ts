import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { AssignmentNode, DeleteNode, PathNode, UpdateNode, UpdateOperandNode } from '@hashrange/query'
import { bindAdded, bindAppended, bindDeleted } from '../bind/bind-update.js'
import { bindSetLiteral } from '../bind/bind-update-operand.js'
import { checkIndexedChange } from '../bind/check-indexed-change.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import { effectiveWriteOptions, type EffectiveWriteOptions } from '../policy/write-options.js'
import type { Policy } from '../policy/policy.js'
import { valueSize } from '../value/item-size.js'
import { sitesOf, type LiteralSite } from './predicate-outline.js'
import { areSame, hashPath, hashWith, hasPredicateOf, hasSameOptions, isSamePath } from './same-outline.js'
import { hasPlainOptions, literalsOf } from './select-shape.js'
import type { Literals, Shaping } from './shape-cache.js'

/** What puts one change to the items of a predicate. */
export type ChangingNode = UpdateNode | DeleteNode

/** Where the literals of an update or a delete stand: those that are stored first, then those that are compared with. */
export interface WriteSites {
  readonly stored: readonly BindStored[]
  readonly compared: readonly LiteralSite<unknown>[]
}

/** Brings a literal into the form in which it is stored, and throws what is wrong with it. */
type BindStored = (value: unknown) => AttributeValue

/** As the shapes of reads are told apart. */
export const writeShaping = (table: TableMetadata, policy: Policy): Shaping<ChangingNode, WriteSites> => ({
  hashOf: statement => {
    const changes = statement.kind === 'Update' ? statement.assignments : []
    let hash: number | undefined = changes.length
    for (const { path } of changes) if (hash !== undefined) hash = hashPath(hash, path)
    return hash === undefined ? undefined : hashWith(hash, statement.predicate)
  },
  hasOutlineOf,
  sitesOf: statement => writeSitesOf(statement, table, policy),
  literalsOf: (values, sites) => writeLiteralsOf(values, sites, table),
})

function hasOutlineOf(known: ChangingNode, other: ChangingNode, values: unknown[]): boolean {
  const [changes, otherChanges] = [known, other].map(node => (node.kind === 'Update' ? node : undefined))
  return (
    known.kind === other.kind &&
    known.index === other.index &&
    changes?.upsert === otherChanges?.upsert &&
    isSameReturning(known.returning, other.returning) &&
    hasSameOptions(known.options, other.options) &&
    areLike(changes?.assignments ?? [], otherChanges?.assignments ?? [], values) &&
    hasPredicateOf(known, other, values)
  )
}

const isSameReturning = (known: UpdateNode['returning'], other: UpdateNode['returning']): boolean =>
  typeof known === 'object' && typeof other === 'object' ? areSame(known, other, isSamePath) : known === other

/** No matter whether they are the very same: their literals are put down. */
function areLike(known: readonly AssignmentNode[], other: readonly AssignmentNode[], values: unknown[]): boolean {
  if (known.length !== other.length) return false
  for (let at = 0; at < known.length; at++) {
    const [change, otherChange] = [known[at], other[at]]
    if (change === undefined || otherChange === undefined || !isLike(change, otherChange, values)) return false
  }
  return true
}

function isLike(known: AssignmentNode, other: AssignmentNode, values: unknown[]): boolean {
  if (!isSamePath(known.path, other.path)) return false
  switch (known.kind) {
    case 'Set':
      return other.kind === 'Set' && isLikeOperand(known.value, other.value, values)
    case 'Add':
    case 'DeleteFromSet':
      if (other.kind !== known.kind) return false
      values.push(other.value.value)
      return true
    case 'ListAppend':
      if (other.kind !== 'ListAppend' || other.at !== known.at) return false
      values.push(other.values.value)
      return true
    case 'Remove':
      return other.kind === 'Remove'
    case 'Pull':
    case 'RemoveAt':
      return false
  }
}

function isLikeOperand(known: UpdateOperandNode, other: UpdateOperandNode, values: unknown[]): boolean {
  switch (known.kind) {
    case 'Path':
      return other.kind === 'Path' && isSamePath(known, other)
    case 'Value':
      if (other.kind !== 'Value') return false
      values.push(other.value)
      return true
    case 'IfNotExists':
      return (
        other.kind === 'IfNotExists' &&
        isSamePath(known.path, other.path) &&
        isLikeOperand(known.value, other.value, values)
      )
    case 'Arithmetic':
      return (
        other.kind === 'Arithmetic' &&
        known.operator === other.operator &&
        isLikeOperand(known.left, other.left, values) &&
        isLikeOperand(known.right, other.right, values)
      )
    case 'Concatenate':
      return (
        other.kind === 'Concatenate' &&
        isLikeOperand(known.left, other.left, values) &&
        isLikeOperand(known.right, other.right, values)
      )
  }
}

/**
 * Undefined where more depends on literals than themselves: lists that are read first, positions, and defaults that are
 * made anew for each item.
 */
function writeSitesOf(statement: ChangingNode, table: TableMetadata, policy: Policy): WriteSites | undefined {
  const compared = hasPlainOptions(statement) ? sitesOf(statement.predicate) : undefined
  if (compared === undefined) return undefined
  if (statement.kind === 'Delete') return { stored: [], compared }
  const options = effectiveWriteOptions(statement, policy)
  const makesDefaults = statement.upsert === true && table.attributes !== undefined
  if (makesDefaults) return undefined
  const stored: BindStored[] = []
  for (const assignment of statement.assignments) {
    const binds = bindsOf(assignment, table, options)
    if (binds === undefined) return undefined
    stored.push(...binds)
  }
  return { stored, compared }
}

function bindsOf(
  node: AssignmentNode,
  table: TableMetadata,
  options: EffectiveWriteOptions,
): readonly BindStored[] | undefined {
  const { path } = node
  switch (node.kind) {
    case 'Set':
      return operandBinds(node.value, path, table, options)
    case 'Add':
      return [indexed('add', path, table, value => bindAdded(value, path))]
    case 'DeleteFromSet':
      return [indexed('delete', path, table, value => bindDeleted(value, path))]
    case 'ListAppend':
      return [value => bindAppended(value, path, table)]
    case 'Remove':
      return []
    case 'Pull':
    case 'RemoveAt':
      return undefined
  }
}

function operandBinds(
  operand: UpdateOperandNode,
  target: PathNode,
  table: TableMetadata,
  options: EffectiveWriteOptions,
  type?: 'N' | 'L',
): readonly BindStored[] {
  switch (operand.kind) {
    case 'Path':
      return []
    case 'Value': {
      const bind: BindStored = value => bindSetLiteral(value, target, table, options, type)
      return [type === undefined ? indexed('add', target, table, bind) : bind]
    }
    case 'IfNotExists':
      return operandBinds(operand.value, target, table, options, type)
    case 'Arithmetic':
    case 'Concatenate': {
      const inner = operand.kind === 'Arithmetic' ? 'N' : 'L'
      return [operand.left, operand.right].flatMap(side => operandBinds(side, target, table, options, inner))
    }
  }
}

/** What an index can hold of a key attribute depends on the value. */
function indexed(clause: 'add' | 'delete', path: PathNode, table: TableMetadata, bind: BindStored): BindStored {
  if (table.indexes.length === 0) return bind
  return given => {
    const value = bind(given)
    checkIndexedChange({ clause, path, value }, table)
    return value
  }
}

/** More may be too much for one request, or to be kept. */
const mostBytes = 4096

function writeLiteralsOf(
  values: readonly unknown[],
  { stored, compared }: WriteSites,
  table: TableMetadata,
): Literals | undefined {
  const literals: AttributeValue[] = []
  let letters = ''
  let bytes = 0
  try {
    for (let at = 0; at < stored.length; at++) {
      const value = stored[at]?.(values[at])
      if (value === undefined) return undefined
      literals.push(value)
      // The one member's name is the type.
      letters += `${Object.keys(value).join()} `
      // Numbers are short.
      if (value.N === undefined) bytes += valueSize(value)
    }
  } catch {
    return undefined
  }
  if (bytes > mostBytes) return undefined
  const others = literalsOf(stored.length === 0 ? values : values.slice(stored.length), compared, table)
  return others && { letters: letters + others.letters, values: [...literals, ...others.values] }
}
