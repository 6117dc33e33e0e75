import type { ItemCollectionMetrics } from '@aws-sdk/client-dynamodb'
import { keyText } from '@hashrange/compiler'
import type { Item } from '../dynamo-client.js'

/** How big DynamoDB takes the items of one partition key to be, local indexes and all. */
export interface ItemCollection {
  readonly table: string
  readonly key: Item
  /** At least and at most, in gigabytes. */
  readonly range: readonly number[]
  /** What tells it from others. */
  readonly text: string
}

/** What an answer tells of the partitions that were written to: of one, or by tables, of which a write has one. */
export function collectionsIn(output: object, table: string): readonly ItemCollection[] {
  if (!('ItemCollectionMetrics' in output)) return []
  return metricsIn(output.ItemCollectionMetrics).flatMap(({ ItemCollectionKey: key, SizeEstimateRangeGB: range }) => {
    if (key === undefined || range === undefined) return []
    return [{ table, key, range, text: `${table} ${keyText(key, Object.keys(key))}` }]
  })
}

function metricsIn(told: unknown): readonly ItemCollectionMetrics[] {
  if (typeof told !== 'object' || told === null) return []
  return 'ItemCollectionKey' in told ? [told as ItemCollectionMetrics] : Object.values(told as ByTable).flat()
}

type ByTable = Readonly<Record<string, ItemCollectionMetrics[]>>
