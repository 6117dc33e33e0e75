import { fileURLToPath } from 'node:url'
import { runCli, type ExitCode, type Terminal } from '@hashrange/cli'

const config = fileURLToPath(new URL('hashrange.config.ts', import.meta.url))

/** `hashrange diff --check`, as a step of CI runs it: 1 where a deployed table is not as it is defined. */
export function checkTables(endpoint: string, output: Pick<Terminal, 'write' | 'writeError'>): Promise<ExitCode> {
  const terminal: Terminal = {
    ...output,
    isTerminal: false,
    isErrorTerminal: false,
    hasColours: false,
    hasErrorColours: false,
    env: process.env,
    folder: process.cwd(),
    confirm: () => Promise.resolve(false),
  }
  return runCli(['diff', '--check', '--config', config, '--endpoint', endpoint], terminal)
}
