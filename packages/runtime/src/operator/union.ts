import { keyText } from '@hashrange/compiler'
import type { OrderByItem } from '@hashrange/query'
import type { Item } from '../dynamo-client.js'
import type { ItemPage, ItemStream } from '../execute/read-run.js'
import { compareItems } from './compare-items.js'

/** Starts a stream when it is called. */
export type StreamSource = () => ItemStream

interface Started {
  readonly stream: ItemStream
  readonly next: Promise<IteratorResult<ItemPage, void>>
}

function start(source: StreamSource): Started {
  const stream = source()
  const next = stream.next()
  // It may fail before anybody waits for it; the failure is raised where its page is taken.
  next.catch(() => undefined)
  return { stream, next }
}

/** One stream after the other; the first pages of the next ones are read ahead, `concurrency` at a time. */
export async function* concatenate(sources: readonly StreamSource[], concurrency: number): ItemStream {
  const waiting = [...sources]
  const started: Started[] = []
  const fill = (): void => {
    while (started.length < concurrency) {
      const source = waiting.shift()
      if (source === undefined) return
      started.push(start(source))
    }
  }
  try {
    fill()
    for (let current = started[0]; current !== undefined; current = started[0]) {
      for (let page = await current.next; page.done !== true; page = await current.stream.next()) yield page.value
      started.shift()
      fill()
    }
  } finally {
    for (const { stream } of started) stream.return().catch(() => undefined)
  }
}

/** A stream that is merged: the page that it is at, and the position in it. */
class Head {
  readonly #started: Started
  #page: ItemPage = []
  #position = 0
  #first = true

  constructor(source: StreamSource) {
    this.#started = start(source)
  }

  /** The row that it offers; undefined where it has none, before `advance` and at the end. */
  get item(): Item | undefined {
    return this.#page[this.#position]
  }

  get firstPage(): Promise<unknown> {
    return this.#started.next
  }

  /** Whether the next row is on a page that has yet to be read. */
  get isAtEndOfPage(): boolean {
    return this.#position + 1 >= this.#page.length
  }

  /** Goes to the next row, and only where the page has no more of them to the next page. */
  async advance(): Promise<void> {
    this.#position += 1
    while (this.item === undefined) {
      const result = await (this.#first ? this.#started.next : this.#started.stream.next())
      this.#first = false
      if (result.done === true) return
      this.#page = result.value
      this.#position = 0
    }
  }

  end(): void {
    this.#started.stream.return().catch(() => undefined)
  }
}

/** Merges streams that each keep the order; holds one page of each. */
export async function* mergeOrdered(
  sources: readonly StreamSource[],
  orderBy: readonly OrderByItem[],
  concurrency: number,
): ItemStream {
  const compare = compareItems(orderBy)
  const heads: Head[] = []
  try {
    for (let from = 0; from < sources.length; from += concurrency) {
      const batch = sources.slice(from, from + concurrency).map(source => new Head(source))
      heads.push(...batch)
      await Promise.all(batch.map(({ firstPage }) => firstPage))
    }
    for (const head of heads) await head.advance()
    let page: Item[] = []
    for (let least = leastOf(heads, compare); least?.item !== undefined; least = leastOf(heads, compare)) {
      page.push(least.item)
      if (least.isAtEndOfPage) {
        // What is known to come first is given out before more is read.
        yield page
        page = []
      }
      await least.advance()
    }
  } finally {
    for (const head of heads) head.end()
  }
}

/** Of heads that are equal the first one, so that the order does not depend on which answer comes first. */
function leastOf(heads: readonly Head[], compare: (a: Item, b: Item) => number): Head | undefined {
  let least: Head | undefined
  for (const head of heads) {
    if (head.item === undefined) continue
    if (least?.item === undefined || compare(head.item, least.item) < 0) least = head
  }
  return least
}

/** Each row once, by its key. Holds the keys of the rows that were given out, and nothing else. */
export async function* dedupe(input: ItemStream, byKey: readonly string[]): ItemStream {
  const seen = new Set<string>()
  for await (const page of input) {
    yield page.filter(item => {
      const key = keyText(item, byKey)
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  }
}
