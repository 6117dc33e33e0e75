import { afterEach, describe, expect, it } from '@jest/globals'
import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import {
  createTable,
  defaultEngine,
  engineAvailability,
  startEngine,
  tables,
  type EngineName,
} from '../../src/index.js'
import { enginesAreRequired } from '../../src/engine/engine-availability.js'
import { openEngine } from '../../src/engine/engine.js'
import { startOwnDynamoDbLocal } from '../../src/engine/start-engine.js'
import { isRunning } from '../is-running.js'

const ownProcess = {
  dynoxide: () => startEngine('dynoxide'),
  // Not the one that the run shares: that one has to outlive this test.
  'dynamodb-local': async () => openEngine('dynamodb-local', await startOwnDynamoDbLocal()),
} satisfies Partial<Record<EngineName, unknown>>

describe.each(Object.keys(ownProcess) as (keyof typeof ownProcess)[])('the process of %s', name => {
  const availability = engineAvailability(name)
  const skipped = !availability.available && !enginesAreRequired()
  const title = skipped ? ` (left out: ${availability.reason})` : ''

  ;(skipped ? it.skip : it)(
    `is gone once the engine is closed${title}`,
    async () => {
      const engine = await ownProcess[name]()
      const pid = Number(engine.pid)
      expect(isRunning(pid)).toBe(true)
      // DynamoDB Local takes its native library out of the JAR only now.
      await createTable(engine, tables.colour)
      await engine.close()
      expect(isRunning(pid)).toBe(false)
    },
    60_000,
  )
})

describe('an endpoint', () => {
  const before = process.env['DYNAMODB_ENDPOINT']

  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, 'DYNAMODB_ENDPOINT')
    else process.env['DYNAMODB_ENDPOINT'] = before
  })

  it('is used as it is, and only what was made there is dropped', async () => {
    const host = await startEngine('dynalite')
    await createTable(host, tables.colour)
    process.env['DYNAMODB_ENDPOINT'] = host.endpoint
    const guest = await startEngine(defaultEngine())
    expect(guest).toMatchObject({ name: 'endpoint', endpoint: host.endpoint, pid: undefined })
    await createTable(guest, tables.person)
    await guest.close()
    expect((await host.client.send(new ListTablesCommand({}))).TableNames).toStrictEqual([host.table('colour')])
    await host.close()
  })

  it('that does not answer is told as such', async () => {
    const gone = await startEngine('dynalite')
    await gone.close()
    process.env['DYNAMODB_ENDPOINT'] = gone.endpoint
    await expect(startEngine('endpoint')).rejects.toThrow(
      `DYNAMODB_ENDPOINT is ${gone.endpoint}, which does not answer ListTables: `,
    )
  })

  it('that was not named cannot be started', async () => {
    process.env['DYNAMODB_ENDPOINT'] = ''
    await expect(startEngine('endpoint')).rejects.toThrow('DYNAMODB_ENDPOINT is not set')
  })
})
