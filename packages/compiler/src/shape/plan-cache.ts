import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { SelectNode } from '@hashrange/query'
import type { BoundSelect } from '../bind/bind-select.js'
import type { TableMetadata } from '../catalog/table-metadata.js'
import type { Policy } from '../policy/policy.js'
import { mapLiterals } from './map-literals.js'
import { requestsOf, type DynamoRequest } from '../request/read-request.js'
import { copyOf, fillHoles, holesIn, placesIn, type Holes } from './holes.js'
import { sitesOf, type LiteralSite } from './predicate-outline.js'
import { hashOf, hasOutlineOf } from './same-outline.js'
import { hasPlainOptions, literalsOf } from './select-shape.js'
import type { ReadPlan } from '../plan/plan.js'

/** A plan of one shape, in which other literals take the places of those that it was made for. */
export interface PlanTemplate<Rest> {
  readonly plan: ReadPlan
  readonly holes: Holes | undefined
  readonly requests: (literals: readonly AttributeValue[]) => readonly DynamoRequest[]
  /** What depends on no literal. */
  readonly rest: Rest
}

/** What planning makes of a bound query. */
export interface Planned<Rest> {
  readonly plan: ReadPlan
  readonly rest: Rest
}

/** Shapes that are kept a table and policy: beyond them all are forgotten. */
const mostShapes = 500

/** `once`: it was met, and may be met again; `none`: its plans depend on their literals after all. */
type Entry<Rest> = PlanTemplate<Rest> | 'once' | 'none'

/** A query without its literals, by one that has some. */
interface Outline<Rest> {
  readonly statement: SelectNode
  readonly sites: readonly LiteralSite<unknown>[]
  readonly entries: Map<string, Entry<Rest>>
}

/** A query as far as its plan depends on it, and its literals apart. */
export interface SelectShape<Rest> {
  readonly outline: Outline<Rest>
  readonly letters: string
  readonly literals: readonly AttributeValue[]
  readonly template: PlanTemplate<Rest> | undefined
}

/** The templates of queries on one table under one policy. Tables that are described anew begin anew. */
export class PlanCache<Rest> {
  readonly #outlines = new Map<number, Outline<Rest>[]>()
  readonly #table: TableMetadata
  #size = 0

  constructor(table: TableMetadata) {
    this.#table = table
  }

  /**
   * The shape of a query that has one. Undefined for what plans depend on in other ways: lists, disjunctions, several
   * conditions on one attribute, options that are objects; and for values that binding will refuse.
   */
  shapeOf(statement: SelectNode, resumable: boolean): SelectShape<Rest> | undefined {
    const hash = hashOf(statement)
    if (hash === undefined) return undefined
    const values: unknown[] = []
    const outline = this.#find(hash, statement, values) ?? this.#note(hash, statement, values)
    const literals = outline && literalsOf(values, outline.sites, this.#table)
    if (outline === undefined || literals === undefined) return undefined
    const letters = resumable ? `r${literals.letters}` : literals.letters
    const entry = outline.entries.get(letters)
    return { outline, letters, literals: literals.values, template: typeof entry === 'object' ? entry : undefined }
  }

  /**
   * Takes note of a plan that was made. When its shape is met for the second time it becomes a template, if a template is
   * what it is: it has all literals, and with others in their places it is the plan that `replan` makes for those.
   */
  learn(
    { outline: { entries }, letters }: SelectShape<Rest>,
    select: BoundSelect,
    planned: Planned<Rest>,
    replan: (select: BoundSelect) => Planned<Rest>,
  ): void {
    const entry = entries.get(letters)
    if (entry === undefined) {
      this.#size += 1
      entries.set(letters, 'once')
    } else if (entry === 'once') entries.set(letters, templateOf(select, planned, replan) ?? 'none')
  }

  #find(hash: number, statement: SelectNode, values: unknown[]): Outline<Rest> | undefined {
    for (const outline of this.#outlines.get(hash) ?? []) {
      if (hasOutlineOf(outline.statement, statement, values)) return outline
      values.length = 0
    }
    return undefined
  }

  #note(hash: number, statement: SelectNode, values: unknown[]): Outline<Rest> | undefined {
    const sites = hasPlainOptions(statement) ? sitesOf(statement.predicate) : undefined
    if (sites === undefined) return undefined
    for (const { value } of sites) values.push(value)
    if (this.#size >= mostShapes) {
      this.#outlines.clear()
      this.#size = 0
    }
    this.#size += 1
    const outline: Outline<Rest> = { statement, sites, entries: new Map() }
    this.#outlines.set(hash, [...(this.#outlines.get(hash) ?? []), outline])
    return outline
  }
}

function templateOf<Rest>(
  select: BoundSelect,
  { plan, rest }: Planned<Rest>,
  replan: (select: BoundSelect) => Planned<Rest>,
): PlanTemplate<Rest> | undefined {
  const literals = sitesOf(select.predicate)?.map(({ value }) => value) ?? []
  const places = new Map(literals.map((literal, place) => [literal, place]))
  const holes = holesIn(plan, places)
  if (plan.kind === 'Empty' || placesIn(holes).size < literals.length) return undefined
  const samples = literals.map(sampleLike)
  const others = replan({ ...select, predicate: mapLiterals(select.predicate, literals, samples) })
  const requests = copyOf(requestsOf(plan), places) as PlanTemplate<Rest>['requests']
  const made = JSON.stringify([fillHoles(plan, holes, samples), rest, requests(samples)])
  const isSame = made === JSON.stringify([others.plan, others.rest, requestsOf(others.plan)])
  return isSame ? { plan, holes, requests, rest } : undefined
}

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
  const cache = ofTable.get(policy) ?? new PlanCache<unknown>(table)
  ofTable.set(policy, cache)
  return cache as PlanCache<Rest>
}
