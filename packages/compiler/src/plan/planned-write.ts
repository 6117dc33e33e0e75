import type { TableMetadata } from '../catalog/table-metadata.js'
import type { EffectiveWriteOptions } from '../policy/write-options.js'
import type { BoundPredicate, BoundSelect } from '../bind/bind-select.js'
import type { PlannedRead } from './plan-select.js'
import type { WritePlan } from './write-plan.js'

/** A write's plan, and what its verification and the policy go by. */
export interface PlannedWrite {
  readonly plan: WritePlan
  readonly table: TableMetadata
  readonly options: EffectiveWriteOptions
  /** The conjuncts that have to hold of every item that is written; none for an insert. */
  readonly conjuncts: readonly BoundPredicate[]
  /** How items are found, where they are. */
  readonly search?: { readonly planned: PlannedRead; readonly select: BoundSelect }
  /** How many rows were to be written all or none, where no transaction takes so many. */
  readonly notAtomic?: number
  /** How many keys the statement lists. */
  readonly listedKeys?: number
}
