import type { BoundUpdateStatement } from '../bind/bind-write.js'
import { planSearchedWrite } from './plan-searched-write.js'
import type { PlannedWrite } from './planned-write.js'
import type { FoundItemWrite } from './item-write-plan.js'

/** An update of the items that the predicate finds. */
export const planUpdate = (statement: BoundUpdateStatement): PlannedWrite =>
  planSearchedWrite(updateOf(statement), statement)

/** The update, without the key of the item. */
export function updateOf({ table, update, pulls, upsert, returning }: BoundUpdateStatement): FoundItemWrite {
  return {
    kind: 'UpdateItem',
    table: table.name,
    tableName: table.tableName,
    update,
    ...(pulls.length === 0 ? {} : { pulls }),
    ...(upsert ? { upsert } : {}),
    returning,
    // Attributes are taken by the client: UPDATED_NEW gives only those that were changed.
    returnValues: returning === 'none' ? 'NONE' : returning === 'old' ? 'ALL_OLD' : 'ALL_NEW',
  }
}
