import type { StatementExecutor } from '@hashrange/query'
import type { Tables } from '@hashrange/runtime'
import type { NullSemantics } from '../translate/scope.js'

/** What a dialect runs its statements with. */
export interface Engine {
  readonly executor: StatementExecutor
  readonly tables: Tables<Readonly<Record<string, object>>>
  readonly nullSemantics: NullSemantics
  /** Whether a transaction may read a table that it has writes for, which it does not see. */
  readonly transactionReads: 'refuse' | 'allow'
}
