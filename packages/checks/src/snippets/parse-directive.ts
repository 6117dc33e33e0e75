/** The two ways to be let off carry their reason. */
export type SnippetWords = { readonly setup: string } | { readonly typesOnly: string } | { readonly skip: string }

export type Directive = { readonly kind: 'snippet'; readonly words: SnippetWords } | { readonly kind: 'output' }

/**
 * Reads `<!-- snippet: setup=person -->`, `<!-- snippet: types-only reason="why" -->`, `<!-- snippet: skip reason="why" -->`
 * and `<!-- output -->`. Other comments mean nothing here; one that begins with these words but says something else is a
 * mistake.
 */
export function parseDirective(html: string, fail: (problem: string) => never): Directive | undefined {
  const text = /^<!--\s*((?:snippet|output)\b[^]*?)\s*-->$/.exec(html.trim())?.[1]
  if (text === undefined) return undefined
  if (text === 'output') return { kind: 'output' }
  const setup = /^snippet:\s*setup=([\w-]+)$/.exec(text)?.[1]
  if (setup !== undefined) return { kind: 'snippet', words: { setup } }
  const [, word, reason] = /^snippet:\s*(types-only|skip) reason="([^"]*\w[^"]*)"$/.exec(text) ?? []
  if (reason !== undefined)
    return { kind: 'snippet', words: word === 'skip' ? { skip: reason } : { typesOnly: reason } }
  return fail(`"${text}" is not understood; say output, or snippet: setup=<name> | (types-only|skip) reason="<why>"`)
}
