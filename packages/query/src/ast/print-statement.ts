import { assertNever } from '../error/build-error.js'
import { printOptions, printSelect } from './print-select.js'
import { wordsOfConditionCheck, wordsOfDelete, wordsOfInsert, wordsOfUpdate } from './print-write.js'
import type { StatementNode } from './any-statement.js'
import type { ConditionCheckNode } from './write-statement.js'

/** Longer transactions are told by the number of their statements. */
const shownStatements = 5

/**
 * Writes a statement for a person to read, in SQL's manner and with `?` for every value: for errors, logs and
 * explanations, which hold no values.
 *
 * @example
 * ```ts
 * import { printStatement, queryBuilder } from '@hashrange/query'
 * interface Database { person: { id: string; age?: number } }
 * const query = queryBuilder<Database>().from('person').select(['id']).where('age', '>=', 18).limit(20)
 * console.log(printStatement(query.toNode())) // select id from person where age >= ? limit 20
 * ```
 *
 * Sends nothing and throws nothing.
 */
export function printStatement(statement: StatementNode | ConditionCheckNode): string {
  switch (statement.kind) {
    case 'Select':
      return printSelect(statement)
    case 'Insert':
      return [...wordsOfInsert(statement), ...printOptions(statement.options)].join(' ')
    case 'Update':
      return [...wordsOfUpdate(statement), ...printOptions(statement.options)].join(' ')
    case 'Delete':
      return [...wordsOfDelete(statement), ...printOptions(statement.options)].join(' ')
    case 'ConditionCheck':
      return wordsOfConditionCheck(statement).join(' ')
    case 'TransactWrite':
      return `transact write ${printStatements(statement.statements)}`
    case 'TransactGet':
      return `transact get ${printStatements(statement.statements)}`
    default:
      return assertNever(statement)
  }
}

function printStatements(statements: readonly (StatementNode | ConditionCheckNode)[]): string {
  const all = statements.length <= shownStatements
  const shown = (all ? statements : statements.slice(0, 2)).map(printStatement)
  return `(${[...shown, ...(all ? [] : [`... ${String(statements.length)} statements`])].join('; ')})`
}
