import type { Expression } from 'kysely'
import type { Modifiable } from '../options/with-options.js'
import { schemaCarrierExpression } from './schema-carrier.js'
import { checkIndexOptions, checkTableOptions, type IndexOptions, type TableOptions } from './table-options.js'

/**
 * The builder of `createIndex`.
 *
 * @example
 * ```ts
 * import { withIndexOptions, type Indexable } from '@hashrange/kysely'
 * const slim = <Builder extends Indexable>(builder: Builder) =>
 *   withIndexOptions({ include: 'keys', types: { text: 'S' } })(builder)
 * await slim(db.schema.createIndex('by_text').on('book_page')).column('text').execute()
 * ```
 */
export interface Indexable {
  expression(expression: Expression<never>): unknown
}

/**
 * Gives `createTable` what DynamoDB knows of tables and SQL does not; the last call counts for each option.
 *
 * @example
 * ```ts
 * import { withTableOptions } from '@hashrange/kysely'
 * await db.schema
 *   .createTable('session')
 *   .addColumn('id', 'text', column => column.primaryKey())
 *   .$call(withTableOptions({ timeToLive: 'expires_at', deletionProtection: true }))
 *   .execute()
 * ```
 *
 * Sends nothing. Throws `build.unknown-option` and `build.invalid-option`.
 */
export function withTableOptions(options: TableOptions): <Builder extends Modifiable>(builder: Builder) => Builder {
  const modifier = schemaCarrierExpression({ of: 'table', options: checkTableOptions(options) })
  // modifyEnd gives a builder of the type that it was called on.
  return <Builder extends Modifiable>(builder: Builder) => builder.modifyEnd(modifier) as Builder
}

/**
 * Gives `createIndex` what DynamoDB wants to know of an index; the last call counts for each option.
 *
 * @example
 * ```ts
 * import { withIndexOptions } from '@hashrange/kysely'
 * await db.schema
 *   .createIndex('by_email')
 *   .on('person')
 *   .column('email')
 *   .$call(withIndexOptions({ include: ['age'], types: { email: 'S' } }))
 *   .execute()
 * ```
 *
 * Sends nothing. Throws `build.unknown-option` and `build.invalid-option`.
 */
export function withIndexOptions(options: IndexOptions): <Builder extends Indexable>(builder: Builder) => Builder {
  const carried = schemaCarrierExpression({ of: 'index', options: checkIndexOptions(options) })
  // createIndex has no place for modifiers; among its columns there is one for expressions, which give the same builder.
  return <Builder extends Indexable>(builder: Builder) => builder.expression(carried) as Builder
}
