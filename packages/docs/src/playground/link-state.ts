import type { PlaygroundState } from './plan-source.js'

/** The part of an address behind `#`: what stands in both editors, and nothing of it is sent to a server. */
export function writeLink({ tables, query }: PlaygroundState): string {
  const bytes = new TextEncoder().encode(JSON.stringify([tables, query]))
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return `#1.${btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** Undefined for any address that `writeLink` has not made. */
export function readLink(hash: string): PlaygroundState | undefined {
  const encoded = /^#1\.([\w-]+)$/.exec(hash)?.[1]
  if (encoded === undefined) return undefined
  try {
    const text = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, character => character.charCodeAt(0))
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(parsed)) return undefined
    const [tables, query] = parsed as readonly unknown[]
    return typeof tables === 'string' && typeof query === 'string' ? { tables, query } : undefined
  } catch {
    return undefined
  }
}
