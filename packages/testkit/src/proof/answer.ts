import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { OrderByItem, PathNode, SelectNode } from '@hashrange/query'
import { projectPaths } from './project-paths.js'
import type { StoredItem } from './proof-case.js'
import { compareScalars, scalarOf } from './scalar-order.js'

/** How much of an answer there must be: all of it, or some rows of it where the query consented to a part. */
export type Extent = 'whole' | 'part'

/**
 * Why rows are not the answer to a statement whose predicate selects `wanted`; undefined where they are. Rows that are equal
 * in all that they are ordered by may come in any order, and of those a limit may leave out any.
 */
export function problemOfAnswer(
  rows: readonly StoredItem[],
  wanted: readonly StoredItem[],
  { orderBy = [], limit = Infinity, projection }: SelectNode,
  extent: Extent,
): string | undefined {
  const count = Math.min(limit, wanted.length)
  const groups = extent === 'part' ? [wanted] : groupsInOrder(wanted, orderBy)
  const left = groups.map(group => countTexts(group.map(item => itemText(projectPaths(item, projection)))))
  let at = 0
  for (const [position, row] of rows.entries()) {
    while (left[at]?.size === 0) at += 1
    const text = itemText(row)
    if (!takeText(left[at], text)) return `row ${String(position)} ${placeOf(text, left, at)}: ${text}`
  }
  if (extent === 'part' ? rows.length <= count : rows.length === count) return undefined
  const missing = left.flatMap(group => [...group.keys()])[0] ?? 'none'
  return `${String(rows.length)} rows instead of ${String(count)}; missing: ${missing}`
}

function placeOf(text: string, groups: readonly ReadonlyMap<string, number>[], at: number): string {
  return groups.slice(at + 1).some(group => group.has(text)) ? 'comes too early' : 'is not wanted, or comes too late'
}

/** Items that the order does not tell apart share a group. */
function groupsInOrder(items: readonly StoredItem[], orderBy: readonly OrderByItem[]): StoredItem[][] {
  const compare = compareByOrder(orderBy)
  const groups: StoredItem[][] = []
  for (const item of [...items].sort(compare)) {
    const group = groups.at(-1)
    if (group?.[0] !== undefined && compare(group[0], item) === 0) group.push(item)
    else groups.push([item])
  }
  return groups
}

/** Without the attribute first; then numbers, strings, binaries, and what has no order of its own. */
export function compareByOrder(orderBy: readonly OrderByItem[]): (a: StoredItem, b: StoredItem) => number {
  return (a, b) => {
    for (const { path, direction } of orderBy) {
      const [left, right] = [valueAt(a, path), valueAt(b, path)]
      const order = rankOf(left) - rankOf(right) || (compareScalars(scalarOf(left), scalarOf(right)) ?? 0)
      if (order !== 0) return direction === 'asc' ? order : -order
    }
    return 0
  }
}

function rankOf(value: AttributeValue | undefined): number {
  if (value === undefined) return 0
  return value.N !== undefined ? 1 : value.S !== undefined ? 2 : value.B !== undefined ? 3 : 4
}

function valueAt(item: StoredItem, { segments: [name, ...rest] }: PathNode): AttributeValue | undefined {
  let value = item[name]
  for (const segment of rest) value = typeof segment === 'number' ? value?.L?.[segment] : value?.M?.[segment]
  return value
}

function countTexts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

function takeText(counts: Map<string, number> | undefined, text: string): boolean {
  const count = counts?.get(text)
  if (counts === undefined || count === undefined) return false
  if (count === 1) counts.delete(text)
  else counts.set(text, count - 1)
  return true
}

/** One text for equal items: names in order, sets in order, binaries in hexadecimal digits. */
export const itemText = (item: StoredItem): string => valueText({ M: item })

function valueText(value: AttributeValue): string {
  if (value.M !== undefined) {
    const { M: members } = value
    const entries = Object.keys(members).sort()
    return `{${entries.map(name => `${name}:${valueText(members[name] ?? { NULL: true })}`).join(', ')}}`
  }
  if (value.L !== undefined) return `[${value.L.map(valueText).join(', ')}]`
  if (value.SS !== undefined) return `set(${[...value.SS].sort().join(', ')})`
  if (value.NS !== undefined) return `set(${[...value.NS].sort().join(', ')})`
  if (value.BS !== undefined) return `set(${value.BS.map(hexadecimal).sort().join(', ')})`
  if (value.B !== undefined) return hexadecimal(value.B)
  if (value.S !== undefined) return JSON.stringify(value.S)
  if (value.NULL !== undefined) return 'null'
  return value.N ?? String(value.BOOL)
}

const hexadecimal = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`
