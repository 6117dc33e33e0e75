import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export type JavaLookup =
  { readonly found: true; readonly command: string } | { readonly found: false; readonly why: string }

const oldestJava = 17

/** A Java that can run DynamoDB Local: the one of JAVA_HOME, else the first on the PATH. */
export function findJava(environment: NodeJS.ProcessEnv = process.env): JavaLookup {
  const home = environment['JAVA_HOME']
  const command = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java')
  const { stderr, status } = spawnSync(command, ['-version'], { env: environment, encoding: 'utf8', windowsHide: true })
  // Before Java 9 the first number was 1: 1.8.0_392.
  const version = status === 0 ? /version "(?:1\.)?(\d+)/.exec(stderr)?.[1] : undefined
  if (version === undefined) return { found: false, why: `no Java ${String(oldestJava)} found` }
  if (Number(version) < oldestJava) {
    return { found: false, why: `Java ${version} found, ${String(oldestJava)} or newer needed` }
  }
  return { found: true, command }
}
