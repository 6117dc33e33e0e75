import type { PathNode } from '@hashrange/query'
import type { OperationNode, TableNode } from 'kysely'
import { refuseForm, refuseNode } from '../refuse/refuse.js'
import { unwrap } from './kysely-node.js'

/**
 * What negations and comparisons mean for an attribute that is missing or NULL.
 *
 * @example
 * ```ts
 * import { DynamoDialect, type NullSemantics } from '@hashrange/kysely'
 * import { Kysely } from 'kysely'
 * const nullSemantics: NullSemantics = 'native'
 * const native = new Kysely<Database>({ dialect: new DynamoDialect({ client, nullSemantics }) })
 * const others = (kysely: Kysely<Database>) =>
 *   kysely.selectFrom('person').select('id').where('id', 'in', ['a', 'd']).where('age', '!=', 41).execute()
 * console.log(await others(db), await others(native)) // [] [ { id: 'd' } ]
 * ```
 */
export type NullSemantics = 'sql' | 'native'

/** What names mean inside of one statement. */
export interface Scope {
  /** The table's name as Hashrange knows it: with the schema before it, where there is one. */
  readonly table: string
  /** What may stand before the dot of a reference. */
  readonly qualifiers: readonly string[]
  readonly nullSemantics: NullSemantics
  /** The names that a select gives to paths; `orderBy` may use them. */
  readonly aliases?: ReadonlyMap<string, PathNode>
  /** The row that an insert could not write, which `excluded` speaks of. */
  readonly excluded?: Readonly<Record<string, unknown>>
}

/** The scope of a statement on one table, aliased or not. */
export function scopeOf(node: OperationNode, nullSemantics: NullSemantics): Scope {
  const named = unwrap(node)
  if (named.kind === 'TableNode') {
    const { identifier } = named.table
    return { table: tableName(named), qualifiers: [identifier.name], nullSemantics }
  }
  if (named.kind !== 'AliasNode') return refuseNode(named)
  const table = unwrap(named.node)
  const alias = unwrap(named.alias)
  if (alias.kind !== 'IdentifierNode') return refuseNode(alias)
  if (table.kind !== 'TableNode') return refuseNode(table)
  return { table: tableName(table), qualifiers: [alias.name], nullSemantics }
}

/** `withSchema('prod')` gives `prod.person`, which `tableNames` may map and DynamoDB takes as it is. */
function tableName({ table: { schema, identifier } }: TableNode): string {
  return schema === undefined ? identifier.name : `${schema.name}.${identifier.name}`
}

/** The one table of a `from`. */
export function onlyTable(tables: readonly OperationNode[]): OperationNode {
  const [only, ...others] = tables
  if (only !== undefined && others.length === 0) return only
  return refuseForm(
    'FromNode',
    `${String(tables.length)} tables`,
    'DynamoDB reads one table at a time',
    'Run a query for each table.',
  )
}
