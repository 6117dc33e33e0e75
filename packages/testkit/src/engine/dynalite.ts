import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { RunningServer } from './engine.js'

// dynalite ships no types.
type Dynalite = (options: {
  readonly createTableMs: number
  readonly deleteTableMs: number
  readonly updateTableMs: number
}) => Server

/** Runs in this process, in memory. Without the options a table would be half a second in each state. */
export async function startDynalite(): Promise<RunningServer> {
  const dynalite = createRequire(import.meta.url)('dynalite') as Dynalite
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const { port } = server.address() as AddressInfo
  const stop = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close(error => {
        if (error) reject(error)
        else resolve()
      })
      // A connection kept alive would hold the close up for seconds.
      server.closeAllConnections()
    })
  return { endpoint: `http://127.0.0.1:${String(port)}`, pid: undefined, shared: false, credentials: 'made-up', stop }
}
