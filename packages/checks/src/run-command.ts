import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './workspace.js'

/**
 * Runs one command line and gives what it printed; throws with all of it when the command fails. It goes through the
 * shell, since the tools in `node_modules/.bin` are scripts of another kind on Windows: never with words from outside.
 */
export function runCommand(command: string, cwd: string): string {
  const path = [
    join(root, 'packages/checks/node_modules/.bin'),
    join(root, 'node_modules/.bin'),
    process.env['PATH'] ?? '',
  ].join(delimiter)
  const result = spawnSync(command, { cwd, shell: true, encoding: 'utf8', env: { ...process.env, PATH: path } })
  if (result.error !== undefined) throw result.error
  if (result.status === 0) return result.stdout
  throw new Error(`${command} (in ${cwd}) ended with ${String(result.status)}\n${result.stdout}${result.stderr}`)
}
