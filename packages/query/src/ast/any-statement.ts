import type { SelectNode } from './statement.js'
import type { TransactGetNode, TransactWriteNode, WriteNode } from './write-statement.js'

/** Every statement that can be run by itself. */
export type StatementNode = SelectNode | WriteNode | TransactWriteNode | TransactGetNode
