/**
 * What can go wrong as a statement is run or a table is changed, and what each code carries.
 *
 * @example
 * ```ts
 * import { isHashrangeError, type RunErrorDetails } from 'hashrange'
 * const failed = await db.insertInto('colour').values({ id: 'red' }).execute().catch((error: unknown) => error)
 * const details: RunErrorDetails['execute.already-exists'] | undefined =
 *   isHashrangeError(failed, 'execute.already-exists') ? failed.details : undefined
 * console.log(details) // { table: 'colour' }
 * ```
 */
export interface RunErrorDetails {
  'policy.sort-limit': { readonly table: string; readonly maxItems: number }
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
  'execute.undecodable-value': { readonly table: string; readonly path: string; readonly problem: string }
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
}

declare module '@hashrange/query' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds them all
  interface ErrorDetails extends RunErrorDetails {}
}

/**
 * Why one statement of a transaction was not carried out: DynamoDB's own code, such as ConditionalCheckFailed.
 *
 * @example
 * ```ts
 * import { isHashrangeError, type CancellationReason } from 'hashrange'
 * const inWords = ({ index, code, table }: CancellationReason): string => `${index} ${code} ${table}`
 * const insert = db.insertInto('colour').values({ id: 'red' })
 * const failed = await db.transactWrite([insert]).catch((error: unknown) => error)
 * console.log(isHashrangeError(failed, 'execute.transaction-cancelled') && failed.details.reasons.map(inWords))
 * // [ '0 ConditionalCheckFailed colour' ]
 * ```
 */
export interface CancellationReason {
  /** Position of the statement. */
  readonly index: number
  readonly code: string
  readonly table: string
  /** The item as it was found, where DynamoDB gave it. */
  readonly item?: Readonly<Record<string, unknown>>
}
