import type { ConditionCheckNode, ReturningNode, TransactWriteNode, WriteNode } from '../ast/write-statement.js'
import { buildError } from '../error/build-error.js'
import { valueKind } from '../error/value-kind.js'
import { parsePaths } from './parse-predicate.js'

/** What a write must have said by the time that it is run; it is built bit by bit, so not before. */
export function requireComplete(statement: WriteNode | ConditionCheckNode | TransactWriteNode): void {
  switch (statement.kind) {
    case 'Insert':
      if (statement.values.length > 0) return
      throw buildError('build.no-values', { table: statement.table }, { statement })
    case 'Update':
      if (statement.assignments.length > 0) return
      throw buildError('build.no-assignments', { table: statement.table }, { statement })
    case 'TransactWrite':
      statement.statements.forEach(requireComplete)
      return
    default:
  }
}

/** The argument of `returning`: one of the words, or a list of paths where `paths` allows them. */
export function parseReturning(what: unknown, words: readonly string[], paths: boolean): ReturningNode {
  if (typeof what === 'string' && words.includes(what)) return what as ReturningNode
  if (paths && Array.isArray(what)) return parsePaths(what, 'returning')
  throw buildError('build.invalid-operand', {
    method: 'returning',
    expected: `${words.map(word => `'${word}'`).join(', ')}${paths ? ', or an array of attributes' : ''}`,
    actual: valueKind(what),
  })
}
