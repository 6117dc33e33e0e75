export type Directive =
  | { readonly kind: 'snippet'; readonly words: { readonly setup: string } | { readonly skip: string } }
  | { readonly kind: 'output' }

/**
 * Reads `<!-- snippet: setup=person -->`, `<!-- snippet: skip reason="why" -->` and `<!-- output -->`. Other comments
 * mean nothing here; one that begins with these words but says something else is a mistake.
 */
export function parseDirective(html: string, fail: (problem: string) => never): Directive | undefined {
  const text = /^<!--\s*((?:snippet|output)\b[^]*?)\s*-->$/.exec(html.trim())?.[1]
  if (text === undefined) return undefined
  if (text === 'output') return { kind: 'output' }
  const setup = /^snippet:\s*setup=([\w-]+)$/.exec(text)?.[1]
  if (setup !== undefined) return { kind: 'snippet', words: { setup } }
  const skip = /^snippet:\s*skip reason="([^"]*\w[^"]*)"$/.exec(text)?.[1]
  if (skip !== undefined) return { kind: 'snippet', words: { skip } }
  return fail(`"${text}" is not understood; say snippet: setup=<name>, snippet: skip reason="<why>", or output`)
}
