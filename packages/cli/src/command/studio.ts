import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Policy } from '@hashrange/compiler'
import { cliError } from '../error/cli-error.js'
import type { Session } from '../config/session.js'
import { hasCode } from '../is-error.js'
import { jsonOf } from '../print/plain-value.js'
import { recordRequests } from '../studio/record-requests.js'
import { studioRoutes } from '../studio/routes.js'
import { openStudio, type Studio, type StudioSettings } from '../studio/studio-server.js'
import { findTypeScript } from '../studio/typings.js'
import type { Command } from './command.js'

/** Built by `npm run build`; beside `dist`'s modules and those of the source alike. */
const pageFolder = fileURLToPath(new URL('../../dist/page/', import.meta.url))

export const studio: Command = {
  name: 'studio',
  summary: 'Serves a page on this machine to look at tables and items, and to plan and run queries, until Ctrl+C.',
  takes: '',
  arity: [0, 0],
  options: {
    port: { value: '<n>', summary: 'the port, on 127.0.0.1 alone; default: any that is free' },
    scan: { summary: 'allows queries that read whole tables, whatever the configuration says' },
    write: { summary: 'allows writes, each after its dry run' },
  },
  examples: [
    { command: 'hashrange studio', does: 'prints an address to open in a browser' },
    { command: 'hashrange studio --write', does: 'with writes, each after its dry run' },
  ],
  run: async ({ options, session, terminal }) => {
    checkPage()
    const recorder = recordRequests(session.client)
    try {
      const policy = policyOf(session, options.flag('scan'))
      const routes = studioRoutes({ session, recorder, policy, mayWrite: options.flag('write') })
      const typescript = findTypeScript(session.loaded.folder)
      const port = options.count('port') ?? 0
      if (port > 65_535) throw options.wrongUse('--port takes a number up to 65535')
      const opened = await openAt({ routes, port, page: { folder: pageFolder, typescript } })
      terminal.write(options.flag('json') ? `${jsonOf({ address: opened.address }, 2)}\n` : `${opened.address}\n`)
      if (!options.flag('json')) terminal.writeError('Ctrl+C ends it. Whoever has the address may look.\n')
      await untilStopped(terminal.signal)
      await opened.close()
      return { data: undefined, text: '' }
    } finally {
      recorder.stop()
    }
  },
}

function checkPage(): void {
  const file = join(pageFolder, 'studio.js')
  if (!existsSync(file)) throw cliError('cli.invalid-file', { file, problem: 'is not there: npm run build makes it' })
}

/** What the configuration allows holds here: who opens a page has not said yes to a Scan by that. */
const policyOf = ({ loaded }: Session, scan: boolean): Policy =>
  scan ? { ...loaded.config.policy, scan: true } : (loaded.config.policy ?? {})

async function openAt(settings: StudioSettings): Promise<Studio> {
  try {
    return await openStudio(settings)
  } catch (error) {
    if (!hasCode(error, new Set(['EADDRINUSE', 'EACCES']))) throw error
    throw cliError('cli.wrong-use', {
      problem: `The port ${String(settings.port)} cannot be had`,
      usage: 'Name another by --port, or none: then any that is free is taken.',
    })
  }
}

async function untilStopped(signal: AbortSignal | undefined): Promise<void> {
  // Without a signal nothing but the end of the process ends it.
  if (signal === undefined) await new Promise(() => undefined)
  else if (!signal.aborted) await once(signal, 'abort')
}
