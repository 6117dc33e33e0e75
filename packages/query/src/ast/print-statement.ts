import { assertNever } from '../error/build-error.js'
import { printPath } from '../parse/parse-path.js'
import { printPredicate } from './print-predicate.js'
import { wordsOfConditionCheck, wordsOfDelete, wordsOfInsert, wordsOfUpdate } from './print-write.js'
import type { StatementNode } from './any-statement.js'
import type { SelectNode } from './statement.js'
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
      return [...wordsOfSelect(statement), ...printOptions(statement.options)].join(' ')
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

function wordsOfSelect(statement: SelectNode): readonly string[] {
  return [
    `select ${statement.projection === undefined ? '*' : statement.projection.map(printPath).join(', ')}`,
    `from ${statement.table}`,
    ...(statement.index === undefined ? [] : [`use index ${statement.index}`]),
    ...(statement.predicate === undefined ? [] : [`where ${printPredicate(statement.predicate)}`]),
    ...printOrder(statement),
    ...(statement.limit === undefined ? [] : [`limit ${String(statement.limit)}`]),
    ...(statement.consistentRead === undefined ? [] : [`consistent read${statement.consistentRead ? '' : ' off'}`]),
  ]
}

function printStatements(statements: readonly (StatementNode | ConditionCheckNode)[]): string {
  const all = statements.length <= shownStatements
  const shown = (all ? statements : statements.slice(0, 2)).map(printStatement)
  return `(${[...shown, ...(all ? [] : [`... ${String(statements.length)} statements`])].join('; ')})`
}

function printOrder({ orderBy = [] }: SelectNode): readonly string[] {
  const items = orderBy.map(({ path, direction }) => `${printPath(path)}${direction === 'desc' ? ' desc' : ''}`)
  return items.length === 0 ? [] : [`order by ${items.join(', ')}`]
}

/** Options are the developer's, not a user's: they are shown with what was given; but a start key holds values. */
function printOptions(options: object = {}): readonly string[] {
  const entries = Object.entries(options)
  return entries.length === 0
    ? []
    : [
        `options ${entries.map(([name, value]) => `${name} ${name === 'exclusiveStartKey' ? '?' : JSON.stringify(value)}`).join(', ')}`,
      ]
}
