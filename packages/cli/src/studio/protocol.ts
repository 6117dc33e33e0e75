// What the page and its server say to each other, as JSON. Knows nothing of Node nor of the DOM.
import type { PlannedView, ProblemView, ShownRequest } from '../playground/index.js'
import type { TableSummary } from '../table/table-summary.js'

export interface BrowsedTable {
  /** In DynamoDB. */
  readonly table: string
  /** In queries; absent: no name leads there. */
  readonly name?: string
  /** Absent where there are too many tables to describe them all at once: `table` describes one. */
  readonly summary?: TableSummary
}

export interface Overview {
  /** Whom all requests go to. */
  readonly where: string
  readonly mayWrite: boolean
  /** Whether there is a TypeScript to complete with. */
  readonly completes: boolean
  /** What may be read whole: everything, nothing, or these tables. */
  readonly scan: boolean | readonly string[]
  /** What an item is taken to have, for estimates, where an engine counts no bytes; absent: it counts them. */
  readonly assumedItemBytes?: number
  readonly tables: readonly BrowsedTable[]
}

/** A request as it went out, and what it took. */
export interface RecordedRequest extends ShownRequest {
  readonly ms: number
  /** Capacity units, where DynamoDB told them; of a request that failed it tells none. */
  readonly capacity?: number
  /** Items that came, and that were read for them; absent where an answer has no such count. */
  readonly items?: number
  readonly read?: number
  /** The error's name, where the request failed. */
  readonly failed?: string
}

/** What a text would do, and whether it would write. */
export type PlannedText = (PlannedView & { readonly writes: boolean }) | ProblemView

/** One page of rows as JSON has them, and all that they took. */
export interface RunView {
  readonly columns: readonly string[]
  readonly rows: readonly unknown[]
  /** For the next page; absent after the last one. */
  readonly cursor?: string
  /** Why it stopped; absent for a transaction. */
  readonly stopReason?: string
  readonly scanned?: number
  /** Of the whole answer, not of this page. */
  readonly estimate?: NonNullable<PlannedView['estimate']>
  readonly requests: readonly RecordedRequest[]
  readonly ms: number
}

/** What a write would do, found out without writing. */
export interface Preview {
  /** Names it, once, for `write`. */
  readonly preview: string
  /** Items that would be written. */
  readonly items: number
  readonly requests: readonly ShownRequest[]
  readonly hiddenRequests: number
  /** What was sent to find them. */
  readonly sent: readonly RecordedRequest[]
}

export interface Written {
  readonly done: 'inserted' | 'updated' | 'deleted' | 'transaction'
  /** Absent for a transaction, which does all or nothing. */
  readonly count?: number
  readonly rows: readonly unknown[]
  readonly requests: readonly RecordedRequest[]
  readonly ms: number
}

/** What completions are made of: TypeScript itself is another file, which the page's worker asks for. */
export interface Typings {
  /** Tables as the TypeScript that defines them. */
  readonly definitions: string
  /** TypeScript's libraries below `/lib`, and the sources of query and compiler. Empty where there is no TypeScript. */
  readonly files: Readonly<Record<string, string>>
}

/** An error as the page shows it. */
export interface ErrorView {
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** The query, and for a refusal why each other path was passed over. */
  readonly lines: readonly string[]
}
