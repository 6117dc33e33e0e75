import { printPath } from '../parse/parse-path.js'
import { printPredicate } from './print-predicate.js'
import type { SelectNode } from './statement.js'

/** @internal A read, as `printStatement` writes it. */
export function printSelect(statement: SelectNode): string {
  return [...wordsOfSelect(statement), ...printOptions(statement.options)].join(' ')
}

/**
 * Options are the developer's, not a user's: they are shown with what was given. But a start key holds values, and a signal
 * is no part of a query.
 */
export function printOptions(options: object = {}): readonly string[] {
  const entries = Object.entries(options).filter(([name]) => name !== 'signal')
  return entries.length === 0
    ? []
    : [
        `options ${entries.map(([name, value]) => `${name} ${name === 'exclusiveStartKey' ? '?' : JSON.stringify(value)}`).join(', ')}`,
      ]
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

function printOrder({ orderBy = [] }: SelectNode): readonly string[] {
  const items = orderBy.map(({ path, direction }) => `${printPath(path)}${direction === 'desc' ? ' desc' : ''}`)
  return items.length === 0 ? [] : [`order by ${items.join(', ')}`]
}
