import type { Code, Html, Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { parseDirective, type Directive } from './parse-directive.js'

/** What a snippet is said to print, by the block after it that `<!-- output -->` announces. */
export interface SnippetOutput {
  readonly language: 'text' | 'json'
  readonly text: string
}

/** One block of TypeScript in a Markdown file. It is a module of its own. */
export interface Snippet {
  readonly file: string
  /** Of its first line of code, from 1. */
  readonly line: number
  readonly code: string
  /** The world that it runs in: tables with rows, and the names that it may use without declaring them. */
  readonly setup?: string
  /** Why it is type-checked, but not run. */
  readonly typesOnly?: string
  /** Why it is neither type-checked nor run. */
  readonly skip?: string
  readonly output?: SnippetOutput
}

/** Finds the blocks with their directives, in order; throws where a directive is misspelt or announces nothing. */
export function extractSnippets(file: string, markdown: string): readonly Snippet[] {
  const snippets: Snippet[] = []
  let waiting: { readonly directive: Directive; readonly fail: (problem: string) => never } | undefined
  let previous: Code | undefined
  for (const node of blocksOf(fromMarkdown(markdown))) {
    const line = node.position?.start.line ?? 0
    const fail = (problem: string): never => {
      throw new Error(`${file}:${String(line)} ${problem}`)
    }
    if (node.type === 'html') {
      const directive = parseDirective(node.value, fail)
      if (directive !== undefined) {
        waiting?.fail('this comment is followed by another one, not by a block')
        waiting = { directive, fail }
      }
      continue
    }
    const directive = waiting?.directive
    if (directive?.kind === 'output') {
      const last = snippets.pop()
      if (last === undefined || !isSnippet(previous)) fail('an output block follows its ts block')
      else if (last.skip !== undefined || last.typesOnly !== undefined) fail('a snippet that is not run prints nothing')
      else snippets.push({ ...last, output: outputOf(node) ?? fail('an output block is text or json') })
    } else if (isSnippet(node)) {
      snippets.push({ file, line: line + 1, code: node.value, ...directive?.words })
    } else if (directive !== undefined) fail('a snippet comment stands before a ts block')
    waiting = undefined
    previous = node
  }
  waiting?.fail('no block follows this comment')
  return snippets
}

const isSnippet = (node: Code | undefined): boolean => node?.lang === 'ts' || node?.lang === 'typescript'

function outputOf({ lang, value }: Code): SnippetOutput | undefined {
  return lang === 'text' || lang === 'json' ? { language: lang, text: value } : undefined
}

/** Code blocks and HTML comments in order, also those inside lists and quotes. */
function blocksOf(node: Nodes): readonly (Code | Html)[] {
  if (node.type === 'code' || node.type === 'html') return [node]
  return 'children' in node ? node.children.flatMap(blocksOf) : []
}
