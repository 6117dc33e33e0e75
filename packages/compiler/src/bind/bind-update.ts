import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  type AssignmentNode,
  type AttributeTypeName,
  buildError,
  type PathNode,
  printPath,
  type UpdateNode,
} from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import { keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { memberOf } from '../definition/attribute-shape.js'
import type { EffectiveWriteOptions } from '../policy/write-options.js'
import { pathKey } from '../predicate/map-predicate.js'
import { typeOfValue } from '../value/compare-values.js'
import { marshalSimple, marshalValue } from '../value/marshal-value.js'
import { emptySetsAsNull } from './bind-item.js'
import { checkTypeAt } from './check-types.js'
import { encodeElement, encodeElements, shapeAt } from './encode-value.js'
import { invalidValue } from './invalid-value.js'
import { bindUpdateOperand } from './bind-update-operand.js'
import { typeNames } from './type-names.js'
import type { BoundUpdate, BoundUpdateOperand, Change, ListPull } from './bound-update.js'
import { withNextVersion } from './bind-version.js'
import { checkIndexedChange } from './check-indexed-change.js'

/** Brings the assignments of an update under the clauses of an UpdateExpression, and refuses what DynamoDB would. */
export function bindUpdate(
  { assignments, table: name, upsert }: Pick<UpdateNode, 'assignments' | 'table' | 'upsert'>,
  table: TableMetadata,
  options: EffectiveWriteOptions,
): { readonly update: BoundUpdate; readonly pulls: readonly ListPull[] } {
  const given = assignments.flatMap(assignment => bindAssignment(assignment, table, options))
  if (given.length === 0) throw buildError('build.no-assignments', { table: name })
  const changes = withNextVersion(upsert === true ? withDefaulted(given, table, options) : given, table)
  const keys = keyNames(table.keySchema)
  for (const change of changes) {
    const [attribute] = change.path.segments
    if (keys.includes(attribute)) throw planError('bind.key-update', { table: table.name, attribute })
    checkIndexedChange(change, table)
    if (change.clause === 'remove') refuseRequired(change.path, table)
  }
  refuseOverlaps(changes.map(({ path }) => path))
  const of = (clause: 'add' | 'delete' | 'pull'): ListPull[] =>
    changes.flatMap(change =>
      change.clause !== 'set' && change.clause !== 'remove' && change.clause === clause
        ? [{ path: change.path, value: change.value }]
        : [],
    )
  return {
    update: {
      set: changes.flatMap(change => (change.clause === 'set' ? [{ path: change.path, value: change.value }] : [])),
      remove: inDescendingPositions(changes.flatMap(change => (change.clause === 'remove' ? [change.path] : []))),
      add: of('add'),
      delete: of('delete'),
    },
    pulls: of('pull'),
  }
}

function bindAssignment(node: AssignmentNode, table: TableMetadata, options: EffectiveWriteOptions): Change[] {
  const { path } = node
  shapeAt(path, table)
  switch (node.kind) {
    case 'Set': {
      const given = options.emptySetToNil && node.value.kind === 'Value' ? emptySetsAsNull(node.value.value) : undefined
      const value = given === null ? ({ kind: 'Value', value: null } as const) : node.value
      if (value.kind === 'Value' && value.value === null && options.removeNilFieldsOnUpdate && isField(path))
        return [{ clause: 'remove', path }]
      return [{ clause: 'set', path, value: bindUpdateOperand(value, path, table, options) }]
    }
    case 'Add':
      return [{ clause: 'add', path, value: bindAdded(node.value.value, path) }]
    case 'DeleteFromSet':
      return [{ clause: 'delete', path, value: bindDeleted(node.value.value, path) }]
    case 'Remove':
      return [{ clause: 'remove', path }]
    case 'ListAppend':
      return [{ clause: 'set', path, value: appended(bindAppended(node.values.value, path, table), node) }]
    case 'Pull':
      return [
        { clause: 'pull', path, value: marshalValue(encodeElement(node.value.value, path, table), printPath(path)) },
      ]
    case 'RemoveAt':
      return [...new Set(node.positions)].map(position => ({ clause: 'remove', path: elementOf(path, position) }))
  }
}

/** An element of a list is no field: to remove it would move those behind it. */
const isField = ({ segments }: PathNode): boolean => typeof segments.at(-1) === 'string'

/** The position of an element in a list, as a path. */
export const elementOf = ({ segments }: PathNode, position: number): PathNode => ({
  kind: 'Path',
  segments: [...segments, position],
})

/** `list_append` needs a list on either side: one that is missing counts as empty. */
function appended(value: AttributeValue, { path, at }: { path: PathNode; at: 'end' | 'start' }): BoundUpdateOperand {
  const empty: BoundUpdateOperand = { kind: 'Value', value: { L: [] } }
  const there: BoundUpdateOperand = { kind: 'IfNotExists', path, value: empty }
  const added: BoundUpdateOperand = { kind: 'Value', value }
  const [left, right] = at === 'end' ? [there, added] : [added, there]
  return { kind: 'Concatenate', left, right }
}

/** What is added to the number or set at a path. */
export const bindAdded = (value: unknown, path: PathNode): AttributeValue =>
  valueOf(value, path, ['N', 'SS', 'NS', 'BS'])

/** What is taken out of the set at a path. */
export const bindDeleted = (value: unknown, path: PathNode): AttributeValue => valueOf(value, path, ['SS', 'NS', 'BS'])

/** The elements of an append, as they are stored. */
export function bindAppended(values: unknown, path: PathNode, table: TableMetadata): AttributeValue {
  const elements = valueOf(encodeElements(values, path, table), path, ['L'])
  checkTypeAt(elements, path, table)
  return elements
}

/** An item that an upsert makes has what the definition requires: what is not said has a default, or is missing. */
function withDefaulted(
  given: readonly Change[],
  table: TableMetadata,
  options: EffectiveWriteOptions,
): readonly Change[] {
  const said = new Set(given.map(({ path }) => path.segments[0]))
  const keys = keyNames(table.keySchema)
  const added = Object.entries(table.attributes ?? {}).flatMap(([name, { presence, makeDefault }]): Change[] => {
    if (presence === 'optional' || said.has(name) || keys.includes(name) || name === table.version) return []
    const path: PathNode = { kind: 'Path', segments: [name] }
    const place = { table: table.name, segments: path.segments }
    if (makeDefault === undefined)
      throw invalidValue(place, 'is required by the definition, and an upsert that makes the item would leave it out')
    const value = bindUpdateOperand({ kind: 'Value', value: makeDefault() }, path, table, options)
    return [{ clause: 'set', path, value: { kind: 'IfNotExists', path, value } }]
  })
  return [...given, ...added]
}

function refuseRequired(path: PathNode, table: TableMetadata): void {
  const shape = shapeAt(path, table)
  // An element of a list is removed from among others.
  if (shape === undefined || shape.presence === 'optional' || !isField(path) || isEntry(path, table)) return
  throw invalidValue(
    { table: table.name, segments: path.segments },
    'is required by the definition, and cannot be removed',
  )
}

/** An entry of a map with any names, none of which is required. */
function isEntry({ segments: [first, ...below] }: PathNode, table: TableMetadata): boolean {
  const last = below.at(-1)
  if (typeof last !== 'string') return false
  const parent = shapeAt({ kind: 'Path', segments: [first, ...below.slice(0, -1)] }, table)
  return memberOf(parent?.members, last) === undefined
}

function valueOf(value: unknown, path: PathNode, types: readonly AttributeTypeName[]): AttributeValue {
  const bound = marshalSimple(value) ?? marshalValue(value, printPath(path))
  const actual = typeOfValue(bound)
  if (types.includes(actual)) return bound
  const expected = types.includes('N') ? 'a number or a set' : types.includes('L') ? 'a list' : 'a set'
  const problem = `is ${typeNames[actual]} where DynamoDB takes ${expected}`
  throw planError('bind.unsupported-value', { path: printPath(path), problem })
}

/** DynamoDB refuses two changes of one path, or of a path and a part of it. By their keys: there may be many positions. */
function refuseOverlaps(paths: readonly PathNode[]): void {
  const seen = new Map<string, PathNode>()
  const refuse = (path: PathNode, other: PathNode): never => {
    throw buildError('build.overlapping-paths', { path: printPath(path), other: printPath(other) })
  }
  for (const path of paths) {
    const twin = seen.get(pathKey(path))
    if (twin !== undefined) refuse(path, twin)
    seen.set(pathKey(path), path)
  }
  for (const path of paths) {
    const [name, ...rest] = path.segments
    for (let length = 0; length < rest.length; length++) {
      const outer = seen.get(pathKey({ kind: 'Path', segments: [name, ...rest.slice(0, length)] }))
      if (outer !== undefined) refuse(outer, path)
    }
  }
}

/** Positions of one list from the last to the first, after the paths that lead into no list. */
export function inDescendingPositions(paths: readonly PathNode[]): readonly PathNode[] {
  const leadsIntoList = ({ segments }: PathNode): boolean => segments.some(segment => typeof segment === 'number')
  return [
    ...paths.filter(path => !leadsIntoList(path)),
    ...paths.filter(leadsIntoList).sort((a, b) => compareSegments(a.segments, b.segments)),
  ]
}

function compareSegments(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const position = a.findIndex((segment, index) => segment !== b[index])
  const [left, right] = [a[position], b[position]]
  if (typeof left === 'number' && typeof right === 'number') return right - left
  return String(left) < String(right) ? -1 : 1
}
