import { isDeepStrictEqual } from 'node:util'
import { checkSnippetTypes } from './check-snippet-types.js'
import type { Snippet, SnippetOutput } from './extract-snippets.js'
import { runSnippetsApart } from './run-snippets-apart.js'
import { writeSnippets } from './write-snippets.js'

export interface SnippetReport {
  readonly snippet: Snippet
  /** Empty: it type-checks, runs, and prints what it is said to print. */
  readonly problems: readonly string[]
}

/** Checks all snippets in one program and runs those that type-check in one process; `name` names their folder. */
export function verifySnippets(snippets: readonly Snippet[], name: string): readonly SnippetReport[] {
  const { directory, written } = writeSnippets(snippets, name)
  const types = checkSnippetTypes(written)
  const wellTyped = written.filter(snippet => types.get(snippet)?.length === 0)
  const results = runSnippetsApart(wellTyped, directory)
  return written.map(snippet => {
    const result = results.find(({ module }) => module === snippet.module)
    if (result === undefined) return { snippet, problems: types.get(snippet) ?? [] }
    const place = `${snippet.file}:${String(snippet.line)}`
    if (result.error !== undefined) return { snippet, problems: [`${place} ${result.error}`] }
    if (snippet.output === undefined || printsAsSaid(snippet.output, result.printed)) return { snippet, problems: [] }
    return { snippet, problems: [`${place} prints\n${result.printed}\nbut is said to print\n${snippet.output.text}`] }
  })
}

/** JSON is compared as data, since its layout is the document's affair; text without blanks at the ends of lines. */
function printsAsSaid({ language, text }: SnippetOutput, printed: string): boolean {
  if (language === 'text') return withoutTrailingBlanks(printed) === withoutTrailingBlanks(text)
  try {
    return isDeepStrictEqual(JSON.parse(printed), JSON.parse(text))
  } catch {
    return false
  }
}

const withoutTrailingBlanks = (text: string): string => text.replaceAll(/[^\S\n]+$/gm, '').trimEnd()
