import type { PathNode } from '@hashrange/query'
import { kyselyError } from '../error/kysely-error.js'
import type { JSONReferenceNode, OperationNode, ReferenceNode } from 'kysely'
import { refuseForm, refuseNode } from '../refuse/refuse.js'
import { unwrap, type KyselyNode } from './kysely-node.js'
import type { Scope } from './scope.js'

/** The nodes that name an attribute, or a path in one. */
export type PathLike = Extract<KyselyNode, { readonly kind: 'ReferenceNode' | 'ColumnNode' | 'JSONReferenceNode' }>

export const isPathLike = (node: KyselyNode): node is PathLike =>
  node.kind === 'ReferenceNode' || node.kind === 'ColumnNode' || node.kind === 'JSONReferenceNode'

/** A name of an attribute is one name, also where it has dots in it: paths are said by `eb.ref(name, '->')`. */
export function translatePath(node: OperationNode, scope: Scope): PathNode {
  const named = unwrap(node)
  switch (named.kind) {
    case 'ColumnNode':
      return path(named.column.name)
    case 'ReferenceNode':
      return path(nameOf(named, scope))
    case 'JSONReferenceNode':
      return path(nameOf(named.reference, scope), stepsOf(named))
    default:
      return refuseNode(named)
  }
}

/** Whether the reference is to the row that an insert could not write. */
export const isExcluded = (node: KyselyNode, { excluded }: Scope): node is ReferenceNode =>
  excluded !== undefined && node.kind === 'ReferenceNode' && node.table?.table.identifier.name === 'excluded'

export function columnName({ column }: ReferenceNode): string {
  return column.kind === 'ColumnNode' ? column.column.name : refuseNode(column)
}

const path = (name: string, steps: readonly (string | number)[] = []): PathNode => ({
  kind: 'Path',
  segments: [name, ...steps],
})

function nameOf(node: ReferenceNode, { qualifiers }: Scope): string {
  const name = columnName(node)
  const qualifier = node.table?.table.identifier.name
  if (qualifier === undefined || qualifiers.includes(qualifier)) return name
  throw kyselyError('kysely.unsupported-reference', {
    node: node.kind,
    reference: `${qualifier}.${name}`,
    reason: `the query is on "${qualifiers.join(', ')}" only`,
    instead: `For a path in a document write eb.ref('${qualifier}', '->').key('${name}').`,
  })
}

function stepsOf({ traversal }: JSONReferenceNode): readonly (string | number)[] {
  if (traversal.kind === 'JSONOperatorChainNode') return traversal.values.map(({ value }) => stepOf(value))
  return traversal.pathLegs.map(({ type, value }) =>
    type === 'Member' ? String(value) : stepOf(typeof value === 'string' ? NaN : value),
  )
}

/** In a chain of `->` a string is a key, whatever it says; positions are numbers. */
function stepOf(step: unknown): string | number {
  if (typeof step === 'string') return step
  if (typeof step === 'number' && Number.isSafeInteger(step) && step >= 0) return step
  return refuseForm(
    'JSONPathLegNode',
    'a position from the end of a list',
    'DynamoDB counts positions from the start',
    'Give the position as a whole number of 0 or more, or read the list and take its last element.',
  )
}
