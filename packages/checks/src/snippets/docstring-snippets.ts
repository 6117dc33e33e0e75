import ts from 'typescript'
import { extractSnippets, type Snippet } from './extract-snippets.js'

/**
 * The examples in the docstrings of a source file. They carry no directives, which an editor would show: an example that
 * names what the setup of its package gives has that setup, and what it prints stands in comments behind `console.log`.
 */
export function docstringSnippets(file: string, source: string): readonly Snippet[] {
  const setup = file.startsWith('packages/kysely/') ? 'kysely' : 'person'
  return extractSnippets(file, docstringsAsMarkdown(source)).map(snippet => {
    const text = printedBy(snippet.code)
    return {
      ...snippet,
      ...(isGiven.test(snippet.code) && { setup }),
      ...(text !== undefined && { output: { language: 'text', text } as const }),
    }
  })
}

const isGiven = /\b(?:db|client|sent|Database)\b/

/** All but the text of docstrings is blank, so that lines keep their numbers. */
function docstringsAsMarkdown(source: string): string {
  let inside = false
  const lines = source.split('\n').map(line => {
    if (/^\s*\/\*\*/.test(line)) inside = true
    const text = inside ? line.replace(/^\s*(?:\/\*\*|\*\/|\* ?)/, '').replace(/\s*\*\/$/, '') : ''
    if (line.includes('*/')) inside = false
    return text
  })
  return lines.join('\n')
}

/** By the comments behind, or in the lines below, each `console.log`; undefined where one of them has none. */
function printedBy(code: string): string | undefined {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest)
  const logs = source.statements.filter(statement => statement.getText(source).startsWith('console.log('))
  const printed = logs.map(({ end }) => /^[^\S\n]*((?:\n?\/\/ .*)+)/.exec(code.slice(end))?.[1])
  if (printed.length === 0 || printed.includes(undefined)) return undefined
  return printed.join('\n').replaceAll(/^\n*\/\/ /gm, '')
}
