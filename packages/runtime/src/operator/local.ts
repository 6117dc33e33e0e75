import {
  evaluatePredicate,
  type FilterPlan,
  type LimitPlan,
  type ProjectPlan,
  type SortPlan,
} from '@hashrange/compiler'
import { invariant } from '@hashrange/query'
import { runError } from '../error/run-error.js'
import { countOf, type ItemStream, type Position } from '../cursor/position.js'
import { firstRows } from '../decode/page-rows.js'
import type { Item } from '../dynamo-client.js'
import type { ReadRun } from '../execute/read-run.js'
import { compareItems, compareKeys } from './compare-items.js'
import { projectItem } from './project-item.js'

/** The steps that the client does itself, page by page. */

export async function* filter({ predicate }: FilterPlan, input: ItemStream): ItemStream {
  for await (const page of input) {
    const places: number[] = []
    const items = page.items.filter((item, place) => {
      const isKept = evaluatePredicate(predicate, item)
      if (isKept) places.push(place)
      return isKept
    })
    yield {
      items,
      // What was dropped behind the last row that was taken is looked at again, and dropped again.
      after: count =>
        page.after(count >= items.length ? page.items.length : count === 0 ? 0 : (places[count - 1] ?? 0) + 1),
    }
  }
}

export async function* project({ projection }: ProjectPlan, input: ItemStream): ItemStream {
  for await (const { items, rows: _, ...page } of input)
    yield { ...page, items: items.map(item => projectItem(item, projection)) }
}

/** The rows that a limit leaves to be read. */
export function leftOf({ limit }: LimitPlan, from: Position): { readonly left: number; readonly input: Position } {
  if (from === 'start') return { left: limit, input: 'start' }
  if (from === 'end') return { left: 0, input: 'end' }
  invariant('left' in from, 'a cursor that does not fit its plan')
  return from
}

/** Reads no further than the last row that is wanted. */
export async function* limit(wanted: number, input: ItemStream, run: ReadRun): ItemStream {
  let before = wanted
  for await (const page of input) {
    const left = before
    const taken = Math.min(countOf(page), left)
    const counted = page.counted === undefined ? {} : { counted: Math.min(page.counted, left) }
    before -= taken + (counted.counted ?? 0)
    if (before <= 0) run.stopReason = 'limit'
    yield {
      get items() {
        return page.items.slice(0, taken)
      },
      ...(page.rows === undefined ? {} : { rows: firstRows(page.rows, taken) }),
      ...counted,
      after: count => {
        const used = Math.min(count, taken)
        const rest = left - used - (counted.counted ?? 0)
        // Where no row is left there is no place to go on from.
        const input = rest <= 0 ? 'end' : page.after(used)
        return input === 'end' ? 'end' : { left: rest, input }
      },
    }
    if (before <= 0) return
  }
}

/**
 * Collects all rows, so that `maxItems` bounds what it holds. Rows of one order are ordered by their keys where they hold
 * them, so that a row has one place whenever they are sorted.
 */
export async function* sort(
  { orderBy, maxItems }: SortPlan,
  input: ItemStream,
  table: string,
  keyAttributes: readonly string[],
  from: Position,
): ItemStream {
  invariant(maxItems !== undefined, 'an unbounded sort was not refused')
  if (from === 'end') return
  const items: Item[] = []
  for await (const page of input) {
    for (const item of page.items) items.push(item)
    if (items.length > maxItems) throw runError('policy.sort-limit', { table, maxItems })
  }
  const byOrder = compareItems(orderBy)
  const byKey = compareKeys(keyAttributes)
  const compare = (a: Item, b: Item): number => byOrder(a, b) || byKey(a, b)
  items.sort(compare)
  const sorted = typeof from === 'object' && 'row' in from ? items.filter(item => compare(item, from.row) > 0) : items
  const held = new Set([...orderBy.map(({ path }) => path.segments[0]), ...keyAttributes])
  yield {
    items: sorted,
    after: count => {
      const row = sorted[count - 1]
      if (count >= sorted.length) return 'end'
      return row === undefined ? from : { row: pick(row, held) }
    },
  }
}

const pick = (item: Item, names: ReadonlySet<string>): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)))
