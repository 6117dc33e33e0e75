import { printPath } from '../parse/parse-path.js'
import { printPredicate } from './print-predicate.js'
import type { SelectNode, StatementNode } from './statement.js'

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
export function printStatement(statement: StatementNode): string {
  return [
    `select ${statement.projection === undefined ? '*' : statement.projection.map(printPath).join(', ')}`,
    `from ${statement.table}`,
    ...(statement.index === undefined ? [] : [`use index ${statement.index}`]),
    ...(statement.predicate === undefined ? [] : [`where ${printPredicate(statement.predicate)}`]),
    ...printOrder(statement),
    ...(statement.limit === undefined ? [] : [`limit ${String(statement.limit)}`]),
    ...(statement.consistentRead === undefined ? [] : [`consistent read${statement.consistentRead ? '' : ' off'}`]),
    ...printOptions(statement),
  ].join(' ')
}

function printOrder({ orderBy = [] }: SelectNode): readonly string[] {
  const items = orderBy.map(({ path, direction }) => `${printPath(path)}${direction === 'desc' ? ' desc' : ''}`)
  return items.length === 0 ? [] : [`order by ${items.join(', ')}`]
}

/** Options are the developer's, not a user's: they are shown with what was given. */
function printOptions({ options = {} }: SelectNode): readonly string[] {
  const entries = Object.entries(options)
  return entries.length === 0
    ? []
    : [`options ${entries.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ')}`]
}
