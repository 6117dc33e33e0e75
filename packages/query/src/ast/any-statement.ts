import type { SelectNode } from './statement.js'
import type { TransactGetNode, TransactWriteNode, WriteNode } from './write-statement.js'

/**
 * Every statement that can be run by itself.
 *
 * @example
 * ```ts
 * import { printStatement, type StatementNode } from '@hashrange/query'
 * const statements: StatementNode[] = [db.from('person').limit(5).toNode(), db.deleteFrom('person').toNode()]
 * console.log(statements.map(printStatement)) // [ 'select * from person limit 5', 'delete from person' ]
 * ```
 */
export type StatementNode = SelectNode | WriteNode | TransactWriteNode | TransactGetNode
