import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Snippet } from './extract-snippets.js'

export interface WrittenSnippet extends Snippet {
  readonly module: string
}

export interface WrittenSnippets {
  /** Of this run alone; whoever runs removes it. */
  readonly directory: string
  /** Those that are not skipped. */
  readonly written: readonly WrittenSnippet[]
}

/** Inside this package, so that a snippet finds the packages of the workspace by their names. */
const folder = fileURLToPath(new URL('../../.cache/snippets', import.meta.url))

const setups = fileURLToPath(new URL('setup', import.meta.url))

/** What a setup gives to its snippets. */
const givenNames = ['db', 'client', 'Database'] as const

/** Writes a module a snippet. Its lines keep their numbers: what is added stands after them, since imports are hoisted. */
export function writeSnippets(snippets: readonly Snippet[]): WrittenSnippets {
  mkdirSync(folder, { recursive: true })
  const directory = mkdtempSync(join(folder, 'run-'))
  const written = snippets
    .filter(snippet => snippet.skip === undefined)
    .map(snippet => {
      const base = `${snippet.file.replaceAll(/[^\w]+/g, '-')}-${String(snippet.line)}`
      const module = join(directory, `${base}.ts`)
      const given = snippet.setup === undefined ? [] : namesToImport(snippet.code)
      const lines = [snippet.code]
      if (given.length > 0) lines.push(`import { ${given.join(', ')} } from './${base}.setup.js'`)
      writeFileSync(module, `${lines.join('\n')}\n`)
      if (snippet.setup !== undefined)
        writeFileSync(join(directory, `${base}.setup.ts`), setupModule(snippet, snippet.setup))
      return { ...snippet, module }
    })
  return { directory, written }
}

/** A module a snippet, not a setup, so that no two snippets share a client. */
function setupModule({ file, line }: Snippet, setup: string): string {
  if (!existsSync(join(setups, `${setup}.ts`))) throw new Error(`${file}:${String(line)} there is no setup "${setup}"`)
  const from = `'../../../src/snippets/setup/${setup}.js'`
  return `import { open } from ${from}\nexport type { Database } from ${from}\nexport const { db, client } = open()\n`
}

/** A snippet that makes its own `db` is left with it. */
function namesToImport(code: string): readonly string[] {
  const declared = declaredNames(ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest))
  return givenNames.filter(name => !declared.has(name)).map(name => (name === 'Database' ? `type ${name}` : name))
}

function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text)
    else if (ts.isBindingElement(node)) add(node.name)
    else if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) node.elements.forEach(add)
  }
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      statement.declarationList.declarations.forEach(({ name }) => {
        add(name)
      })
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) add(statement.name)
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      if (statement.name !== undefined) add(statement.name)
    } else if (ts.isImportDeclaration(statement)) importedNames(statement).forEach(add)
  }
  return names
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly ts.Identifier[] {
  const { name, namedBindings } = importClause ?? {}
  const named =
    namedBindings === undefined
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name]
        : namedBindings.elements.map(element => element.name)
  return name === undefined ? named : [name, ...named]
}
