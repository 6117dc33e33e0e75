import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { RunningServer } from './engine.js'
import { startOnLeash } from './leashed-process.js'
import { until } from './until.js'

/** Starts a program that serves on the port it is told, and waits until something listens there. */
export async function startServer(
  command: string,
  argsFor: (port: string) => readonly string[],
  patience: { readonly timeoutMs: number },
): Promise<RunningServer> {
  const port = await freePort()
  const engine = await startOnLeash(command, argsFor(String(port)))
  try {
    await until(`${command} listens on port ${String(port)}`, { ...patience, everyMs: 5 }, async () => {
      const lastWords = engine.lastWords()
      if (lastWords !== undefined) throw new Error(`${command} ended before it listened. ${lastWords}`)
      return listens(port)
    })
  } catch (error) {
    await engine.end()
    throw error
  }
  const endpoint = `http://127.0.0.1:${String(port)}`
  return { endpoint, pid: engine.pid, shared: false, credentials: 'made-up', stop: engine.end }
}

/**
 * Below the ports that systems hand out for outgoing connections (32768 up on Linux, 49152 up elsewhere): one of those
 * could be taken in the seconds that Java needs before it listens.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const server = createServer().listen(port)
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!free) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
