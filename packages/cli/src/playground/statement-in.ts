import { DecimalString, queryBuilder, type StatementNode } from '@hashrange/query'
import { evaluateSource, type StatementValue } from './evaluate-source.js'
import { SourceProblem } from './syntax.js'

/** Constructors of values that DynamoDB stores; texts may use them. */
export const valueNames = { Date, Set, Uint8Array, DecimalString }

/** A builder of any statement. */
export interface StatementBuilder {
  toNode(): StatementNode
}

/** Nothing is known here of the types of rows: the completions know them. */
type Loose = Readonly<Record<string, Readonly<Record<string, never>>>>

/** The last statement of a text, in which `db` has no client, so that nothing can be sent. Throws a SourceProblem. */
export function statementIn(text: string): StatementValue & { readonly value: StatementBuilder } {
  const names = { ...valueNames, db: queryBuilder<Loose>(), queryBuilder }
  const found = evaluateSource(text, names).findLast(({ value }) => isStatement(value))
  if (found === undefined)
    throw new SourceProblem("No query is written here: begin with db.from('...').", 0, text.length)
  return { ...found, value: found.value as StatementBuilder }
}

const isStatement = (value: unknown): boolean => typeof value === 'object' && value !== null && 'toNode' in value
