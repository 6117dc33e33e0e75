export { DynamoDialect, type DynamoDialectConfig } from './dynamo-dialect.js'
export { withOptions, type Modifiable } from './options/with-options.js'
export type { DynamoOptions } from './options/carrier.js'
export { dynamoDefaults } from './options/dynamo-defaults.js'
export { executePage, type Pageable, type PageExecutor } from './execute-page.js'
export { add, deleteFromSet, remove } from './update-functions.js'
export type { NullSemantics } from './translate/scope.js'
export { changeTable, type SchemaExecutor } from './schema/change-table.js'
export { withIndexOptions, withTableOptions, type Indexable } from './schema/with-schema-options.js'
export type {
  AttributeType,
  Include,
  IndexOptions,
  StreamView,
  TableChanges,
  TableIndex,
  TableOptions,
  Throughput,
} from './schema/table-options.js'
export type { MigrationOptions } from './migrate/migration-options.js'
export type { KyselyErrorDetails } from './error/kysely-error-details.js'
export { kyselyErrorTexts } from './error/kysely-error-texts.js'
