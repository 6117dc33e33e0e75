import {
  freezeNode,
  printAssignment,
  printPredicate,
  printStatement,
  walk,
  type ExpressionNode,
} from '@hashrange/query'
import type { CompiledQuery, QueryCompiler, QueryId, RootOperationNode } from 'kysely'
import { printSchema } from './schema/print-schema.js'
import type { NullSemantics } from './translate/scope.js'
import { translateStatement } from './translate/translate-statement.js'
import type { Translation } from './translate/translation.js'

const translationKey: unique symbol = Symbol.for('hashrange.kysely.translation')

interface TranslatedQuery extends CompiledQuery {
  readonly [translationKey]: Translation
}

/** Translates Kysely's queries; `sql` of what it gives is a line to read, with `?` for the values in `parameters`. */
export class DynamoQueryCompiler implements QueryCompiler {
  readonly #nullSemantics: NullSemantics

  constructor(nullSemantics: NullSemantics) {
    this.#nullSemantics = nullSemantics
  }

  compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const translation = freezeNode(translateStatement(node, this.#nullSemantics))
    const query: TranslatedQuery = {
      query: translation.explain === true ? asksForRows(node) : node,
      queryId,
      sql: textOf(translation),
      parameters: Object.freeze(parametersOf(translation)),
      [translationKey]: translation,
    }
    return Object.freeze(query)
  }
}

/** What a compiled query means. One that was not compiled here, such as `CompiledQuery.raw`, is refused. */
export function translationOf(query: CompiledQuery, nullSemantics: NullSemantics): Translation {
  return translationKey in query
    ? (query as TranslatedQuery)[translationKey]
    : translateStatement(query.query, nullSemantics)
}

/** Of a write Kysely gives the rows only where it was asked for some: so an explanation comes through. */
function asksForRows(node: RootOperationNode): RootOperationNode {
  switch (node.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return { ...node, returning: node.returning ?? { kind: 'ReturningNode', selections: [] } }
    default:
      return node
  }
}

function textOf(translation: Translation): string {
  if (translation.kind === 'Schema') return printSchema(translation.statement)
  if (translation.kind !== 'Upsert') return printStatement(translation.statement)
  const { table, rows } = translation
  const values = rows.map(row => row.values)
  const insert = printStatement({ kind: 'Insert', table, values, onConflict: 'error' })
  const [first] = rows
  const where = first?.predicate === undefined ? '' : ` where ${printPredicate(first.predicate)}`
  return `${insert} on conflict update ${(first?.assignments ?? []).map(printAssignment).join(', ')}${where}`
}

/** The values of the statement, in the order in which they stand in it. */
function parametersOf(translation: Translation): unknown[] {
  if (translation.kind === 'Upsert') {
    return translation.rows.flatMap(({ values, assignments, predicate }) => [
      ...Object.values(values),
      ...valuesIn(assignments),
      ...(predicate === undefined ? [] : valuesOf(predicate)),
    ])
  }
  if (translation.kind === 'Schema') return []
  const { statement } = translation
  if (statement.kind === 'Insert') return statement.values.flatMap(row => Object.values(row))
  const assigned = statement.kind === 'Update' ? valuesIn(statement.assignments) : []
  return [...assigned, ...(statement.predicate === undefined ? [] : valuesOf(statement.predicate))]
}

function valuesOf(node: ExpressionNode): unknown[] {
  const values: unknown[] = []
  walk(node, each => {
    if (each.kind === 'Value') values.push(each.value)
  })
  return values
}

/** Assignments are no expressions, and have no table of their children. */
function valuesIn(tree: unknown): unknown[] {
  if (typeof tree !== 'object' || tree === null) return []
  if ((tree as { readonly kind?: unknown }).kind === 'Value') return [(tree as { readonly value: unknown }).value]
  return Object.values(tree).flatMap(valuesIn)
}
