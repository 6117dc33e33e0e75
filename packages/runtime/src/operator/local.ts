import {
  evaluatePredicate,
  type FilterPlan,
  type LimitPlan,
  type ProjectPlan,
  type SortPlan,
} from '@hashrange/compiler'
import { HashrangeError, invariant } from '@hashrange/query'
import type { Item } from '../dynamo-client.js'
import type { ItemStream, ReadRun } from '../execute/read-run.js'
import { compareItems } from './compare-items.js'
import { projectItem } from './project-item.js'

/** The steps that the client does itself, page by page. */

export async function* filter({ predicate }: FilterPlan, input: ItemStream): ItemStream {
  for await (const page of input) yield page.filter(item => evaluatePredicate(predicate, item))
}

export async function* project({ projection }: ProjectPlan, input: ItemStream): ItemStream {
  for await (const page of input) yield page.map(item => projectItem(item, projection))
}

/** Reads no further than the last row that is wanted. */
export async function* limit({ limit: wanted }: LimitPlan, input: ItemStream, run: ReadRun): ItemStream {
  let left = wanted
  for await (const page of input) {
    const taken = page.slice(0, left)
    left -= taken.length
    if (left === 0) run.stopReason = 'limit'
    yield taken
    if (left === 0) return
  }
}

/** Collects all rows, so that `maxItems` bounds what it holds. */
export async function* sort({ orderBy, maxItems }: SortPlan, input: ItemStream, table: string): ItemStream {
  invariant(maxItems !== undefined, 'an unbounded sort was not refused')
  const items: Item[] = []
  for await (const page of input) {
    for (const item of page) items.push(item)
    if (items.length > maxItems) throw new HashrangeError('policy.sort-limit', { table, maxItems })
  }
  yield items.sort(compareItems(orderBy))
}
