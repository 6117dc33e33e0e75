import { rmSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { checkSnippetTypes } from './check-snippet-types.js'
import type { Snippet, SnippetOutput } from './extract-snippets.js'
import { runSnippetsApart, type SnippetResult } from './run-snippets-apart.js'
import { makeSnippetFolder, writeSnippets } from './write-snippets.js'

export interface SnippetReport {
  readonly snippet: Snippet
  /** Empty: it type-checks, runs, and prints what it is said to print. */
  readonly problems: readonly string[]
}

/** Checks all snippets in one program and runs those that type-check, in one process. */
export function verifySnippets(snippets: readonly Snippet[]): readonly SnippetReport[] {
  const directory = makeSnippetFolder()
  try {
    const written = writeSnippets(snippets, directory)
    const types = checkSnippetTypes(written)
    const runnable = written.filter(one => one.typesOnly === undefined && types.get(one)?.length === 0)
    const results = runSnippetsApart(runnable, directory)
    return written.map(snippet => {
      const result = results.find(({ module }) => module === snippet.module)
      return { snippet, problems: result === undefined ? (types.get(snippet) ?? []) : problemsOf(snippet, result) }
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function problemsOf({ file, line, output }: Snippet, { printed, error }: SnippetResult): readonly string[] {
  const place = `${file}:${String(line)}`
  if (error !== undefined) return [`${place} ${error}`]
  if (output === undefined || printsAsSaid(output, printed)) return []
  return [`${place} prints\n${printed}\nbut is said to print\n${output.text}`]
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
