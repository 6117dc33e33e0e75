import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { pathsOf } from '@hashrange/query'
import {
  compareByOrder,
  compareScalars,
  projectPaths,
  scalarOf,
  type StoredItem,
  holdsItem,
  type ReadPath,
} from '@hashrange/testkit/proof'
import type { KeyCondition, KeyRange, Paging, QueryPlan, ScanPlan, Source } from '../../src/plan/leaf-plan.js'
import { evaluatePredicate } from '../../src/predicate/evaluate-predicate.js'
import { PlanFault, requireThat, type Interpretation, type Row } from './interpretation.js'

/** What DynamoDB answers to the pages of a Query, or a PlanFault where it would refuse it. */
export function interpretQuery(
  plan: QueryPlan,
  items: readonly StoredItem[],
  path: ReadPath | undefined,
): Interpretation {
  if (path === undefined) throw new PlanFault(`there is no index ${String(plan.index)}`)
  requireThat(path.active, 'the index is not ACTIVE')
  requireThat(!(plan.consistentRead && path.kind === 'GSI'), 'a global index is read consistently')
  requireKeyCondition(plan.keyCondition, path)
  const order = path.range.map(({ name }) => ({
    path: { kind: 'Path' as const, segments: [name] as const },
    direction: plan.direction === 'forward' ? ('asc' as const) : ('desc' as const),
  }))
  const entries = items
    .filter(item => holdsItem(path, item) && satisfiesKeyCondition(plan.keyCondition, item))
    .sort(compareByOrder(order))
    .map((source): Row => ({ item: entryOf(source, path), source }))
  requireFilterable(plan, path)
  return pageThrough(entries, plan, row => ({ ...row, item: answered(row, plan, path) }))
}

export function interpretScan(plan: ScanPlan, items: readonly StoredItem[]): Interpretation {
  const rows = items.map((source): Row => ({ item: source, source }))
  return pageThrough(rows, plan, row => ({ ...row, item: projected(row.item, plan) }))
}

/** DynamoDB's Limit counts what is read, before the filter; a page that is full has a LastEvaluatedKey. */
function pageThrough(rows: readonly Row[], plan: QueryPlan | ScanPlan, answer: (row: Row) => Row): Interpretation {
  const { read, cut } = readPages(rows, plan.paging)
  const { filter } = plan
  const found = filter === undefined ? read : read.filter(({ item }) => evaluatePredicate(filter, item))
  return { rows: found.map(answer), cut }
}

function readPages(rows: readonly Row[], { pageSize, maxPages }: Paging): { read: readonly Row[]; cut: boolean } {
  if (maxPages === undefined || pageSize === undefined) return { read: rows, cut: false }
  const readable = pageSize * maxPages
  return { read: rows.slice(0, readable), cut: rows.length >= readable }
}

/** Equality on all HASH attributes, then on a prefix of the RANGE attributes, then one range at most; no empty values. */
function requireKeyCondition({ equalities, range }: KeyCondition, { hash, range: sort }: ReadPath): void {
  const keys = [...hash, ...sort]
  requireThat(equalities.length >= hash.length, 'a HASH attribute is not fixed')
  const conditions = [
    ...equalities.map(({ attribute, value }) => ({ attribute, values: [value] })),
    ...(range === undefined ? [] : [range]),
  ]
  for (const [position, { attribute, values }] of conditions.entries()) {
    const key = keys[position]
    requireThat(key?.name === attribute, `the key condition names ${attribute} out of turn`)
    for (const value of values) {
      requireThat(value[key.type] !== undefined, `${attribute} is compared with another type`)
      requireThat(!isEmpty(value), `${attribute} is compared with an empty value`)
    }
  }
  requireThat(range?.operator !== 'between' || range.values.length === 2, 'BETWEEN has two bounds')
  if (range?.operator === 'between') {
    const [low, high] = range.values.map(scalarOf)
    requireThat((compareScalars(low, high) ?? 1) <= 0, 'BETWEEN is inverted')
  }
}

const isEmpty = (value: AttributeValue): boolean => value.S === '' || value.B?.length === 0

export const satisfiesKeyCondition = ({ equalities, range }: KeyCondition, item: StoredItem): boolean =>
  equalities.every(({ attribute, value }) => compareScalars(scalarOf(item[attribute]), scalarOf(value)) === 0) &&
  (range === undefined || isInRange(range, item))

function isInRange({ attribute, operator, values }: KeyRange, item: StoredItem): boolean {
  const stored = scalarOf(item[attribute])
  const [first, second] = values.map(scalarOf)
  if (operator === 'begins_with') return beginsWith(stored, first)
  const order = compareScalars(stored, first)
  if (order === undefined) return false
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case 'between':
      return order >= 0 && (compareScalars(stored, second) ?? 1) <= 0
  }
}

function beginsWith(value: unknown, prefix: unknown): boolean {
  if (typeof value === 'string' && typeof prefix === 'string') return value.startsWith(prefix)
  if (!(value instanceof Uint8Array && prefix instanceof Uint8Array)) return false
  return compareScalars(value.subarray(0, prefix.length), prefix) === 0
}

const entryOf = (item: StoredItem, { projected: held }: ReadPath): StoredItem =>
  held === 'all' ? item : Object.fromEntries(Object.entries(item).filter(([name]) => held.has(name)))

/** A filter may name no key attribute of what is queried, and nothing that it does not hold. */
function requireFilterable({ filter }: QueryPlan, { hash, range, projected: held }: ReadPath): void {
  if (filter === undefined) return
  const keys = [...hash, ...range].map(({ name }) => name)
  for (const { segments } of pathsOf(filter)) {
    const [name] = segments
    requireThat(!keys.includes(name), `a filter names the key attribute ${name}`)
    requireThat(held === 'all' || held.has(name), `a filter names ${name}, which is not projected`)
  }
}

/** A local index fetches from the table what it does not hold, a global one cannot. */
function answered({ item, source }: Row, plan: QueryPlan, { kind, projected: held }: ReadPath): StoredItem {
  if (plan.allAttributes === true) {
    requireThat(plan.projection === undefined, 'ALL_ATTRIBUTES goes with no projection')
    requireThat(kind !== 'GSI' || held === 'all', 'a global index does not give all attributes')
    return source
  }
  if (plan.projection === undefined) return item
  for (const { segments } of plan.projection) {
    requireThat(kind !== 'GSI' || held === 'all' || held.has(segments[0]), `${segments[0]} is not projected`)
  }
  return projected(source, plan)
}

/** DynamoDB refuses a projection whose paths overlap. */
export function projected(item: StoredItem, { projection }: Source): StoredItem {
  for (const [position, { segments }] of (projection ?? []).entries()) {
    const overlaps = projection?.some(
      (other, at) => at !== position && other.segments.every((segment, index) => segments[index] === segment),
    )
    requireThat(overlaps !== true, 'paths of a projection overlap')
  }
  requireThat(projection?.length !== 0, 'a projection is empty')
  return projectPaths(item, projection)
}
