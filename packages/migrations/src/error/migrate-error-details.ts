/**
 * What can be wrong with a migration, and what each code carries.
 *
 * @example
 * ```ts
 * import { backfill, type MigrateErrorDetails } from '@hashrange/migrations'
 * import { isHashrangeError } from 'hashrange'
 * const tell = ({ job, recorded }: MigrateErrorDetails['migrate.other-job']) => `${job} is ${recorded}`
 * await backfill(db, 'colour', { id: 'tidy', transform: () => undefined })
 * const other = backfill(db, 'person', { id: 'tidy', transform: () => undefined })
 * const error: unknown = await other.catch((reason: unknown) => reason)
 * console.log(isHashrangeError(error, 'migrate.other-job') && tell(error.details))
 * // tidy is select * from colour
 * ```
 */
export interface MigrateErrorDetails {
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
}

declare module '@hashrange/query' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds them all
  interface ErrorDetails extends MigrateErrorDetails {}
}
