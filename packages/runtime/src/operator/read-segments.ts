import { inputsPosition, type ItemPage, type ItemStream } from '../cursor/position.js'
import type { Position } from '../cursor/position.js'
import { changedPage, endOf, lazyPositionsOf, start, type StreamSource } from './concatenate.js'

/**
 * Reads the segments of a parallel Scan side by side, so many at a time, and gives each page as soon as it comes: a Scan
 * has no order.
 */
export async function* readSegments(sources: readonly StreamSource[], from: Position, concurrency: number): ItemStream {
  const positions = lazyPositionsOf(from, sources.length)
  const waiting = sources.keys()
  const active = new Map<number, { readonly stream: ItemStream; next: Promise<Arrived> }>()
  const arrive = async (segment: number, next: Promise<IteratorResult<ItemPage, void>>): Promise<Arrived> => ({
    segment,
    result: await next,
  })
  const fill = (): void => {
    while (active.size < concurrency) {
      const next = waiting.next()
      if (next.done === true) return
      const source = sources[next.value]
      const position = positions[next.value]?.() ?? 'start'
      if (source === undefined || position === 'end') continue
      const { stream, next: first } = start(source, position)
      active.set(next.value, { stream, next: quiet(arrive(next.value, first)) })
    }
  }
  try {
    for (;;) {
      fill()
      if (active.size === 0) break
      const { segment, result } = await Promise.race([...active.values()].map(({ next }) => next))
      const reading = active.get(segment)
      if (result.done === true || reading === undefined) {
        active.delete(segment)
        continue
      }
      const page = result.value
      // The next page of this segment is on its way while this one is used.
      reading.next = quiet(arrive(segment, reading.stream.next()))
      yield pageAmong(page, segment, positions)
      positions[segment] = endOf(page)
    }
    if (from === 'end') yield { items: [], after: () => 'end' }
  } finally {
    for (const { stream } of active.values()) stream.return().catch(() => undefined)
  }
}

interface Arrived {
  readonly segment: number
  readonly result: IteratorResult<ItemPage, void>
}

/** A failure is raised where its page is waited for. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

function pageAmong(page: ItemPage, segment: number, positions: readonly (() => Position)[]): ItemPage {
  const before = [...positions]
  return changedPage(page, count =>
    inputsPosition(before.map((position, at) => (at === segment ? page.after(count) : position()))),
  )
}
