import type { Expression } from 'kysely'
import { carrier, type DynamoOptions } from './carrier.js'

/**
 * The builders of Kysely's that options can be given to.
 *
 * @example
 * ```ts
 * import { withOptions, type Modifiable } from '@hashrange/kysely'
 * const fresh = <Builder extends Modifiable>(builder: Builder) => withOptions({ consistentRead: true })(builder)
 * console.log(await fresh(db.selectFrom('person').select('age')).where('id', '=', 'a').execute()) // [ { age: 41 } ]
 * ```
 */
export interface Modifiable {
  modifyEnd(modifier: Expression<never>): unknown
}

/**
 * Gives a query options of DynamoDB's, over those of `dynamoDefaults` and of the dialect; calls add up, and the last one
 * counts for each option. The builder keeps its type.
 *
 * @example
 * ```ts
 * import { withOptions } from '@hashrange/kysely'
 * const over40 = db.selectFrom('person').select('id').where('age', '>', 40)
 * const rows = await over40.$call(withOptions({ scan: true, recursive: true })).execute()
 * console.log(rows.map(({ id }) => id).sort()) // [ 'a', 'e' ]
 * ```
 *
 * Sends nothing. When the query is compiled it throws `build.unknown-option` for an option that its kind of statement has
 * not, and `build.invalid-option`.
 */
export function withOptions(options: DynamoOptions): <Builder extends Modifiable>(builder: Builder) => Builder {
  const modifier = carrier({ options: Object.freeze({ ...options }), isDefault: false })
  // modifyEnd gives a builder of the type that it was called on.
  return <Builder extends Modifiable>(builder: Builder) => builder.modifyEnd(modifier) as Builder
}
