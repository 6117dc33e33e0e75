import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/javascript'

const typescript = parser.configure({ dialect: 'ts' })

/** What is wrong with what was typed, and where: offsets into the text. */
export class SourceProblem extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
  }
}

/** One text, and its nodes. Types are skipped wherever they stand: the editor is what speaks of them. */
export interface Source {
  readonly text: string
  readonly top: SyntaxNode
}

/** Parses TypeScript; throws a SourceProblem at the first place that is none. */
export function parseSource(text: string): Source {
  const tree = typescript.parse(text)
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (!type.isError) return
      const found = text.slice(from, Math.max(to, from + 1)).trim()
      const message = found === '' ? 'Something is missing here.' : `"${firstWord(found)}" is not expected here.`
      throw new SourceProblem(message, from, Math.max(to, from + 1))
    },
  })
  return { text, top: tree.topNode }
}

const firstWord = (text: string): string => text.split(/\s/, 1)[0] ?? text

/** The children of a node without comments. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') parts.push(child)
  }
  return parts
}

const punctuation = new Set(['(', ')', '[', ']', '{', '}', ';', ':', '.', '?.', 'Arrow'])

/** What stands between brackets, separated by commas: each as its nodes. A hole between two commas is an empty one. */
export function listOf(node: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  const entries: SyntaxNode[][] = [[]]
  for (const part of partsOf(node).slice(1, -1)) {
    if (part.name === ',') entries.push([])
    else entries.at(-1)?.push(part)
  }
  return entries.at(-1)?.length === 0 ? entries.slice(0, -1) : entries
}

/** The children that are neither types nor punctuation. */
export const expressionsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  partsOf(node).filter(({ name }) => !punctuation.has(name) && name !== 'TypeArgList' && name !== 'TypeAnnotation')

export const textOf = (source: Source, { from, to }: SyntaxNode): string => source.text.slice(from, to)
