import { invariant } from '@hashrange/query'
import { countOf, inputsPosition, type ItemPage, type ItemStream, type Position } from '../cursor/position.js'
import type { Duplicates } from './duplicates.js'

/** Starts the reading of an input from a position. */
export type StreamSource = (from: Position) => ItemStream

interface Started {
  readonly stream: ItemStream
  readonly next: Promise<IteratorResult<ItemPage, void>>
}

export function start(source: StreamSource, from: Position): Started {
  const stream = source(from)
  const next = stream.next()
  // It may fail before anybody waits for it; the failure is raised where its page is taken.
  next.catch(() => undefined)
  return { stream, next }
}

/** The positions of so many inputs. */
export function positionsOf(from: Position, inputs: number): Position[] {
  if (from === 'start' || from === 'end') return Array.from({ length: inputs }, () => from)
  invariant('inputs' in from && from.inputs.length === inputs, 'a cursor that does not fit its plan')
  return [...from.inputs]
}

/** As `positionsOf`; positions are worked out only where somebody stops. */
export const lazyPositionsOf = (from: Position, inputs: number): (() => Position)[] =>
  positionsOf(from, inputs).map(position => () => position)

/** The position behind all of a page's rows. */
export const endOf = (page: ItemPage) => (): Position => page.after(countOf(page))

/**
 * One stream after the other; the first pages of the next ones are read ahead, `concurrency` at a time. An input that was
 * left before its end, for a bound on its pages, keeps its position beside those of the others.
 */
export async function* concatenate(
  sources: readonly StreamSource[],
  from: Position,
  concurrency: number,
  duplicates?: Duplicates,
): ItemStream {
  const positions = lazyPositionsOf(from, sources.length)
  const isResumed = from !== 'start'
  const started = new Map<number, Started>()
  const fill = (current: number): void => {
    for (let at = current; at < sources.length && started.size < concurrency; at += 1) {
      const source = sources[at]
      if (source !== undefined && !started.has(at)) started.set(at, start(source, positions[at]?.() ?? 'start'))
    }
  }
  try {
    for (const current of sources.keys()) {
      fill(current)
      const { stream, next } = started.get(current) ?? unstarted()
      for (let page = await next; page.done !== true; page = await stream.next()) {
        yield placed(page.value, current, positions, duplicates, isResumed)
        positions[current] = endOf(page.value)
      }
      started.delete(current)
    }
  } finally {
    for (const { stream } of started.values()) stream.return().catch(() => undefined)
  }
}

function unstarted(): never {
  throw new Error('an input was not started')
}

/** The same rows with other positions. */
export const changedPage = (page: ItemPage, after: ItemPage['after']): ItemPage => ({
  get items() {
    return page.items
  },
  ...(page.rows === undefined ? {} : { rows: page.rows }),
  ...(page.counted === undefined ? {} : { counted: page.counted }),
  after,
})

/** A page of one input as a page of the whole. */
function placed(
  page: ItemPage,
  input: number,
  positions: readonly (() => Position)[],
  duplicates: Duplicates | undefined,
  isResumed: boolean,
): ItemPage {
  const before = [...positions]
  const afterPlace = (place: number): Position =>
    inputsPosition(before.map((position, at) => (at === input ? page.after(place) : position())))
  if (duplicates === undefined) return changedPage(page, afterPlace)
  const places: number[] = []
  const items = page.items.filter((item, place) => {
    const isKept = !duplicates.has(item, input, isResumed || undefined)
    if (isKept) places.push(place)
    return isKept
  })
  const counted = page.counted === undefined ? {} : { counted: page.counted }
  return {
    items,
    ...counted,
    after: count =>
      afterPlace(count >= items.length ? page.items.length : count === 0 ? 0 : (places[count - 1] ?? 0) + 1),
  }
}
