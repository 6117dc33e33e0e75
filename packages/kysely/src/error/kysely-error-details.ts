/**
 * What SQL says and DynamoDB has not, and what each code carries.
 *
 * @example
 * ```ts
 * import type { KyselyErrorDetails } from '@hashrange/kysely'
 * import { isHashrangeError } from 'hashrange'
 * const tell = ({ node, instead }: KyselyErrorDetails['kysely.unsupported-node']) => `${node}: ${instead}`
 * const joined = db.selectFrom('person').innerJoin('colour', 'colour.id', 'person.id').selectAll()
 * const error: unknown = await joined.execute().catch((reason: unknown) => reason)
 * console.log(isHashrangeError(error, 'kysely.unsupported-node') && tell(error.details))
 * // JoinNode: Run two queries, or keep together in one item what is read together.
 * ```
 */
export interface KyselyErrorDetails {
  /** What stands in a Kysely query and DynamoDB has not: `node` is the kind of Kysely's node, `instead` what to write. */
  'kysely.unsupported-node': UnsupportedInKysely
  'kysely.unsupported-form': UnsupportedInKysely & { readonly form: string }
  'kysely.unsupported-operator': UnsupportedInKysely & { readonly operator: string }
  'kysely.unsupported-function': UnsupportedInKysely & { readonly func: string }
  'kysely.unsupported-reference': UnsupportedInKysely & { readonly reference: string }
  'kysely.unsupported-in-transaction': UnsupportedInKysely
  'kysely.unsupported-option': { readonly option: string; readonly reason: string; readonly instead: string }
  'migrate.index-exists': { readonly table: string; readonly index: string }
  /** Another migration holds the lock, and loses it when it does not renew it for the length of the lease. */
  'migrate.locked': { readonly table: string; readonly waitedMs: number; readonly leaseMs: number }
  'migrate.lock-lost': { readonly table: string }
}

interface UnsupportedInKysely {
  readonly node: string
  readonly reason: string
  readonly instead: string
}

declare module '@hashrange/query' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds them all
  interface ErrorDetails extends KyselyErrorDetails {}
}
