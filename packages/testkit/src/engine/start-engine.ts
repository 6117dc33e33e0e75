import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { startDynalite } from './dynalite.js'
import { dynamoDbLocalFolder, startDynamoDbLocal } from './dynamodb-local.js'
import { dynoxideBinary, startDynoxide } from './dynoxide.js'
import { openEngine, type Engine, type EngineName, type RunningServer } from './engine.js'
import { endpointOf, engineAvailability, engineLabels } from './engine-availability.js'
import { findJava } from './java.js'
import { borrowEngine, lenderUrl } from './shared-engine.js'
import { until } from './until.js'

/**
 * Starts a real DynamoDB engine on a free loopback port and opens a client on it. The engine ends with `close()`, or with
 * this process, however that ends.
 *
 * @example
 * ```ts
 * const engine = await startEngine(defaultEngine())
 * await createTable(engine, { name: 'colour', hash: { id: 'S' } })
 * await engine.close()
 * ```
 */
export async function startEngine(name: EngineName): Promise<Engine> {
  const availability = engineAvailability(name)
  if (!availability.available) throw new Error(`${engineLabels[name]} cannot be started: ${availability.reason}.`)
  const engine = openEngine(name, await starters[name]())
  if (name === 'endpoint') await answers(engine)
  return engine
}

/** What a demo runs on: the user's endpoint where DYNAMODB_ENDPOINT is set, else Dynoxide where there is a build, else dynalite. */
export function defaultEngine(environment: NodeJS.ProcessEnv = process.env): EngineName {
  if (endpointOf(environment) !== undefined) return 'endpoint'
  return engineAvailability('dynoxide', environment).available ? 'dynoxide' : 'dynalite'
}

const starters: Readonly<Record<EngineName, () => Promise<RunningServer>>> = {
  dynoxide: () => startDynoxide(found(dynoxideBinary())),
  dynalite: startDynalite,
  'dynamodb-local': () => {
    const lender = lenderUrl()
    return lender === undefined ? startOwnDynamoDbLocal() : borrowEngine(lender)
  },
  endpoint: () =>
    Promise.resolve({
      endpoint: found(endpointOf()),
      pid: undefined,
      shared: true,
      credentials: 'environment',
      stop: () => Promise.resolve(),
    }),
}

/**
 * DynamoDB Local whose indexes are CREATING for half a minute, as DynamoDB's may be for long.
 *
 * @example
 * ```ts
 * const engine = await startSlowTables()
 * await engine.close()
 * ```
 */
export async function startSlowTables(): Promise<Engine> {
  return openEngine('dynamodb-local', await startOwnDynamoDbLocal(['-delayTransientStatuses']))
}

/** One for this caller alone, whether or not a test run has one to lend. */
export function startOwnDynamoDbLocal(flags: readonly string[] = []): Promise<RunningServer> {
  const java = findJava()
  return startDynamoDbLocal(found(java.found ? java.command : undefined), found(dynamoDbLocalFolder()), flags)
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The engine went missing while it was being started.')
  return value
}

/** A container may still be starting; a wrong address shall be told as such, not as a failing test. */
async function answers(engine: Engine): Promise<void> {
  let reason = 'no answer'
  try {
    await until('it answers', { timeoutMs: 5000, everyMs: 200 }, async () => {
      try {
        await engine.client.send(new ListTablesCommand({ Limit: 1 }))
        return true
      } catch (error) {
        reason = error instanceof Error ? `${error.name} ${error.message}` : String(error)
        return false
      }
    })
  } catch {
    engine.client.destroy()
    throw new Error(`DYNAMODB_ENDPOINT is ${engine.endpoint}, which does not answer ListTables: ${reason}`)
  }
}
