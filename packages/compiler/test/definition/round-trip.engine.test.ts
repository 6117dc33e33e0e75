import {
  DeleteTableCommand,
  DescribeTableCommand,
  UpdateTableCommand,
  TagResourceCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import {
  attr,
  createTableInput,
  defineTable,
  diffTable,
  printDefinition,
  tableDefinitionFrom,
  type AnyTableDefinition,
  type TableChange,
} from '@hashrange/compiler'
import { createTable, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { seededRandom } from '../seeded-random.js'
import { randomDefinition, runPrinted, structureOf } from './random-definition.js'

const seed = Number(process.env['SEED'] ?? 20_260_101)

const describeTable = async (engine: Engine, name: string) => {
  const { Table } = await engine.client.send(new DescribeTableCommand({ TableName: engine.table(name) }))
  if (Table === undefined) throw new Error('it is not there')
  return Table
}

/** Until nothing of the table is on its way. */
async function settled(engine: Engine, name: string) {
  for (;;) {
    const table = await describeTable(engine, name)
    const statuses = [table.TableStatus, ...(table.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus)]
    if (statuses.every(status => status === 'ACTIVE')) return table
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function apply(engine: Engine, changes: readonly TableChange[], name: string): Promise<void> {
  for (const change of changes) {
    if (!change.inPlace) throw new Error(change.reason)
    const { request } = change
    if (request.operation === 'UpdateTable') await engine.client.send(new UpdateTableCommand(request.input))
    else if (request.operation === 'UpdateTimeToLive')
      await engine.client.send(new UpdateTimeToLiveCommand(request.input))
    else await engine.client.send(new TagResourceCommand(request.input))
    await settled(engine, name)
  }
}

async function drop(engine: Engine, name: string): Promise<void> {
  const TableName = engine.table(name)
  const { DeletionProtectionEnabled } = await describeTable(engine, name)
  if (DeletionProtectionEnabled === true)
    await engine.client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }))
  await engine.client.send(new DeleteTableCommand({ TableName }))
}

describeEngines(
  'a definition, made and described',
  engine => {
    const isLocal = engine.name !== 'dynoxide'
    const count = isLocal ? 20 : 100
    const abilities = { severalKeyAttributes: isLocal, tableClass: !isLocal }

    it(`is the same again, printed too, ${String(count)} times from the seed ${String(seed)}`, async () => {
      for (let number = 0; number < count; number++) {
        const name = `random_${String(number)}`
        const definition = randomDefinition(seededRandom(seed + number), name, abilities)
        const described = await createTable(engine, createTableInput(definition))
        const again = tableDefinitionFrom(described)
        expect([number, structureOf(again)]).toStrictEqual([number, structureOf(definition)])
        expect(diffTable(definition, described)).toStrictEqual([])
        const printed = runPrinted(printDefinition(again, { exportName: 'table' }), 'table')
        expect(structureOf(printed)).toStrictEqual(structureOf(definition))
        await drop(engine, name)
      }
    }, 120_000)

    it('becomes another one by its differences', async () => {
      const attributes = {
        id: attr.string(),
        kind: attr.string().optional(),
        size: attr.number().optional(),
        ends: attr.date('seconds').optional(),
      }
      const key = { partition: 'id' } as const
      const steps: readonly AnyTableDefinition[] = [
        defineTable({ name: 'steps', key, attributes, indexes: { by_kind: { partition: 'kind' } } }),
        defineTable({
          name: 'steps',
          key,
          attributes,
          indexes: { by_kind: { partition: 'kind', sort: 'size' }, by_size: { partition: 'size', project: 'keys' } },
          stream: 'new',
          protect: true,
        }),
        defineTable({
          name: 'steps',
          key,
          attributes: { ...attributes, size: attr.string().optional() },
          indexes: { by_size: { partition: 'size', project: ['kind'] } },
          billing: { read: 2, write: 3 },
          stream: 'keys',
        }),
        defineTable({
          name: 'steps',
          key,
          attributes: { ...attributes, size: attr.string().optional() },
          indexes: { by_size: { partition: 'size', project: ['kind'], capacity: { read: 5, write: 5 } } },
          billing: { read: 4, write: 3 },
        }),
        defineTable({ name: 'steps', key, attributes, timeToLive: 'ends' }),
      ]
      // Dynoxide takes other units for an index, and forgets them.
      const [first, ...others] = isLocal ? steps : steps.filter((_, position) => position !== 3)
      if (first === undefined) throw new Error('There is no first step.')
      await createTable(engine, createTableInput(first))
      for (const step of others) {
        const changes = diffTable(step, await describeTable(engine, 'steps'), { timeToLive: null })
        expect(changes.length).toBeGreaterThan(0)
        await apply(engine, changes, 'steps')
        const left = diffTable(step, await describeTable(engine, 'steps'))
        expect(left).toStrictEqual([])
      }
      await drop(engine, 'steps')
    }, 120_000)
  },
  { except: { dynalite: 'no streams, and UpdateTable changes no indexes there' } },
)
