import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { hasCode } from '../is-error.js'
import { answer, answerText } from './answer.js'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 2v12M13 2v12M3 8h10" stroke="#3b5bdb" stroke-width="3"/></svg>',
)}`

export interface PageFiles {
  /** Where the built page is. */
  readonly folder: string
  /** The project's TypeScript, for completions; absent: there is none. */
  readonly typescript?: string | undefined
}

/** The page, or one of the files that it is made of, which lie side by side: no name leads elsewhere. */
export async function givePage(path: string, files: PageFiles, response: ServerResponse): Promise<void> {
  if (path === '/') {
    const nonce = randomBytes(16).toString('base64')
    answer(response, 200, 'text/html; charset=utf-8', html(nonce), { 'content-security-policy': policyOf(nonce) })
    return
  }
  const [, name = '', ending = ''] = /^\/assets\/([\w-]+\.(js|css|txt))$/.exec(path) ?? []
  const file = name === 'typescript.js' ? files.typescript : join(files.folder, name)
  const content = name === '' || file === undefined ? undefined : await read(file)
  if (content === undefined) answerText(response, 404, 'Studio has nothing of that name.')
  else answer(response, 200, types[ending] ?? '', content, { 'content-security-policy': policyOf() })
}

/** Nothing but what this server gives, and nothing to anybody else. The editor makes its styles itself, by the nonce. */
const policyOf = (nonce?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "connect-src 'self'",
    "worker-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const html = (nonce: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Hashrange studio</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="assets/studio.css">
    <script type="module" nonce="${nonce}" src="assets/studio.js"></script>
  </head>
  <body>
    <div id="studio"></div>
    <noscript>Studio needs JavaScript.</noscript>
  </body>
</html>
`

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (hasCode(error, new Set(['ENOENT', 'EISDIR']))) return undefined
    throw error
  }
}
