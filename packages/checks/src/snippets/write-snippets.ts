import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { declaredNames } from './declared-names.js'
import type { Snippet } from './extract-snippets.js'

export interface WrittenSnippet extends Snippet {
  readonly module: string
}

/** Inside this package, so that a snippet finds the packages of the workspace by their names. */
const folder = fileURLToPath(new URL('../../.cache/snippets', import.meta.url))
const setups = fileURLToPath(new URL('setup', import.meta.url))

/** What a setup gives to its snippets. */
const givenNames = ['db', 'client', 'sent', 'Database'] as const

/** A folder for one run, since runs may overlap; whoever makes it removes it. */
export function makeSnippetFolder(): string {
  mkdirSync(folder, { recursive: true })
  return mkdtempSync(join(folder, 'run-'))
}

/** Writes a module for each snippet that is not skipped. */
export function writeSnippets(snippets: readonly Snippet[], directory: string): readonly WrittenSnippet[] {
  return snippets.filter(({ skip }) => skip === undefined).map(snippet => writeSnippet(snippet, directory))
}

/** The lines keep their numbers: what is added stands after them, since imports are hoisted. */
function writeSnippet(snippet: Snippet, directory: string): WrittenSnippet {
  const base = `${snippet.file.replaceAll(/[^\w]+/g, '-')}-${String(snippet.line)}`
  const lines = [snippet.code]
  if (snippet.setup !== undefined) {
    writeFileSync(join(directory, `${base}.setup.ts`), setupModule(snippet, snippet.setup))
    const given = namesToImport(snippet.code)
    if (given.length > 0) lines.push(`import { ${given.join(', ')} } from './${base}.setup.js'`)
  }
  const module = join(directory, `${base}.ts`)
  writeFileSync(module, `${lines.join('\n')}\n`)
  return { ...snippet, module }
}

/** A module a snippet, not a setup, so that no two snippets share a client. */
function setupModule({ file, line }: Snippet, setup: string): string {
  if (!existsSync(join(setups, `${setup}.ts`))) throw new Error(`${file}:${String(line)} there is no setup "${setup}"`)
  const from = `'../../../src/snippets/setup/${setup}.js'`
  return `import { open } from ${from}\nexport type { Database } from ${from}\nexport const { db, client, sent } = open()\n`
}

/** A snippet that makes its own `db` is left with it. */
function namesToImport(code: string): readonly string[] {
  const declared = declaredNames(code)
  return givenNames.filter(name => !declared.has(name)).map(name => (name === 'Database' ? `type ${name}` : name))
}
