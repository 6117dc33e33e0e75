import type { StatementExecutor } from '@hashrange/query'
import type { Tables, WaitOptions } from '@hashrange/runtime'
import type { AttributeTypes } from '../schema/attribute-types.js'
import type { NullSemantics } from '../translate/scope.js'

export type AnyTables = Tables<Readonly<Record<string, object>>>

/** What a dialect runs its statements with. */
export interface Engine {
  readonly executor: StatementExecutor
  readonly tables: AnyTables
  readonly nullSemantics: NullSemantics
  /** Whether a transaction may read a table that it has writes for, which it does not see. */
  readonly transactionReads: 'refuse' | 'allow'
  /** How long changes of tables are waited for, and who is told. */
  readonly waiting: Pick<WaitOptions, 'timeoutMs' | 'onProgress'>
  readonly attributeTypes: AttributeTypes
  /** The tables that Kysely's Migrator keeps for itself, which it reads as a whole. */
  readonly migrationTables: readonly string[]
  readonly lock: { readonly leaseMs: number; readonly waitMs: number }
}
