import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { RunningServer } from './engine.js'

/** Set by the global setup of jest, read by its workers: where DynamoDB Local can be borrowed. */
const variable = 'TESTKIT_LENDER'

export function lenderUrl(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment[variable]
}

export interface Lender {
  readonly close: () => Promise<void>
}

/**
 * Lends one engine to every process of a test run. It starts at the first request, so that a run of pure tests does not
 * pay for a JVM, and a worker that asks waits until it listens.
 */
export async function lendEngine(start: () => Promise<RunningServer>): Promise<Lender> {
  let started: Promise<RunningServer> | undefined
  const answer = async (response: ServerResponse): Promise<void> => {
    try {
      const { endpoint } = await (started ??= start())
      response.end(endpoint)
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error))
    }
  }
  const server = createServer((_, response) => void answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  process.env[variable] = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    close: async () => {
      Reflect.deleteProperty(process.env, variable)
      server.close()
      server.closeAllConnections()
      // A failure to start was told to those who asked.
      const engine = await started?.catch(() => undefined)
      await engine?.stop()
    },
  }
}

export async function borrowEngine(lender: string): Promise<RunningServer> {
  // Not fetch: the connection that it keeps would keep a worker of jest alive.
  const [response] = (await once(get(lender, { agent: false }), 'response')) as [IncomingMessage]
  const answer = await text(response)
  if (response.statusCode !== 200) throw new Error(answer)
  return { endpoint: answer, pid: undefined, shared: true, credentials: 'made-up', stop: () => Promise.resolve() }
}
