import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { lookUpPath } from '@hashrange/compiler'
import type { OrderByItem } from '@hashrange/query'
import { inputsPosition, type ItemPage, type ItemStream, type Position } from '../cursor/position.js'
import type { Item } from '../dynamo-client.js'
import { compareItems, comparePresent } from './compare-items.js'
import { positionsOf, start, type StreamSource } from './concatenate.js'
import type { Duplicates } from './duplicates.js'

/** How far an input has been taken: so many rows of a page. */
interface Mark {
  readonly page: ItemPage
  readonly taken: number
}

/** A stream that is merged: the page that it is at, and the position in it. */
class Head {
  readonly #started: ReturnType<typeof start>
  #mark: Mark
  #first = true

  constructor(source: StreamSource, from: Position) {
    this.#started = start(source, from)
    this.#mark = { page: { items: [], after: () => from }, taken: 0 }
  }

  /** The row that it offers; undefined where it has none, before `read` and at the end. */
  get item(): Item | undefined {
    return this.#mark.page.items[this.#mark.taken]
  }

  get mark(): Mark {
    return this.#mark
  }

  get firstPage(): Promise<unknown> {
    return this.#started.next
  }

  /** Goes behind the row that it offers. */
  take(): void {
    this.#mark = { page: this.#mark.page, taken: this.#mark.taken + 1 }
  }

  /** Reads a page; false at the end. */
  async read(): Promise<boolean> {
    const result = await (this.#first ? this.#started.next : this.#started.stream.next())
    this.#first = false
    if (result.done !== true) this.#mark = { page: result.value, taken: 0 }
    return result.done !== true
  }

  end(): void {
    this.#started.stream.return().catch(() => undefined)
  }
}

export type OrderValues = readonly (AttributeValue | null)[]

/**
 * Merges streams that each keep the order; holds one page of each. Of rows that are equal in order those of the first
 * input come first, so that the order does not depend on which answer comes first.
 */
export async function* mergeOrdered(
  sources: readonly StreamSource[],
  orderBy: readonly OrderByItem[],
  from: Position,
  concurrency: number,
  duplicates?: Duplicates,
): ItemStream {
  const compare = compareItems(orderBy)
  const positions = positionsOf(from, sources.length)
  const resumedAt = typeof from === 'object' && 'inputs' in from ? from.last : undefined
  const valuesOf = (item: Item): OrderValues => orderBy.map(({ path }) => lookUpPath(item, path) ?? null)
  const heads: Head[] = []
  let last = resumedAt
  try {
    for (let at = 0; at < sources.length; at += concurrency) {
      const batch = sources
        .slice(at, at + concurrency)
        .map((source, place) => new Head(source, positions[at + place] ?? 'start'))
      heads.push(...batch)
      await Promise.all(batch.map(({ firstPage }) => firstPage))
    }
    for (const head of heads) yield* fill(head, heads, last)
    for (;;) {
      const page = new MergedPage(heads, last)
      let least = leastOf(heads, compare)
      while (least !== undefined) {
        const { head, input, item } = least
        const values = valuesOf(item)
        if (last !== undefined && !areEqual(values, last)) duplicates?.clear()
        const wasResumed = resumedAt !== undefined && areEqual(values, resumedAt)
        const isKept = duplicates?.has(item, input, wasResumed || undefined) !== true
        last = values
        head.take()
        page.add(item, input, head.mark, isKept, values)
        // What is known to come first is given out before more is read.
        if (head.item === undefined) break
        least = leastOf(heads, compare)
      }
      yield page.freeze()
      if (least === undefined) return
      yield* fill(least.head, heads, last)
    }
  } finally {
    for (const head of heads) head.end()
  }
}

const isEmpty = (head: Head): boolean => head.item === undefined

/** Reads until a head has a row to offer, or has ended; each page without one is a step on which nothing is given. */
async function* fill(head: Head, heads: readonly Head[], last: OrderValues | undefined): ItemStream {
  while (isEmpty(head) && (await head.read())) if (isEmpty(head)) yield new MergedPage(heads, last).freeze()
}

/** Rows of several inputs in one order, with what each step of the merge has taken. */
class MergedPage {
  readonly #before: readonly Mark[]
  readonly #lastBefore: OrderValues | undefined
  readonly #items: Item[] = []
  readonly #steps: {
    readonly input: number
    readonly mark: Mark
    readonly kept: boolean
    readonly values: OrderValues
  }[] = []

  constructor(heads: readonly Head[], last: OrderValues | undefined) {
    this.#before = heads.map(({ mark }) => mark)
    this.#lastBefore = last
  }

  add(item: Item, input: number, mark: Mark, kept: boolean, values: OrderValues): void {
    if (kept) this.#items.push(item)
    this.#steps.push({ input, mark, kept, values })
  }

  freeze(): ItemPage {
    return { items: this.#items, after: count => this.#after(count) }
  }

  #after(count: number): Position {
    const marks = [...this.#before]
    let last = this.#lastBefore
    let kept = 0
    for (const step of this.#steps) {
      if (kept === count && count < this.#items.length) break
      marks[step.input] = step.mark
      last = step.values
      kept += Number(step.kept)
    }
    return inputsPosition(
      marks.map(({ page, taken }) => page.after(taken)),
      last,
    )
  }
}

function leastOf(
  heads: readonly Head[],
  compare: (a: Item, b: Item) => number,
): { readonly head: Head; readonly input: number; readonly item: Item } | undefined {
  let least: { head: Head; input: number; item: Item } | undefined
  for (const [input, head] of heads.entries()) {
    const { item } = head
    if (item !== undefined && (least === undefined || compare(item, least.item) < 0)) least = { head, input, item }
  }
  return least
}

const areEqual = (a: OrderValues, b: OrderValues): boolean =>
  a.every((value, place) => comparePresent(value ?? undefined, b[place] ?? undefined) === 0)
