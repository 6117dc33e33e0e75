import { isDefinition, printDefinition, tableDefinitionFrom, type TableGiven } from '@hashrange/compiler'
import { readTables, type PlaygroundState } from './plan-source.js'
import { parseSource, partsOf, textOf } from './syntax.js'

/** Both editors as modules that TypeScript understands, and how far their texts stand from the beginning. */
export interface TypedFiles {
  readonly files: ReadonlyMap<string, string>
  readonly offsets: Readonly<Record<keyof PlaygroundState, number>>
}

const definitionImports = `import { attr } from '/compiler/src/definition/attribute.js'
import { defineTable } from '/compiler/src/definition/define-table.js'
import type { InferDatabase } from '/compiler/src/definition/table-definition.js'
`

/** `db` has the types of the tables, or of an `interface Database` in the query. */
export function typedFiles({ tables, query }: PlaygroundState): TypedFiles {
  const isJson = /^\s*[[{]/.test(tables)
  const definitions = isJson ? printedDefinitions(tables) : tables
  const names = definedNames(definitions).map(name => `typeof ${name}`)
  const databaseType = `\nexport type Database = InferDatabase<[${names.join(', ')}]>\n`
  const ownDatabase = /\binterface\s+Database\b/.test(query)
  const opening = `${ownDatabase ? '' : "import type { Database } from '/tables.js'\n"}import { queryBuilder } from '@hashrange/query'
declare const db: ReturnType<typeof queryBuilder<Database>>
`
  const files = new Map([
    ['/tables.ts', definitionImports + definitions + databaseType],
    ['/query.ts', opening + query],
  ])
  return { files, offsets: { tables: definitionImports.length, query: opening.length } }
}

/** A DescribeTable answer knows the keys alone. */
function printedDefinitions(tables: string): string {
  try {
    return readTables(tables).map(printed).join('\n')
  } catch {
    return ''
  }
}

function printed(table: TableGiven): string {
  const definition = isDefinition(table) ? table : tableDefinitionFrom(table)
  return printDefinition(definition).replaceAll(/^import .*$/gm, '')
}

/** The names that are declared at the top; none while the text cannot be parsed. */
function definedNames(text: string): readonly string[] {
  try {
    const source = parseSource(text)
    const declarations = partsOf(source.top).flatMap(node =>
      node.name === 'ExportDeclaration' ? partsOf(node) : [node],
    )
    return declarations
      .filter(({ name }) => name === 'VariableDeclaration')
      .flatMap(declaration => partsOf(declaration).filter(({ name }) => name === 'VariableDefinition'))
      .map(name => textOf(source, name))
  } catch {
    return []
  }
}
