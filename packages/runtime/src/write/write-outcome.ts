import type { WriteInfo, WriteNode, WriteOutcome } from '@hashrange/query'
import { unmarshalItem, type UnmarshalOptions } from '../value/unmarshal-item.js'
import type { Written } from './execute-write.js'
import type { Writing } from './writing.js'

/** What was written, in plain values. */
export function outcomeOf(
  { returning = 'none' }: WriteNode,
  { count, items, unchanged }: Written,
  unmarshal: UnmarshalOptions,
): WriteOutcome {
  const rowsOf = (found: Written['items']): object[] => found.map(item => unmarshalItem(item, unmarshal))
  return {
    count: BigInt(count),
    ...(returning === 'none' ? {} : { rows: rowsOf(items) }),
    ...(unchanged.length === 0 ? {} : { unchanged: rowsOf(unchanged) }),
  }
}

/** What it took. Of what was found for a search, that which was not written was left alone. */
export function infoOf({ count, found }: Written, { run, unmarshal }: Writing): WriteInfo {
  const { requests, consumedCapacity, collections } = run
  const sizes = collections.map(({ table, key, range }) => ({
    table,
    key: unmarshalItem(key, unmarshal),
    sizeEstimateRangeGB: range,
  }))
  return {
    requests,
    ...(consumedCapacity === undefined ? {} : { consumedCapacity }),
    ...(sizes.length === 0 ? {} : { itemCollectionMetrics: sizes }),
    ...(found === undefined ? {} : { ...found, skipped: found.matched - count }),
  }
}
