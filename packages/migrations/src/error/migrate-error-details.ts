/** What can be wrong with a migration, and what each code carries. */
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
