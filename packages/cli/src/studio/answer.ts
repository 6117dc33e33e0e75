import type { ServerResponse } from 'node:http'
import { errorView, InvalidField } from './error-view.js'

/** Nothing is kept by a cache, taken for what it is not, shown in another page, or told to where a link leads. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // A page says more; all else is never one.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

export function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    // What was not read of a request would be taken for the next one.
    ...(status >= 400 ? { connection: 'close' } : {}),
    ...more,
  })
  response.end(body)
}

export function answerText(response: ServerResponse, status: number, text: string): void {
  answer(response, status, 'text/plain; charset=utf-8', `${text}\n`)
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  answer(response, status, 'application/json', JSON.stringify(value))
}

/** What went wrong, as it is: code, sentence, hint. */
export function answerError(response: ServerResponse, error: unknown, status: number): void {
  answerJson(response, error instanceof InvalidField ? 400 : status, { error: errorView(error) })
}
