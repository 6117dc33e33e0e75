import type { SelectNode } from '@hashrange/query'
import type { BoundSelect } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import type { ReadPlan } from '../plan/plan.js'
import type { Policy } from '../policy/policy.js'
import { requestsOf, type DynamoRequest } from '../request/read-request.js'
import { copyOf, fillHoles, holesIn, placesIn } from './holes.js'
import { sitesOf, type LiteralSite } from './predicate-outline.js'
import { hashOf, hasOutlineOf } from './same-outline.js'
import { sampleLike } from './sample-literal.js'
import { hasPlainOptions, literalsOf } from './select-shape.js'
import { cachePerTable, ShapeCache } from './shape-cache.js'
import type { Planned, Template } from './template.js'

export type ReadTemplate<Rest> = Template<ReadPlan, readonly DynamoRequest[], Rest>

type ReadCache<Rest> = ShapeCache<SelectNode, readonly LiteralSite<unknown>[], ReadTemplate<Rest>>

const readCacheOf = cachePerTable(
  (table: TableMetadata): ReadCache<unknown> =>
    new ShapeCache({
      hashOf,
      hasOutlineOf,
      // Plans depend in other ways on lists, disjunctions, several conditions on one attribute, options that are objects.
      sitesOf: statement => (hasPlainOptions(statement) ? sitesOf(statement.predicate) : undefined),
      literalsOf: (values, sites) => literalsOf(values, sites, table),
    }),
)

/** The caller says what it keeps beside plans; there is one caller. */
export const readTemplatesOf = <Rest>(table: TableMetadata, policy: Policy): ReadCache<Rest> =>
  readCacheOf(table, policy) as ReadCache<Rest>

/**
 * A template of a plan that was made, if a template is what it is: it has all literals, and with others in their places
 * it is the plan that `replan` makes for those.
 */
export function readTemplateOf<Rest>(
  select: BoundSelect,
  { plan, rest }: Planned<ReadPlan, Rest>,
  replan: (select: BoundSelect) => Planned<ReadPlan, Rest>,
): ReadTemplate<Rest> | undefined {
  const { predicate } = select
  const literals = sitesOf(predicate)?.map(({ value }) => value) ?? []
  const places = new Map(literals.map((literal, place) => [literal, place]))
  const holes = holesIn(plan, places)
  if (plan.kind === 'Empty' || placesIn(holes).size < literals.length) return undefined
  const samples = literals.map(sampleLike)
  const others = replan({ ...select, predicate: fillHoles(predicate, holesIn(predicate, places), samples) })
  const requests = copyOf(requestsOf(plan), places) as ReadTemplate<Rest>['requests']
  const made = JSON.stringify([fillHoles(plan, holes, samples), rest, requests(samples)])
  const isSame = made === JSON.stringify([others.plan, others.rest, requestsOf(others.plan)])
  return isSame ? { plan, holes, requests, rest } : undefined
}
