import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { admitRequest, type Gate } from './admit-request.js'
import { readBody } from './read-body.js'
import { answerError, answerJson, answerText } from './answer.js'
import type { Routes } from './routes.js'
import { givePage, type PageFiles } from './page.js'

export interface Studio {
  /** With the token: whoever knows it may look. */
  readonly address: string
  /** Resolves when nothing is open any more. */
  readonly close: () => Promise<void>
}

export interface StudioSettings {
  readonly routes: Routes
  /** 0: any that is free. */
  readonly port: number
  readonly page: PageFiles
}

/** Serves the page and what it asks, on this machine alone. Rejects with Node's error where the port is taken. */
export async function openStudio({ routes, port, page }: StudioSettings): Promise<Studio> {
  const token = randomBytes(24).toString('base64url')
  const server = createServer((request, response) => {
    const gate: Gate = { token, port: portOf(server) }
    respond(request, response, gate, { routes, page }).catch((error: unknown) => {
      // Whoever asked has gone, or the answer has begun: nothing can be told any more.
      if (!response.headersSent && !response.destroyed) answerError(response, error, 500)
      else response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${String(portOf(server))}/${token}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  { routes, page }: Pick<StudioSettings, 'routes' | 'page'>,
): Promise<void> {
  const admitted = admitRequest(request, gate)
  if ('status' in admitted) {
    answerText(response, admitted.status, admitted.reason)
    return
  }
  const { path, search } = admitted
  const [, name] = /^\/api\/([\w-]+)$/.exec(path) ?? []
  if (name === undefined) {
    if (request.method === 'GET') await givePage(path, page, response)
    else answerText(response, 405, 'Pages are for GET.')
    return
  }
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined
  if (route === undefined) {
    answerText(response, 404, 'Studio has nothing of that name.')
    return
  }
  if (route.method !== request.method) {
    answerText(response, 405, `This is for ${route.method}.`)
    return
  }
  const body = route.method === 'POST' ? await readBody(request) : { fields: Object.fromEntries(search) }
  if ('status' in body) {
    answerText(response, body.status, body.reason)
    return
  }
  // A page that is closed, or that stops waiting, ends what it asked for.
  const leaving = new AbortController()
  response.on('close', () => {
    leaving.abort()
  })
  try {
    answerJson(response, 200, await route.answer(body.fields, leaving.signal))
  } catch (error) {
    answerError(response, error, 422)
  }
}
