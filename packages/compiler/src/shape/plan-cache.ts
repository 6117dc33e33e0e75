import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import type { Policy } from '../policy/policy.js'
import { mapLiterals } from './map-literals.js'
import { fillHoles, holesIn, placesIn, type Holes } from './holes.js'
import { outlinePredicate } from './predicate-outline.js'
import type { SelectShape } from './select-shape.js'
import type { ReadPlan } from '../plan/plan.js'

/** A plan of one shape, in which other literals take the places of those that it was made for. */
export interface PlanTemplate<Rest> {
  readonly plan: ReadPlan
  readonly holes: Holes | undefined
  /** What depends on no literal. */
  readonly rest: Rest
}

/** What planning makes of a bound query. */
export interface Planned<Rest> {
  readonly plan: ReadPlan
  readonly rest: Rest
}

/** Shapes that are kept a table and policy: the oldest gives way. */
const mostShapes = 500

/** `once`: it was met, and may be met again; `none`: its plans depend on their literals after all. */
type Entry<Rest> = PlanTemplate<Rest> | 'once' | 'none'

/** The templates of queries on one table under one policy. Tables that are described anew begin anew. */
export class PlanCache<Rest> {
  readonly #entries = new Map<string, Entry<Rest>>()

  get size(): number {
    return this.#entries.size
  }

  find(shape: SelectShape): PlanTemplate<Rest> | undefined {
    const entry = this.#entries.get(shape.key)
    return typeof entry === 'object' ? entry : undefined
  }

  /**
   * Takes note of a plan that was made. When its shape is met for the second time it becomes a template, if a template is
   * what it is: it has all literals, and with others in their places it is the plan that `replan` makes for those.
   */
  learn(
    shape: SelectShape,
    select: BoundSelect,
    planned: Planned<Rest>,
    replan: (select: BoundSelect) => Planned<Rest>,
  ): void {
    const entry = this.#entries.get(shape.key)
    if (entry === undefined) this.#set(shape.key, 'once')
    else if (entry === 'once') this.#set(shape.key, templateOf(select, planned, replan) ?? 'none')
  }

  #set(key: string, entry: Entry<Rest>): void {
    if (this.#entries.size >= mostShapes && !this.#entries.has(key)) {
      const [oldest] = this.#entries.keys()
      if (oldest !== undefined) this.#entries.delete(oldest)
    }
    this.#entries.set(key, entry)
  }
}

function templateOf<Rest>(
  select: BoundSelect,
  { plan, rest }: Planned<Rest>,
  replan: (select: BoundSelect) => Planned<Rest>,
): PlanTemplate<Rest> | undefined {
  const literals = literalsOf(select.predicate)
  const holes = holesIn(plan, new Map(literals.map((literal, place) => [literal, place])))
  if (plan.kind === 'Empty' || placesIn(holes).size < literals.length) return undefined
  const samples = literals.map(sampleLike)
  const others = replan({ ...select, predicate: mapLiterals(select.predicate, literals, samples) })
  const isSame = JSON.stringify([fillHoles(plan, holes, samples), rest]) === JSON.stringify([others.plan, others.rest])
  return isSame ? { plan, holes, rest } : undefined
}

const literalsOf = (predicate: BoundPredicate): readonly AttributeValue[] =>
  outlinePredicate(predicate)?.sites.map(({ value }) => value) ?? []

/** Another literal of the same type; later ones are greater, as high bounds are. */
function sampleLike({ S, N, B, BOOL, NULL }: AttributeValue, place: number): AttributeValue {
  if (S !== undefined) return { S: S === '' ? '' : `sample ${String(place).padStart(2, '0')}` }
  if (N !== undefined) return { N: String(place + 1000) }
  if (B !== undefined) return { B: B.length === 0 ? B : Uint8Array.of(place + 1) }
  return BOOL === undefined ? { NULL: NULL ?? true } : { BOOL: !BOOL }
}

const caches = new WeakMap<TableMetadata, WeakMap<Policy, PlanCache<unknown>>>()

/** The caller says what it keeps beside plans; there is one caller. */
export function planCacheOf<Rest>(table: TableMetadata, policy: Policy): PlanCache<Rest> {
  const ofTable = caches.get(table) ?? new WeakMap<Policy, PlanCache<unknown>>()
  caches.set(table, ofTable)
  const cache = ofTable.get(policy) ?? new PlanCache<unknown>()
  ofTable.set(policy, cache)
  return cache as PlanCache<Rest>
}
