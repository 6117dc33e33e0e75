import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** What there is of a statement's shape besides its outline, and its literals. */
export interface Literals {
  /** Equal for statements of one outline whose plans differ in their literals only. */
  readonly letters: string
  readonly values: readonly AttributeValue[]
}

/** How statements of a kind are told from each other by what their plans depend on. */
export interface Shaping<Statement, Sites> {
  /** Equal for statements of one outline, and mostly of one only; undefined for one that has none for certain. */
  readonly hashOf: (statement: Statement) => number | undefined
  /** Whether a statement is a known one with other literals, which are put in `values` in their order. */
  readonly hasOutlineOf: (known: Statement, other: Statement, values: unknown[]) => boolean
  /** Where the literals of a statement stand; undefined for one whose plan depends on more than their types. */
  readonly sitesOf: (statement: Statement) => Sites | undefined
  /** Literals as binding has them; undefined for values on which a plan may depend, and for values that binding refuses. */
  readonly literalsOf: (values: readonly unknown[], sites: Sites) => Literals | undefined
}

/** Shapes that are kept a table and policy: beyond them all are forgotten. */
const mostShapes = 500

/** `once`: it was met, and may be met again; `none`: its plans depend on their literals after all. */
type Entry<Template> = Template | 'once' | 'none'

/** A statement without its literals, by one that has some. */
interface Outline<Statement, Sites, Template> {
  readonly statement: Statement
  readonly sites: Sites
  readonly entries: Map<string, Entry<Template>>
}

/** A statement as far as its plan depends on it, and its literals apart. */
export interface Shape<Template> {
  readonly entries: Map<string, Entry<Template>>
  readonly letters: string
  readonly literals: readonly AttributeValue[]
  readonly template: Template | undefined
}

/** The templates of statements on one table under one policy. Tables that are described anew begin anew. */
export class ShapeCache<Statement, Sites, Template extends object> {
  readonly #outlines = new Map<number, Outline<Statement, Sites, Template>[]>()
  readonly #shaping: Shaping<Statement, Sites>
  #size = 0

  constructor(shaping: Shaping<Statement, Sites>) {
    this.#shaping = shaping
  }

  /** The shape of a statement that has one. `mode` tells statements apart that are planned in other ways. */
  shapeOf(statement: Statement, mode = ''): Shape<Template> | undefined {
    const { hashOf, literalsOf } = this.#shaping
    const hash = hashOf(statement)
    if (hash === undefined) return undefined
    const values: unknown[] = []
    const known = this.#find(hash, statement, values)
    const sites = known?.sites ?? this.#sitesOf(statement, values)
    const literals = sites && literalsOf(values, sites)
    if (sites === undefined || literals === undefined) return undefined
    const { entries } = known ?? this.#note(hash, statement, sites)
    const letters = mode + literals.letters
    const entry = entries.get(letters)
    return { entries, letters, literals: literals.values, template: typeof entry === 'object' ? entry : undefined }
  }

  /** Takes note of a shape that was met. When it is met for the second time it becomes a template, if one can be made. */
  learn({ entries, letters }: Shape<Template>, make: () => Template | undefined): void {
    const entry = entries.get(letters)
    if (entry === undefined) {
      this.#size += 1
      entries.set(letters, 'once')
    } else if (entry === 'once') entries.set(letters, make() ?? 'none')
  }

  #find(hash: number, statement: Statement, values: unknown[]): Outline<Statement, Sites, Template> | undefined {
    for (const outline of this.#outlines.get(hash) ?? []) {
      if (this.#shaping.hasOutlineOf(outline.statement, statement, values)) return outline
      values.length = 0
    }
    return undefined
  }

  #sitesOf(statement: Statement, values: unknown[]): Sites | undefined {
    const { sitesOf, hasOutlineOf } = this.#shaping
    const sites = sitesOf(statement)
    if (sites !== undefined) hasOutlineOf(statement, statement, values)
    return sites
  }

  /** Only what has literals of bounded length is kept. */
  #note(hash: number, statement: Statement, sites: Sites): Outline<Statement, Sites, Template> {
    if (this.#size >= mostShapes) {
      this.#outlines.clear()
      this.#size = 0
    }
    this.#size += 1
    const outline: Outline<Statement, Sites, Template> = { statement, sites, entries: new Map() }
    this.#outlines.set(hash, [...(this.#outlines.get(hash) ?? []), outline])
    return outline
  }
}

/** One cache for each table and policy. */
export function cachePerTable<Table extends object, Policy extends object, Cache>(
  make: (table: Table, policy: Policy) => Cache,
): (table: Table, policy: Policy) => Cache {
  const caches = new WeakMap<Table, WeakMap<Policy, Cache>>()
  return (table, policy) => {
    const ofTable = caches.get(table) ?? new WeakMap<Policy, Cache>()
    caches.set(table, ofTable)
    const cache = ofTable.get(policy) ?? make(table, policy)
    ofTable.set(policy, cache)
    return cache
  }
}
