import type { BoundDelete } from '../bind/bind-write.js'
import { planSearchedWrite } from './plan-searched-write.js'
import type { PlannedWrite } from './planned-write.js'
import type { FoundItemWrite } from './item-write-plan.js'

/** A delete of the items that the predicate finds: each is counted only if it was there. */
export const planDelete = (statement: BoundDelete): PlannedWrite => planSearchedWrite(deleteOf(statement), statement)

/** The delete, without the key of the item. */
export const deleteOf = ({ table, returning }: BoundDelete): FoundItemWrite => ({
  kind: 'DeleteItem',
  table: table.name,
  tableName: table.tableName,
  returning,
  returnValues: returning === 'old' ? 'ALL_OLD' : 'NONE',
})
