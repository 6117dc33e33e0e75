import type { PlannedWrite } from '../plan/planned-write.js'
import { transactionActions } from '../request/limits.js'
import { refusalOf, refuse, type Refusal } from './refusal.js'
import { defaultWrittenItems, type EffectiveWriteOptions } from './write-options.js'

/** What the policy says against a write: the first reason not to run it, or undefined. */
export function writeRefusalOf({
  table,
  options,
  search,
  notAtomic,
  listedKeys = 0,
}: PlannedWrite): Refusal | undefined {
  const { name } = table
  if (notAtomic !== undefined)
    return refuse('policy.not-atomic', { table: name, rows: notAtomic, allowed: transactionActions })
  const maxItems = maxItemsOf(options)
  if (listedKeys > maxItems) return refuse('policy.searched-write-limit', { table: name, maxItems, written: 0 })
  if (search === undefined) return undefined
  if (options.searchedWrites === 'refuse') return refuse('policy.searched-write-refused', { table: name })
  return refusalOf(search.planned, search.select)
}

/** Keys that are listed need no search, so that they may be written where searching is refused; but not without bound. */
const maxItemsOf = ({ searchedWrites }: EffectiveWriteOptions): number =>
  searchedWrites === 'refuse' ? defaultWrittenItems : searchedWrites.maxItems
