import {
  isHashrangeError,
  type StatementExecutor,
  type StatementNode,
  type TransactWriteNode,
  type WriteNode,
} from '@hashrange/query'
import { problemView, SourceProblem, statementIn, viewOf, type Compiled } from '../playground/index.js'
import { compileBy } from '../query/compile-query.js'
import type { PlannedText } from './protocol.js'
import type { QuerySetting } from './query-setting.js'

/** As the playground shows it. Sends at most DescribeTable. */
export async function planText(queries: QuerySetting, text: string): Promise<PlannedText> {
  try {
    const { value, from, to } = statementIn(text)
    const node = value.toNode()
    const compiled = await compileAt(await queries.executor(), node, from, to)
    return { ...viewOf(compiled), writes: isWrite(node) }
  } catch (error) {
    // What is wrong with the text is told at its place; what befell a request is another matter.
    if (error instanceof SourceProblem && !isOfRequest(error.cause)) return problemView('query', text, error)
    throw error
  }
}

async function compileAt(
  executor: StatementExecutor,
  node: StatementNode,
  from: number,
  to: number,
): Promise<Compiled> {
  try {
    return await compileBy(executor, node)
  } catch (error) {
    throw new SourceProblem(error instanceof Error ? error.message : String(error), from, to, error)
  }
}

const isOfRequest = (cause: unknown): boolean => isHashrangeError(cause) && cause.code.startsWith('execute.')

export type WritingNode = WriteNode | TransactWriteNode

export const isWrite = (node: StatementNode): node is WritingNode =>
  node.kind !== 'Select' && node.kind !== 'TransactGet'
