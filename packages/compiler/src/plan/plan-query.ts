import { HashrangeError, type OrderByItem, type PathNode } from '@hashrange/query'
import type { Candidate } from '../access/access-path.js'
import type { BoundSelect } from '../bind/bind-select.js'
import { keyNames } from '../catalog/table-metadata.js'
import { attributesIn } from '../predicate/map-predicate.js'
import { filterPlan, finishPlan, sortedBy } from './finish-plan.js'
import { placeOnServer } from './place-residual.js'
import type { KeyCondition, LookupPlan, QueryPlan, ReadPlan, Source } from './plan.js'
import { pagingOf, sourceOf } from './source.js'

/** One Query, or one for each combination of listed key values, on the chosen path; completed from the table if need be. */
export function planQuery(candidate: Candidate, asked: BoundSelect): ReadPlan {
  const select = { ...asked, orderBy: orderOf(candidate, asked) }
  const ordered = candidate.direction !== undefined
  const conditions = keyConditionsOf(candidate)
  const mergeBy = ordered && conditions.length > 1 && select.orderBy.length > 0 ? select.orderBy : undefined
  const { onServer, onClient } = placeResidual(candidate)
  const needsLookup = candidate.path.index?.kind === 'GSI' && candidate.notProjected.length > 0
  const clientNeeds = [
    ...onClient.flatMap(attributesIn),
    ...(mergeBy !== undefined || !ordered ? sortedBy(select) : []),
  ]
  const source = needsLookup
    ? entriesOnly(select, mergeBy === undefined ? [] : sortedBy(select))
    : wholeOrProjected(candidate, sourceOf(select, clientNeeds))
  const queries = conditions.map((keyCondition): QueryPlan => ({
    kind: 'Query',
    ...source,
    ...(candidate.path.index === undefined ? {} : { index: candidate.path.index.name }),
    keyCondition,
    ...(onServer === undefined ? {} : { filter: onServer }),
    direction: select.options.scanIndexForward === false ? 'backward' : (candidate.direction ?? 'forward'),
    paging: pagingOf(select, pageSizeOf(select, ordered && candidate.residual.length === 0), true),
  }))
  const rows = unionOf(queries, mergeBy)
  if (!needsLookup) return finishPlan(filterPlan(rows, onClient), !ordered, source.projection, select)
  const lookup = completeFromTable(rows, candidate, select)
  // The table may be ahead of the index, so that what it holds now is checked against the whole predicate.
  return finishPlan(filterPlan(lookup, [select.predicate]), !ordered, lookup.projection, select)
}

/** A filter may not name a key attribute of the path, nor, on an index, what it does not hold. */
function placeResidual({ path, residual }: Candidate): ReturnType<typeof placeOnServer> {
  const keys = keyNames(path.keySchema)
  return placeOnServer(
    residual,
    name => !keys.includes(name) && (path.projected === 'all' || path.projected.includes(name)),
  )
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

function completeFromTable(input: ReadPlan, { residual, match }: Candidate, select: BoundSelect): LookupPlan {
  const keyAttributes = keyNames(select.table.keySchema)
  const tested = [...residual, ...match.consumed].flatMap(attributesIn)
  return {
    kind: 'Lookup',
    ...sourceOf(select, [...tested, ...keyAttributes, ...sortedBy(select)]),
    input,
    keyAttributes,
  }
}

const attributePath = (name: string): PathNode => ({ kind: 'Path', segments: [name] })

/** `scanIndexForward: false` is an order by the sort key of the path that was chosen. */
function orderOf({ path, match }: Candidate, { orderBy, options }: BoundSelect): readonly OrderByItem[] {
  if (options.scanIndexForward !== false) return orderBy
  const fixed = new Set(match.fixed.map(({ attribute }) => attribute))
  const sortKey = path.keySchema.sort.find(({ name }) => !fixed.has(name))
  if (sortKey !== undefined) return [{ path: attributePath(sortKey.name), direction: 'desc' }]
  const reason = 'the path that is read has no order to turn round'
  throw new HashrangeError('plan.option-unusable', { option: 'scanIndexForward', reason })
}

/** DynamoDB's Limit counts items before the filter, so that a limit of rows is passed on only where nothing filters. */
function pageSizeOf({ limit, options }: BoundSelect, unfiltered: boolean): number | undefined {
  const sizes = [options.scanLimit, unfiltered ? limit : undefined].filter(size => size !== undefined)
  return sizes.length === 0 ? undefined : Math.min(...sizes)
}

/** One condition for each combination of the values that are listed. */
function keyConditionsOf({ match: { fixed, range } }: Candidate): KeyCondition[] {
  let conditions: KeyCondition[] = [{ equalities: [], ...(range === undefined ? {} : { range }) }]
  for (const { attribute, values } of fixed) {
    conditions = conditions.flatMap(condition =>
      values.map(value => ({ ...condition, equalities: [...condition.equalities, { attribute, value }] })),
    )
  }
  return conditions
}

function unionOf(queries: readonly QueryPlan[], mergeBy: readonly OrderByItem[] | undefined): ReadPlan {
  const [first] = queries
  if (first !== undefined && queries.length === 1) return first
  // Each Query fixes other key values, and an item has one of them.
  return { kind: 'Union', inputs: queries, ...(mergeBy === undefined ? {} : { mergeBy }), dedupe: 'disjoint' }
}
