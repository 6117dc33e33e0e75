import type { IncomingMessage } from 'node:http'

export type Fields = Readonly<Record<string, unknown>>

export type Body = { readonly fields: Fields } | { readonly status: 400 | 413; readonly reason: string }

/** A query that a person types is never near it. */
const bytesAtMost = 1_000_000

/** A JSON object. */
export async function readBody(request: AsyncIterable<Buffer> & Pick<IncomingMessage, 'headers'>): Promise<Body> {
  const tooLarge = { status: 413, reason: 'This is more than studio takes.' } as const
  if (Number(request.headers['content-length'] ?? 0) > bytesAtMost) return tooLarge
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > bytesAtMost) return tooLarge
    chunks.push(chunk)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { fields: parsed as Fields }
    return { status: 400, reason: 'The body is to be a JSON object.' }
  } catch {
    return { status: 400, reason: 'The body is no JSON.' }
  }
}
