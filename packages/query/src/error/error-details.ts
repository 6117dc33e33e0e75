/**
 * The one registry of what can go wrong: every code with the data it carries. `error-catalog.ts` has the words.
 *
 * A code is `phase.problem`. Titles are static, so that errors can be counted and grouped; what differs from case to case
 * stands in the details. Details hold names of tables, indexes, attributes and options, and numbers: never a user's value.
 */
export interface ErrorDetails {
  'build.null-comparison': { readonly path: string; readonly operator: string }
  'build.undefined-value': { readonly path: string }
  'build.invalid-path': { readonly path: string; readonly problem: string }
  'build.unknown-operator': { readonly operator: string; readonly nearest?: string }
  'build.invalid-operand': {
    readonly method: string
    readonly expected: string
    readonly actual: string
    readonly path?: string
  }
  'build.unknown-option': { readonly option: string; readonly nearest?: string; readonly known: readonly string[] }
  'build.invalid-option': { readonly option: string; readonly expected: string; readonly actual: string }
  'build.no-values': { readonly table: string }
  'build.no-assignments': { readonly table: string }
  'build.overlapping-paths': { readonly path: string; readonly other: string }
  /** Positions of the two among the rows, or among the actions of a transaction. */
  'build.duplicate-key': { readonly table: string; readonly positions: readonly [number, number] }
  'build.no-client': { readonly method: string }
  /** The place is a part of the definition, as `indexes.by_status.sort`. */
  'build.invalid-definition': { readonly table: string; readonly place: string; readonly problem: string }
  'bind.unknown-table': { readonly table: string; readonly nearest?: string; readonly known: readonly string[] }
  'bind.unknown-index': {
    readonly table: string
    readonly index: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  'bind.key-type-mismatch': {
    readonly table: string
    readonly attribute: string
    readonly expected: string
    readonly actual: string
  }
  'bind.empty-key': { readonly table: string; readonly attribute: string }
  /** The position is that of the row among the rows of an insert. */
  'bind.missing-key': { readonly table: string; readonly attribute: string; readonly position?: number }
  'bind.key-too-long': {
    readonly table: string
    readonly attribute: string
    readonly allowed: number
    readonly actual: number
  }
  'bind.index-key-type': {
    readonly table: string
    readonly index: string
    readonly attribute: string
    readonly expected: string
    readonly actual: string
  }
  'bind.item-too-large': {
    readonly table: string
    readonly allowed: number
    readonly actual: number
    readonly position?: number
  }
  'bind.key-update': { readonly table: string; readonly attribute: string }
  'bind.unsupported-value': { readonly path: string; readonly problem: string }
  'bind.incomparable-value': { readonly path: string; readonly operator: string; readonly actual: string }
  'bind.invalid-value': {
    readonly table: string
    readonly path: string
    readonly problem: string
    readonly position?: number
  }
  'bind.encoded-path': { readonly table: string; readonly path: string; readonly attribute: string }
  'bind.invalid-table-description': { readonly table: string; readonly problem: string }
  'plan.index-unusable': { readonly table: string; readonly index: string; readonly reason: string }
  'plan.option-unusable': { readonly option: string; readonly reason: string }
  'plan.condition-inexpressible': { readonly table: string; readonly problem: string }
  'plan.expression-too-large': {
    readonly table: string
    readonly limit: string
    readonly allowed: number
    readonly actual: number
  }
  /** The limit is 'actions' or 'bytes'. */
  'plan.transaction-too-large': { readonly limit: string; readonly allowed: number; readonly actual: number }
  /** The position is that of the statement in the transaction. */
  'plan.transaction-needs-keys': { readonly table: string; readonly position: number; readonly reason: string }
  'policy.scan-refused': { readonly table: string; readonly index?: string }
  'policy.sort-refused': { readonly table: string; readonly orderBy: readonly string[] }
  'policy.sort-limit': { readonly table: string; readonly maxItems: number }
  'policy.sparse-index-refused': {
    readonly table: string
    readonly index: string
    readonly attributes: readonly string[]
  }
  'policy.scan-incomplete': {
    readonly table: string
    readonly itemsRead: number
    readonly rowsFound: number
    readonly cursor?: string
  }
  'policy.budget-spent': {
    readonly table: string
    readonly budget: 'maxItems' | 'maxRequests' | 'maxCapacity' | 'timeoutMs' | 'signal'
    readonly itemsRead: number
    readonly rowsFound: number
    readonly cursor?: string
    /** Of a write: items that were written, and those that were not, or of which it is not known. */
    readonly done?: number
    readonly left?: number
  }
  'policy.cache-limit': { readonly table: string; readonly maxItems: number }
  'execute.invalid-cursor': { readonly table: string; readonly problem: string }
  'policy.not-atomic': { readonly table: string; readonly rows: number; readonly allowed: number }
  'policy.searched-write-refused': { readonly table: string }
  /** `written` is 0 where the count was known before the first write. */
  'policy.searched-write-limit': {
    readonly table: string
    readonly maxItems: number
    readonly written: number
    readonly cursor?: string
  }
  'execute.undecodable-value': { readonly table: string; readonly path: string; readonly problem: string }
  'execute.no-result': { readonly table: string }
  'execute.unprocessed-keys': { readonly table: string; readonly attempts: number; readonly unprocessed: number }
  'execute.request-failed': {
    readonly operation: string
    readonly table: string
    readonly name: string
    readonly retryable: boolean
    readonly cursor?: string
    /** Of a write of several items: those that were written, and those that were not, or of which it is not known. */
    readonly done?: number
    readonly left?: number
  }
  'execute.unprocessed-items': {
    readonly table: string
    readonly attempts: number
    readonly unprocessed: number
    readonly written: number
  }
  /** A list from which a value is to be pulled was another one at each attempt; for `done` and `left` see above. */
  'execute.conflict': {
    readonly table: string
    readonly attempts: number
    readonly done?: number
    readonly left?: number
    readonly cursor?: string
  }
  /**
   * The position is that of the row among the rows of an insert, the first of `positions`; `written` counts the rows that
   * were written all the same, where they are not all or nothing.
   */
  'execute.already-exists': {
    readonly table: string
    readonly position?: number
    readonly positions?: readonly number[]
    readonly written?: number
  }
  /** `written` counts the items that were written all the same, where there were several. */
  'execute.version-conflict': { readonly table: string; readonly attribute: string; readonly written?: number }
  'execute.transaction-cancelled': { readonly reasons: readonly CancellationReason[] }
  /** What stands in a Kysely query and DynamoDB has not: `node` is the kind of Kysely's node, `instead` what to write. */
  'kysely.unsupported-node': UnsupportedInKysely
  'kysely.unsupported-form': UnsupportedInKysely & { readonly form: string }
  'kysely.unsupported-operator': UnsupportedInKysely & { readonly operator: string }
  'kysely.unsupported-function': UnsupportedInKysely & { readonly func: string }
  'kysely.unsupported-reference': UnsupportedInKysely & { readonly reference: string }
  'kysely.unsupported-in-transaction': UnsupportedInKysely
  'kysely.unsupported-option': { readonly option: string; readonly reason: string; readonly instead: string }
  'migrate.table-exists': { readonly table: string }
  'migrate.unknown-table': { readonly table: string }
  'migrate.table-protected': { readonly table: string }
  /** The status and the indexes are those that were last seen; `status` as the reason is one that does not end by itself. */
  'migrate.table-not-active': {
    readonly table: string
    readonly stopped: 'timeoutMs' | 'signal' | 'status'
    readonly status: string
    readonly indexes: readonly { readonly name: string; readonly status: string; readonly backfilling?: boolean }[]
    readonly elapsedMs: number
  }
  'migrate.time-to-live-set': { readonly table: string; readonly attribute: string; readonly current: string }
  'migrate.index-exists': { readonly table: string; readonly index: string }
  /** Another migration holds the lock, and loses it when it does not renew it for the length of the lease. */
  'migrate.locked': { readonly table: string; readonly waitedMs: number; readonly leaseMs: number }
  'migrate.lock-lost': { readonly table: string }
  /** `table` is the journal's. */
  'migrate.other-job': {
    readonly table: string
    readonly job: string
    readonly task: string
    readonly recorded: string
  }
  'migrate.invalid-migration': { readonly migration: string; readonly problem: string }
  'migrate.change-refused': { readonly table: string; readonly changes: readonly string[]; readonly instead: string }
  'migrate.taken-over': { readonly table: string; readonly job: string }
  'cli.wrong-use': { readonly problem: string; readonly usage: string }
  'cli.invalid-file': { readonly file: string; readonly problem: string }
  'cli.invalid-query': { readonly problem: string }
  'internal.invariant': { readonly problem: string }
}

interface UnsupportedInKysely {
  readonly node: string
  readonly reason: string
  readonly instead: string
}

/** Why one statement of a transaction was not carried out: DynamoDB's own code, such as ConditionalCheckFailed. */
export interface CancellationReason {
  /** Position of the statement. */
  readonly index: number
  readonly code: string
  readonly table: string
  /** The item as it was found, where DynamoDB gave it. */
  readonly item?: Readonly<Record<string, unknown>>
}

/** The code of an error: `phase.problem`. */
export type ErrorCode = keyof ErrorDetails

/** The words of a code. */
export interface ErrorText<Code extends ErrorCode> {
  /** What happened, in general: the same for every case of the code. */
  readonly title: string
  /** What happened, in this case. */
  readonly sentence: (details: ErrorDetails[Code]) => string
  /** What to write instead, or where to look. */
  readonly hint: (details: ErrorDetails[Code]) => string
}
