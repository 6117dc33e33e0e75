import { isDefinition, printDefinition, tableDefinitionFrom, type TableGiven } from '@hashrange/compiler'
import { parseSource, partsOf, textOf } from './syntax.js'

/** Both editors as modules that TypeScript understands, and how far their texts stand from the beginning. */
export interface TypedFiles {
  readonly files: ReadonlyMap<string, string>
  readonly offsets: { readonly tables: number; readonly query: number }
}

const definitionImports = `import { attr } from '/compiler/src/definition/attribute.js'
import { defineTable } from '/compiler/src/definition/define-table.js'
import type { InferDatabase } from '/compiler/src/definition/table-definition.js'
`

/** `db` has the types of the tables, or of an `interface Database` in the query. */
export function typedFiles(definitions: string, query: string): TypedFiles {
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

/** Tables as the TypeScript that defines them, which `typedFiles` takes. */
export const printedTables = (tables: readonly TableGiven[]): string => tables.map(printed).join('\n')

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
