import { compareValues, lookUpPath, typeOfValue } from '@hashrange/compiler'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { AttributeTypeName, OrderByItem } from '@hashrange/query'
import type { Item } from '../dynamo-client.js'

/** Numbers before strings before binaries; what has no order of its own comes after them. */
const typeOrder: Partial<Record<AttributeTypeName, number>> = { N: 1, S: 2, B: 3 }

/** The order of rows by attributes: rows without the attribute first when ascending, last when descending. */
export function compareItems(orderBy: readonly OrderByItem[]): (a: Item, b: Item) => number {
  return (a, b) => {
    for (const { path, direction } of orderBy) {
      const order = comparePresent(lookUpPath(a, path), lookUpPath(b, path))
      if (order !== 0) return direction === 'asc' ? order : -order
    }
    return 0
  }
}

/** The order of rows by their keys, ascending. */
export function compareKeys(keyAttributes: readonly string[]): (a: Item, b: Item) => number {
  return (a, b) => {
    for (const name of keyAttributes) {
      const order = comparePresent(a[name], b[name])
      if (order !== 0) return order
    }
    return 0
  }
}

export function comparePresent(a: AttributeValue | undefined, b: AttributeValue | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  const [rankA, rankB] = [typeOrder[typeOfValue(a)] ?? 4, typeOrder[typeOfValue(b)] ?? 4]
  return rankA === rankB ? (compareValues(a, b) ?? 0) : rankA - rankB
}
