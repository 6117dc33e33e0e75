import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A process that ends when this one does, see `leash.js`. It never keeps this one alive. */
export interface LeashedProcess {
  readonly pid: number
  /** Its last output once it has ended, whoever ended it; undefined while it runs. */
  readonly lastWords: () => string | undefined
  readonly end: () => Promise<void>
}

const leashFile = fileURLToPath(new URL('leash.js', import.meta.url))
const keptOutput = 4000

export async function startOnLeash(command: string, args: readonly string[]): Promise<LeashedProcess> {
  // A group of its own: Ctrl-C reaches this process only, which may still want the engine while it cleans up.
  const leash = fork(leashFile, [command, ...args], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
  const streams = outputOf(leash)
  let output = ''
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-keptOutput)))
  }
  let ended = false
  // Not the event 'close' of the process: that one is left out when the channel was closed from here.
  const closed = Promise.all([once(leash, 'exit'), ...streams.map(stream => once(stream, 'close'))]).then(
    () => void (ended = true),
  )
  const pid = await Promise.race([once(leash, 'message').then(([message]) => pidIn(message)), closed])
  if (pid === undefined) {
    hold(leash, 'ref')
    if (leash.connected) leash.disconnect()
    await closed
    throw new Error(`${command} did not start. ${output.trim()}`)
  }
  hold(leash, 'unref')
  return {
    pid,
    lastWords: () => (ended ? output.trim() : undefined),
    end: async () => {
      if (!ended) hold(leash, 'ref')
      if (leash.connected) leash.disconnect()
      await closed
    },
  }
}

function pidIn(message: unknown): number | undefined {
  const known = typeof message === 'object' && message !== null && 'pid' in message && typeof message.pid === 'number'
  return known ? (message.pid as number) : undefined
}

function hold(leash: ChildProcess, how: 'ref' | 'unref'): void {
  leash[how]()
  leash.channel?.[how]()
  for (const stream of outputOf(leash)) stream[how]()
}

/** Pipes are sockets, which can be let go of; the types say less. */
function outputOf(leash: ChildProcess): readonly Socket[] {
  return [leash.stdout, leash.stderr].filter(stream => stream instanceof Socket)
}
