/**
 * What can be wrong with a statement as its table and its policy are, and what each code carries.
 *
 * @example
 * ```ts
 * import { isHashrangeError } from '@hashrange/query'
 * const query = db.from('person').where('email', '=', 'bo@example.com').useIndex('emails')
 * const error: unknown = await query.execute().catch((error: unknown) => error)
 * console.log(isHashrangeError(error, 'bind.unknown-index') && error.details.nearest) // email
 * ```
 */
export interface PlanErrorDetails {
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
  'policy.sparse-index-refused': {
    readonly table: string
    readonly index: string
    readonly attributes: readonly string[]
  }
  'policy.not-atomic': { readonly table: string; readonly rows: number; readonly allowed: number }
  'policy.searched-write-refused': { readonly table: string }
  /** `written` is 0 where the count was known before the first write. */
  'policy.searched-write-limit': {
    readonly table: string
    readonly maxItems: number
    readonly written: number
    readonly cursor?: string
  }
}

declare module '@hashrange/query' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds them all
  interface ErrorDetails extends PlanErrorDetails {}
}
