import type { OrderByItem, PathNode } from '@hashrange/query'
import { planError } from '../error/plan-error.js'
import type { Candidate } from '../access/access-path.js'
import { estimateQuery } from '../access/estimate-cost.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import { allKeyNames, keyNames, type TableMetadata } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { conjunctsOf } from '../predicate/normalize-predicate.js'
import { filterPlan, sortedBy } from './finish-plan.js'
import { leadsIntoKey, placeOnServer } from './place-residual.js'
import type { PlanPart } from './plan-part.js'
import type { KeyCondition, QueryPlan, Source } from './leaf-plan.js'
import type { LookupPlan, ReadPlan } from './plan.js'
import { pagingOf, sourceOf } from './source.js'

/**
 * One Query, or one for each combination of listed key values, on the chosen path; completed from the table if need be.
 * `predicate` is what the candidate was found for, `alsoNeeded` are attributes that the rows have to hold besides.
 */
export function planQuery(
  candidate: Candidate,
  predicate: BoundPredicate,
  asked: BoundSelect,
  alsoNeeded: readonly string[] = [],
): PlanPart {
  const select = { ...asked, orderBy: orderOf(candidate, asked) }
  const ordered = candidate.direction !== undefined
  const conditions = keyConditionsOf(candidate)
  const mergeBy = ordered && conditions.length > 1 && select.orderBy.length > 0 ? select.orderBy : undefined
  const { onServer, onClient } = placeResidual(candidate, select.table)
  const needsLookup = candidate.path.index?.kind === 'GSI' && candidate.notProjected.length > 0
  // Reading goes on after a row that others were merged with, or among those that are looked up, by its keys; and rows
  // that are equal in order are sorted by them.
  const resumed =
    mergeBy !== undefined || !ordered || needsLookup || select.resumable === true
      ? [...keyNames(select.table.keySchema), ...keyNames(candidate.path.keySchema)]
      : []
  const clientNeeds = [
    ...resumed,
    ...onClient.flatMap(attributesIn),
    ...(mergeBy !== undefined || !ordered ? sortedBy(select) : []),
  ]
  const source = needsLookup
    ? entriesOnly(select, [...resumed, ...(mergeBy === undefined ? [] : sortedBy(select))])
    : wholeOrProjected(candidate, sourceOf(select, [...clientNeeds, ...alsoNeeded]))
  const queries = conditions.map((keyCondition): QueryPlan => ({
    kind: 'Query',
    ...source,
    ...(candidate.path.index === undefined ? {} : { index: candidate.path.index.name }),
    keyCondition,
    ...(onServer === undefined ? {} : { filter: onServer }),
    direction: select.options.scanIndexForward === false ? 'backward' : (candidate.direction ?? 'forward'),
    paging: pagingOf(select, pageSizeOf(select, ordered && candidate.residual.length === 0), true),
  }))
  const entries = unionOf(queries, mergeBy)
  const part = {
    predicate,
    orderBy: ordered ? select.orderBy : undefined,
    cost: estimateQuery(candidate, select.table),
    candidate,
  }
  if (!needsLookup) return { ...part, rows: filterPlan(entries, onClient), requested: source.projection }
  const lookup = completeFromTable(entries, predicate, select, alsoNeeded)
  // The table may be ahead of the index, so that what it holds now is checked against the whole predicate.
  return { ...part, rows: filterPlan(lookup, conjunctsOf(predicate)), requested: lookup.projection }
}

/** A filter may not name a key attribute of the path, nor, on an index, what it does not hold. */
function placeResidual({ path, residual }: Candidate, table: TableMetadata): ReturnType<typeof placeOnServer> {
  const keysOfPath = keyNames(path.keySchema)
  const keys = allKeyNames(table)
  return placeOnServer(residual, document => {
    const [name] = document.segments
    const held = path.projected === 'all' || path.projected.includes(name)
    return held && !keysOfPath.includes(name) && !leadsIntoKey(document, keys)
  })
}

/** Of an index that is completed from the table only the keys are read, and what the entries are merged by. */
function entriesOnly(select: BoundSelect, mergedBy: readonly string[]): Source {
  const names = [...new Set([...keyNames(select.table.keySchema), ...mergedBy])]
  return { ...sourceOf(select, []), projection: names.map(attributePath) }
}

/** A local index fetches whole items from the table, and is paid for whole ones: it is asked for all that they hold. */
function wholeOrProjected(
  { path, notProjected }: Candidate,
  source: Source,
): Source & Pick<QueryPlan, 'allAttributes'> {
  if (path.index?.kind !== 'LSI' || notProjected.length === 0) return source
  const { projection: _, ...whole } = source
  return { ...whole, allAttributes: true }
}

function completeFromTable(
  input: ReadPlan,
  predicate: BoundPredicate,
  select: BoundSelect,
  alsoNeeded: readonly string[],
): LookupPlan {
  const keyAttributes = keyNames(select.table.keySchema)
  const needed = [...attributesIn(predicate), ...keyAttributes, ...sortedBy(select), ...alsoNeeded]
  return { kind: 'Lookup', ...sourceOf(select, needed), input, keyAttributes }
}

const attributePath = (name: string): PathNode => ({ kind: 'Path', segments: [name] })

/** The descending order by the sort key of a path; undefined where the path has no sort key that is not fixed. */
export function backwardOrder({ path, match }: Candidate): readonly OrderByItem[] | undefined {
  const sortKey = path.keySchema.sort.find(({ name }) => !match.fixed.includes(name))
  return sortKey && [{ path: attributePath(sortKey.name), direction: 'desc' }]
}

/** `scanIndexForward: false` is an order by the sort key of the path that was chosen. */
function orderOf(candidate: Candidate, { orderBy, options }: BoundSelect): readonly OrderByItem[] {
  if (options.scanIndexForward !== false) return orderBy
  const backward = backwardOrder(candidate)
  if (backward !== undefined) return backward
  const reason = 'the path that is read has no order to turn round'
  throw planError('plan.option-unusable', { option: 'scanIndexForward', reason })
}

/** DynamoDB's Limit counts items before the filter, so that a limit of rows is passed on only where nothing filters. */
function pageSizeOf({ limit, options }: BoundSelect, unfiltered: boolean): number | undefined {
  const sizes = [options.scanLimit, unfiltered ? limit : undefined].filter(size => size !== undefined)
  return sizes.length === 0 ? undefined : Math.min(...sizes)
}

/** One condition for each combination of the values that are listed. */
const keyConditionsOf = ({ match: { fixed, combinations, range } }: Candidate): KeyCondition[] =>
  combinations.map(values => ({
    equalities: fixed.flatMap((attribute, position) => {
      const value = values[position]
      return value === undefined ? [] : [{ attribute, value }]
    }),
    ...(range === undefined ? {} : { range }),
  }))

function unionOf(queries: readonly QueryPlan[], mergeBy: readonly OrderByItem[] | undefined): ReadPlan {
  const [first] = queries
  if (first !== undefined && queries.length === 1) return first
  // Each Query fixes other key values, and an item has one of them.
  return { kind: 'Union', inputs: queries, ...(mergeBy === undefined ? {} : { mergeBy }), dedupe: 'disjoint' }
}
