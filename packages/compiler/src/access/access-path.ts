import type { OrderByItem, PathNode } from '@hashrange/query'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import {
  keyNames,
  type IndexMetadata,
  type KeyAttribute,
  type KeySchema,
  type TableMetadata,
} from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { excludesKeyAttribute, impliesKeyAttribute, matchKeyCondition, type KeyMatch } from './key-condition.js'

/** The table itself, or one of its indexes. */
export interface AccessPath {
  readonly index?: IndexMetadata
  readonly keySchema: KeySchema
  readonly projected: 'all' | readonly string[]
}

/** A path whose key condition the predicate fills, with all that the choice depends on. */
export interface Candidate {
  readonly path: AccessPath
  readonly match: KeyMatch
  /** The conjuncts that the key condition does not say. */
  readonly residual: readonly BoundPredicate[]
  /** Key attributes that a wanted item may lack, so that the path would miss it; empty: the path is complete. */
  readonly missing: readonly string[]
  /** The direction in which the path gives the order that is asked for; absent: it does not. */
  readonly direction?: 'forward' | 'backward'
  readonly shape: Shape
  /** Attributes that are asked for, or tested, and that the path does not hold. */
  readonly notProjected: readonly string[]
}

/** How much of the sort key is used, best first. */
export const shapes = ['whole key', 'range', 'open range', 'prefix', 'partition'] as const
export type Shape = (typeof shapes)[number]

/**
 * A path that was passed over, and why.
 *
 * @example
 * ```ts
 * import type { RejectedPath } from '@hashrange/compiler'
 * const line = ({ path, text }: RejectedPath) => `${path}: ${text}`
 * const { passedOver } = await db.from('person').where('first_name', '=', 'Ann').compile()
 * console.log(passedOver.map(line)[0]) // person: partition key "id" is not constrained
 * ```
 */
export interface RejectedPath {
  /** `person`, or `person.by_email` for an index. */
  readonly path: string
  readonly reason: RejectionReason
  readonly text: string
}

/**
 * Why a path was passed over, as data.
 *
 * @example
 * ```ts
 * import type { RejectionReason } from '@hashrange/compiler'
 * const sparse: RejectionReason = 'incomplete'
 * const { passedOver } = await db.from('person').where('first_name', '=', 'Ann').compile()
 * console.log(passedOver.filter(({ reason }) => reason === sparse).map(({ path }) => path))
 * // [ 'person.first_name_age', 'person.first_name_email' ]
 * ```
 */
export type RejectionReason =
  | 'partition-key-not-constrained'
  | 'not-active'
  | 'not-consistent'
  | 'holds-no-wanted-item'
  | 'hint-names-another'
  | 'incomplete'
  | 'not-ordered'
  | 'dearer'
  | 'reads-more'
  | 'not-covering'
  | 'preference'

export const pathName = (table: TableMetadata, path: AccessPath): string =>
  path.index === undefined ? table.name : `${table.name}.${path.index.name}`

export const accessPathsOf = (table: TableMetadata): AccessPath[] => [
  { keySchema: table.keySchema, projected: 'all' },
  ...table.indexes.map(index => ({ index, keySchema: index.keySchema, projected: index.projected })),
]

/** Every path of the table is either a candidate or rejected with a reason. */
export function enumerateAccessPaths(
  conjuncts: readonly BoundPredicate[],
  select: BoundSelect,
): { readonly candidates: readonly Candidate[]; readonly rejected: readonly RejectedPath[] } {
  const candidates: Candidate[] = []
  const rejected: RejectedPath[] = []
  for (const path of accessPathsOf(select.table)) {
    const outcome = considerPath(path, conjuncts, select)
    if ('reason' in outcome) rejected.push({ path: pathName(select.table, path), ...outcome })
    else candidates.push(...outcome)
  }
  return { candidates, rejected }
}

/** The ways to read by a path, or why there is none. */
export function considerPath(
  path: AccessPath,
  conjuncts: readonly BoundPredicate[],
  select: BoundSelect,
): readonly Candidate[] | Omit<RejectedPath, 'path'> {
  const { options } = select
  if (options.index !== undefined && path.index?.name !== options.index) {
    return { reason: 'hint-names-another', text: `useIndex names ${options.index}` }
  }
  if (path.index?.active === false) return { reason: 'not-active', text: 'the index is not ACTIVE' }
  if (path.index?.kind === 'GSI' && options.consistentRead) {
    return { reason: 'not-consistent', text: 'a global index cannot be read consistently' }
  }
  const keys = [...path.keySchema.partition, ...path.keySchema.sort]
  const excluded = path.index && keys.find(key => conjuncts.some(conjunct => excludesKeyAttribute(conjunct, key)))
  if (excluded !== undefined) return { reason: 'holds-no-wanted-item', text: `holds no item without ${excluded.name}` }
  const match = matchKeyCondition(conjuncts, path.keySchema)
  if ('unmatched' in match) {
    const { unmatched, operator } = match
    const text = operator === undefined ? 'is not constrained' : `needs =, has ${operator}`
    return { reason: 'partition-key-not-constrained', text: `partition key "${unmatched}" ${text}` }
  }
  const fannedOut = candidateOf(path, match, conjuncts, select)
  const bound = matchKeyCondition(conjuncts, path.keySchema, 'bound')
  if ('unmatched' in bound || bound.combinations.length === match.combinations.length) return [fannedOut]
  // A range that only bounds a list says less than its shape: its items lie anywhere between.
  return [fannedOut, { ...candidateOf(path, bound, conjuncts, select), shape: 'open range' }]
}

function candidateOf(
  path: AccessPath,
  match: KeyMatch,
  conjuncts: readonly BoundPredicate[],
  { table, orderBy, projection, options }: BoundSelect,
): Candidate {
  const tableKeys = keyNames(table.keySchema)
  const isSure = (key: KeyAttribute): boolean =>
    tableKeys.includes(key.name) ||
    table.required.includes(key.name) ||
    conjuncts.some(conjunct => impliesKeyAttribute(conjunct, key))
  const residual = conjuncts.filter(conjunct => !match.consumed.has(conjunct))
  const direction = directionOf(path, match, orderBy, options.scanIndexForward)
  const keys = [...path.keySchema.partition, ...path.keySchema.sort]
  return {
    path,
    match,
    residual,
    missing: keys.filter(key => !isSure(key)).map(({ name }) => name),
    ...(direction === undefined ? {} : { direction }),
    shape: shapeOf(path.keySchema, match),
    notProjected: notProjected(path, residual, projection, orderBy),
  }
}

function shapeOf(schema: KeySchema, { fixed, range }: KeyMatch): Shape {
  const fixedSort = fixed.length - schema.partition.length
  if (schema.sort.length > 0 && fixedSort === schema.sort.length) return 'whole key'
  // An equality on the first of several sort attributes is a range from its least item to its greatest.
  if (range === undefined) return fixedSort > 0 ? 'range' : 'partition'
  if (range.operator === 'between') return 'range'
  return range.operator === 'begins_with' ? 'prefix' : 'open range'
}

/**
 * Rows of one Query come in the order of the sort attributes that are not fixed; a fixed one has the same value in all of
 * them. Where values are listed there is one Query a value, and merging them keeps an order that each of them has.
 */
function directionOf(
  path: AccessPath,
  match: KeyMatch,
  orderBy: readonly OrderByItem[],
  scanIndexForward: boolean | undefined,
): Candidate['direction'] {
  const fixed = new Set(match.fixed)
  const wanted = orderBy.filter(({ path: { segments } }) => segments.length > 1 || !fixed.has(segments[0]))
  const given = path.keySchema.sort.map(({ name }) => name).filter(name => !fixed.has(name))
  const [first] = wanted
  // Backward by whatever sort key there is: a path without one does not give that order.
  if (first === undefined) return scanIndexForward === false && given.length === 0 ? undefined : 'forward'
  const follows = wanted.every(
    ({ path: { segments }, direction }, position) =>
      segments.length === 1 && segments[0] === given[position] && direction === first.direction,
  )
  if (!follows) return undefined
  return first.direction === 'asc' ? 'forward' : 'backward'
}

/** What a row needs and the index does not hold; a whole row needs every attribute. */
function notProjected(
  path: AccessPath,
  residual: readonly BoundPredicate[],
  projection: readonly PathNode[] | undefined,
  orderBy: readonly OrderByItem[],
): string[] {
  const { projected } = path
  if (projected === 'all') return []
  if (projection === undefined) return ['*']
  const read = [...projection, ...orderBy.map(item => item.path)].map(({ segments }) => segments[0])
  const needed = new Set([...read, ...residual.flatMap(attributesIn)])
  return [...needed].filter(name => !projected.includes(name))
}
