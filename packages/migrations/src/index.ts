// Everything that the package shows, by hand.
export { backfill } from './backfill/backfill.js'
export type { BackfillOptions, BackfillReport, Change, Progress, Rate } from './backfill/backfill-options.js'
export { copyTable, type CopyOptions, type CopyReport } from './copy/copy-table.js'
export { applyTables, type AppliedTable, type ApplyOptions } from './tables/apply-tables.js'
export { diffTables, type TableDifference } from './tables/diff-tables.js'
export { loadMigrations, makeMigration, type MigrationContext, type TableMigration } from './migrate/migration-file.js'
export {
  Migrations,
  type MigrationReport,
  type MigrationsConfig,
  type MigrationState,
  type MigrationStep,
} from './migrate/migrations.js'
export type { MigrateErrorDetails } from './error/migrate-error-details.js'
export { migrateErrorTexts } from './error/migrate-error-texts.js'
