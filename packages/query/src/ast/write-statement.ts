import type { DeleteOptions, InsertOptions, UpdateOptions } from '../options/write-options.js'
import type { AssignmentNode } from './assignment.js'
import type { PathNode } from './operand.js'
import type { PredicateNode } from './predicate.js'
import type { SelectNode } from './statement.js'

/**
 * What a write gives back: nothing, the item before or after it, or these attributes of the item after it.
 *
 * @example
 * ```ts
 * import type { ReturningNode } from '@hashrange/query'
 * const update = db.updateTable('person').set('age', 42).where('id', '=', 'a').returning(['age']).toNode()
 * const returning: ReturningNode = update.returning ?? 'none'
 * console.log(returning) // [ { kind: 'Path', segments: [ 'age' ] } ]
 * ```
 */
export type ReturningNode = 'none' | 'old' | 'new' | readonly PathNode[]

/**
 * What an insert does where an item of the same key is there.
 *
 * @example
 * ```ts
 * import type { OnConflict } from '@hashrange/query'
 * const paint = (id: string, onConflict: OnConflict) =>
 *   db.insertInto('colour').values({ id }).onConflict(onConflict).execute()
 * console.log((await paint('red', 'ignore')).numInsertedRows, (await paint('red', 'replace')).numInsertedRows)
 * // 0n 1n
 * ```
 */
export type OnConflict = 'error' | 'ignore' | 'replace'

/**
 * New items, whole. `values` holds plain rows as they were given, copied.
 *
 * @example
 * ```ts
 * import type { InsertNode } from '@hashrange/query'
 * const insert: InsertNode = db.insertInto('colour').values({ id: 'white' }).toNode()
 * console.log(insert)
 * // {
 * //   kind: 'Insert',
 * //   table: 'colour',
 * //   values: [ { id: 'white' } ],
 * //   onConflict: 'error'
 * // }
 * ```
 */
export interface InsertNode {
  readonly kind: 'Insert'
  readonly table: string
  readonly values: readonly Readonly<Record<string, unknown>>[]
  readonly onConflict: OnConflict
  readonly returning?: ReturningNode
  readonly options?: InsertOptions
}

/**
 * Changes items that are there; none is created unless `upsert` is said.
 *
 * @example
 * ```ts
 * import { printAssignment, type UpdateNode } from '@hashrange/query'
 * const update: UpdateNode = db.updateTable('person').add('age', 1).remove('email').where('id', '=', 'a').toNode()
 * console.log(update.assignments.map(printAssignment)) // [ 'add age ?', 'remove email' ]
 * ```
 */
export interface UpdateNode {
  readonly kind: 'Update'
  readonly table: string
  readonly assignments: readonly AssignmentNode[]
  readonly predicate?: PredicateNode
  readonly upsert?: true
  readonly returning?: ReturningNode
  readonly index?: string
  readonly options?: UpdateOptions
}

/**
 * A `deleteFrom`.
 *
 * @example
 * ```ts
 * import type { DeleteNode } from '@hashrange/query'
 * const all: DeleteNode = db.deleteFrom('colour').returning('old').toNode()
 * console.log(all) // { kind: 'Delete', table: 'colour', returning: 'old' }
 * ```
 */
export interface DeleteNode {
  readonly kind: 'Delete'
  readonly table: string
  readonly predicate?: PredicateNode
  readonly returning?: 'none' | 'old'
  readonly index?: string
  readonly options?: DeleteOptions
}

/**
 * Part of a transaction only: it fails unless the item of this whole key is there and satisfies the predicate.
 *
 * @example
 * ```ts
 * import { printStatement, type ConditionCheckNode } from '@hashrange/query'
 * const check: ConditionCheckNode = db.conditionCheck('person').where('id', '=', 'a').exists('email').toNode()
 * console.log(printStatement(check)) // check person where id = ? and email exists
 * ```
 */
export interface ConditionCheckNode {
  readonly kind: 'ConditionCheck'
  readonly table: string
  readonly predicate?: PredicateNode
}

/**
 * All of them or none.
 *
 * @example
 * ```ts
 * import type { TransactWriteNode } from '@hashrange/query'
 * const red = db.deleteFrom('colour').where('id', '=', 'red')
 * const pink = db.insertInto('colour').values({ id: 'pink' })
 * const { statements }: TransactWriteNode = db.transactWrite([red, pink]).toNode()
 * console.log(statements.map(({ kind, table }) => `${kind} ${table}`)) // [ 'Delete colour', 'Insert colour' ]
 * ```
 */
export interface TransactWriteNode {
  readonly kind: 'TransactWrite'
  readonly statements: readonly (InsertNode | UpdateNode | DeleteNode | ConditionCheckNode)[]
  readonly idempotencyToken?: string
}

/**
 * Reads of one item each, all of the same moment.
 *
 * @example
 * ```ts
 * import { printStatement, type TransactGetNode } from '@hashrange/query'
 * const both: TransactGetNode = db
 *   .transactGet([db.from('person').where('id', '=', 'a'), db.from('colour').where('id', '=', 'red')])
 *   .toNode()
 * console.log(both.statements.map(printStatement))
 * // [
 * //   'select * from person where id = ?',
 * //   'select * from colour where id = ?'
 * // ]
 * ```
 */
export interface TransactGetNode {
  readonly kind: 'TransactGet'
  readonly statements: readonly SelectNode[]
}

/**
 * A statement that writes to one table.
 *
 * @example
 * ```ts
 * import type { WriteNode } from '@hashrange/query'
 * const meansAllRows = (write: WriteNode): boolean => write.kind !== 'Insert' && write.predicate === undefined
 * console.log(meansAllRows(db.deleteFrom('colour').toNode())) // true
 * ```
 */
export type WriteNode = InsertNode | UpdateNode | DeleteNode
