import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What of a request decides whether it is let in. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

export type Admission =
  | { readonly path: string; readonly search: URLSearchParams }
  | { readonly status: 400 | 403 | 405 | 415; readonly reason: string }

export interface Gate {
  readonly token: string
  readonly port: number
}

const refused = (reason: string): Admission => ({ status: 403, reason })

/**
 * Lets in what this machine's own page asks. A name that leads to 127.0.0.1 does not make another site's page one of ours
 * (Host), nor may such a page ask on its own account (Origin, Sec-Fetch-Site); what runs on this machine without having
 * seen the address does not know the token.
 */
export function admitRequest({ method, url = '', headers }: Asked, { token, port }: Gate): Admission {
  const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`]
  const { host, origin } = headers
  if (host === undefined || !hosts.includes(host)) return refused('Studio answers at 127.0.0.1 and localhost only.')
  if (origin !== undefined && origin !== `http://${host}`) return refused('Studio answers its own page only.')
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return refused('Studio answers its own page only.')
  const asked = parsed(url)
  if (asked === undefined) return { status: 400, reason: 'This is no address.' }
  const [, given = '', ...rest] = asked.pathname.split('/')
  if (!isSame(given, token)) return refused('The address lacks its token: hashrange studio prints it whole.')
  if (method !== 'GET' && method !== 'POST') return { status: 405, reason: 'Studio takes GET and POST.' }
  if (method === 'POST') {
    if (origin === undefined) return refused('Studio answers its own page only.')
    const type = headers['content-type'] ?? ''
    if (!/^application\/json(;|$)/.test(type)) return { status: 415, reason: 'Studio takes JSON.' }
  }
  return { path: `/${rest.join('/')}`, search: asked.searchParams }
}

function parsed(url: string): URL | undefined {
  try {
    return url.startsWith('/') ? new URL(`http://studio${url}`) : undefined
  } catch {
    return undefined
  }
}

/** In constant time, whatever is given: digests are of one length. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
