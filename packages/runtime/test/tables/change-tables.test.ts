import type { CreateTableCommandInput, DescribeTableCommandOutput } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { Hashrange, type TableProgress, type WaitForOptions } from '@hashrange/runtime'
import { createTableInput, loadItems, recordRequests, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { changeAnswers } from '../change-answers.js'

interface Database {
  readonly pet: { readonly id: string; readonly name?: string }
}

const pet = createTableInput({ name: 'pet', hash: { id: 'S' } })

const addIndex = {
  TableName: 'pet',
  AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' as const }],
  GlobalSecondaryIndexUpdates: [
    {
      Create: {
        IndexName: 'by_name',
        KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' as const }],
        Projection: { ProjectionType: 'ALL' as const },
      },
    },
  ],
}

const dropIndex = { TableName: 'pet', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by_name' } }] }

const instance = ({ client, table }: Engine): Hashrange<Database> =>
  new Hashrange<Database>({ client, tableNames: table })

describeEngines('db.tables.create and drop', engine => {
  beforeEach(async () => {
    await instance(engine).tables.drop('pet', { ifExists: true })
  })

  it('make a table that is used at once, under its mapped name, and take it away', async () => {
    const db = instance(engine)
    const progress: TableProgress[] = []
    const created = await db.tables.create(pet, { onProgress: each => progress.push(each) })
    expect(created).toMatchObject({ TableName: engine.table('pet'), TableStatus: 'ACTIVE' })
    expect(progress.at(-1)).toMatchObject({ table: 'pet', status: 'ACTIVE', indexes: [] })
    await db.insertInto('pet').values({ id: 'rex' }).execute()
    expect(await db.tables.drop('pet')).toBe(true)
    await expect(db.tables.describe('pet')).rejects.toMatchObject({ code: 'bind.unknown-table' })
    expect(await db.tables.list()).not.toContain(engine.table('pet'))
  })

  it('tell of a name that no table can have, before anything is sent', async () => {
    const recording = recordRequests(engine.client)
    const short = createTableInput({ name: 'pg', hash: { id: 'S' } })
    await expect(new Hashrange({ client: engine.client }).tables.create(short)).rejects.toMatchObject({
      code: 'build.invalid-definition',
      details: { table: 'pg', place: 'name' },
    })
    expect(recording.requests).toStrictEqual([])
    recording.stop()
    // A short name of ours may stand for a longer one.
    const db = new Hashrange({ client: engine.client, tableNames: name => `${engine.table('pet')}_${name}` })
    await db.tables.create(short)
    expect(await db.tables.drop('pg')).toBe(true)
  })

  it('tell of a table that is there already, and of one that is not', async () => {
    const { tables } = instance(engine)
    await expect(tables.drop('pet')).rejects.toMatchObject({
      code: 'migrate.unknown-table',
      details: { table: 'pet' },
    })
    expect(await tables.drop('pet', { ifExists: true })).toBe(false)
    await tables.create(pet)
    await expect(tables.create(pet)).rejects.toMatchObject({
      code: 'migrate.table-exists',
      details: { table: 'pet' },
      cause: { name: 'ResourceInUseException' },
    })
  })

  it('tell what DynamoDB has against a table', async () => {
    const wrong: CreateTableCommandInput = { ...pet, KeySchema: [{ AttributeName: 'nothing', KeyType: 'HASH' }] }
    await expect(instance(engine).tables.create(wrong)).rejects.toMatchObject({
      code: 'execute.request-failed',
      details: { operation: 'CreateTable', table: 'pet', name: 'ValidationException' },
    })
  })

  it('forget what a dropped table was like', async () => {
    const db = instance(engine)
    await db.tables.create(pet)
    await db.tables.drop('pet')
    await db.tables.create(createTableInput({ name: 'pet', hash: { id: 'S' }, range: { name: 'S' } }))
    await db.insertInto('pet').values({ id: 'rex', name: 'a' }).execute()
    expect(await db.from('pet').select('name').where('id', '=', 'rex').execute()).toStrictEqual([{ name: 'a' }])
  })

  it('wait for what another has begun', async () => {
    const db = instance(engine)
    const waiting = (until: WaitForOptions['until']): Promise<void> => db.tables.wait('pet', { until })
    await waiting('gone')
    await expect(waiting('active')).rejects.toMatchObject({ code: 'migrate.unknown-table' })
    await instance(engine).tables.create(pet)
    await waiting('active')
    await Promise.all([waiting('gone'), instance(engine).tables.drop('pet')])
  })
})

describeEngines('a table that is not ready', engine => {
  /** DynamoDB's answer while the table is on its way. */
  const still = (TableStatus: 'CREATING' | 'ARCHIVED') => (output: DescribeTableCommandOutput) => ({
    ...output,
    Table: { ...output.Table, TableStatus },
  })

  beforeEach(async () => {
    await instance(engine).tables.drop('pet', { ifExists: true })
    await instance(engine).tables.create(pet)
  })

  it('is waited for with pauses that grow, and told of all the while', async () => {
    let answers = 0
    const restore = changeAnswers<DescribeTableCommandOutput>(engine.client, 'DescribeTable', output =>
      ++answers < 6 ? still('CREATING')(output) : output,
    )
    const told: TableProgress[] = []
    await instance(engine).tables.wait('pet', { until: 'active', onProgress: each => told.push(each) })
    restore()
    expect(told.map(({ status }) => status)).toStrictEqual([...Array.from({ length: 5 }, () => 'CREATING'), 'ACTIVE'])
    expect(told.map(({ elapsedMs }) => elapsedMs)).toStrictEqual(told.map(each => each.elapsedMs).sort((a, b) => a - b))
  })

  it('is given up at the deadline, by the signal, and where nothing comes of waiting', async () => {
    const restore = changeAnswers<DescribeTableCommandOutput>(engine.client, 'DescribeTable', still('CREATING'))
    const { tables } = instance(engine)
    await expect(tables.wait('pet', { until: 'active', timeoutMs: 60 })).rejects.toMatchObject({
      code: 'migrate.table-not-active',
      details: { table: 'pet', stopped: 'timeoutMs', status: 'CREATING', indexes: [] },
    })
    const controller = new AbortController()
    const aborted = tables.wait('pet', {
      until: 'active',
      signal: controller.signal,
      onProgress: () => {
        controller.abort(new Error('enough'))
      },
    })
    await expect(aborted).rejects.toMatchObject({
      code: 'migrate.table-not-active',
      details: { stopped: 'signal' },
      cause: { message: 'enough' },
    })
    restore()
    const archived = changeAnswers<DescribeTableCommandOutput>(engine.client, 'DescribeTable', still('ARCHIVED'))
    await expect(tables.wait('pet', { until: 'active' })).rejects.toMatchObject({ details: { stopped: 'status' } })
    archived()
  })
})

describeEngines(
  'db.tables.update',
  engine => {
    beforeEach(async () => {
      await instance(engine).tables.drop('pet', { ifExists: true })
      await instance(engine).tables.create(pet)
    })

    it('adds an index that is filled when it is done, and takes it away', async () => {
      const db = instance(engine)
      await loadItems(engine.client, engine.table('pet'), [{ id: 'a', name: 'Rex' }, { id: 'b' }])
      const updated = await db.tables.update(addIndex)
      expect(updated.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'by_name', IndexStatus: 'ACTIVE' }])
      expect(await db.from('pet').select('id').where('name', '=', 'Rex').execute()).toStrictEqual([{ id: 'a' }])
      const without = await db.tables.update(dropIndex)
      expect(without.GlobalSecondaryIndexes ?? []).toStrictEqual([])
    }, 90_000)

    it('waits for the change before its own, as drop does', async () => {
      const { tables } = instance(engine)
      // Not at the same moment: DynamoDB Local takes both then, and may lose one.
      let begin: () => void = () => undefined
      const begun = new Promise<void>(resolve => (begin = resolve))
      const adding = tables.update(addIndex, {
        onProgress: () => {
          begin()
        },
      })
      await begun
      await Promise.all([adding, tables.update({ TableName: 'pet', BillingMode: 'PAY_PER_REQUEST' })])
      const recording = recordRequests(engine.client)
      // Whichever DynamoDB takes first, the table is gone in the end.
      await Promise.allSettled([tables.update(dropIndex), tables.drop('pet')])
      recording.stop()
      await tables.wait('pet', { until: 'gone' })
      expect(recording.requests.map(({ operation }) => operation)).toContain('DeleteTable')
    }, 90_000)

    it('tells of a table that is not there, and of an index that is not', async () => {
      const { tables } = instance(engine)
      await expect(tables.update({ ...addIndex, TableName: 'nowhere' })).rejects.toMatchObject({
        code: 'migrate.unknown-table',
        details: { table: 'nowhere' },
      })
      await expect(tables.update(dropIndex)).rejects.toMatchObject({
        code: 'execute.request-failed',
        details: { operation: 'UpdateTable' },
      })
    })
  },
  { except: { dynalite: 'UpdateTable neither adds nor drops indexes there' } },
)

describeEngines(
  'db.tables.drop',
  engine => {
    it('leaves alone a table that is protected', async () => {
      const { tables } = instance(engine)
      await tables.create({ ...pet, DeletionProtectionEnabled: true })
      await expect(tables.drop('pet')).rejects.toMatchObject({
        code: 'migrate.table-protected',
        details: { table: 'pet' },
      })
      await tables.update({ TableName: 'pet', DeletionProtectionEnabled: false })
      expect(await tables.drop('pet')).toBe(true)
    })
  },
  { except: { dynalite: 'it knows no deletion protection' } },
)

describeEngines(
  'db.tables.timeToLive',
  engine => {
    it('is set once, told where it is another, and taken away', async () => {
      const { tables } = instance(engine)
      await tables.create(pet)
      expect(await tables.timeToLive('pet', undefined)).toBe(false)
      expect(await tables.timeToLive('pet', 'expires_at')).toBe(true)
      expect(await tables.timeToLive('pet', 'expires_at')).toBe(false)
      await expect(tables.timeToLive('pet', 'until')).rejects.toMatchObject({
        code: 'migrate.time-to-live-set',
        details: { table: 'pet', attribute: 'until', current: 'expires_at' },
      })
      expect(await tables.timeToLive('pet', undefined)).toBe(true)
      await expect(tables.timeToLive('nowhere', 'expires_at')).rejects.toMatchObject({ code: 'migrate.unknown-table' })
    })
  },
  { except: { dynalite: 'it has no TTL' } },
)

describe('the options of db.tables', () => {
  const db = new Hashrange<Database>({ client: { send: () => undefined } as never })

  it.each([
    ['an unknown option', () => db.tables.create(pet, { timeout: 1 } as never), 'build.unknown-option'],
    ['a deadline that is none', () => db.tables.drop('pet', { timeoutMs: -1 }), 'build.invalid-option'],
    ['nothing to wait until', () => db.tables.wait('pet', {} as never), 'build.invalid-option'],
    ['no name', () => db.tables.create({ ...pet, TableName: undefined }), 'build.invalid-operand'],
    ['an empty name', () => db.tables.drop(''), 'build.invalid-operand'],
  ])('refuse %s', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code })
  })
})
