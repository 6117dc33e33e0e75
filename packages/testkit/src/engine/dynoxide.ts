import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { RunningServer } from './engine.js'
import { startServer } from './start-server.js'

/** The binary that DYNOXIDE_BIN names, else the one in the npm package for this platform, if that is installed. */
export function dynoxideBinary(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['DYNOXIDE_BIN']
  if (named !== undefined && named !== '') return named
  try {
    const build = `@dynoxide/${process.platform}-${process.arch}/package.json`
    const manifest = createRequire(import.meta.url).resolve(build)
    return join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide')
  } catch {
    return undefined
  }
}

/** Takes some 10 ms (and the leash 40), listens on the loopback address only, keeps everything in memory. */
export function startDynoxide(binary: string): Promise<RunningServer> {
  return startServer(binary, port => ['serve', '--host', '127.0.0.1', '--port', port], { timeoutMs: 10_000 })
}
