import type { StoredItem } from '@hashrange/testkit/proof'

/** A row on its way: what the plan sees of it, and the table's item that it comes from. */
export interface Row {
  readonly item: StoredItem
  readonly source: StoredItem
}

export interface Interpretation {
  readonly rows: readonly Row[]
  /** Pages were left unread. */
  readonly cut: boolean
}

/** A plan that DynamoDB would refuse, or that breaks what it says of itself. */
export class PlanFault extends Error {}

export function requireThat(holds: boolean, fault: string): asserts holds {
  if (!holds) throw new PlanFault(fault)
}
