import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { recordRequests, type Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { Kysely, type Migration } from 'kysely'
import { DynamoDialect, type MigrationOptions } from '../../src/index.js'
import { Migrator, NO_MIGRATIONS, provide } from './kysely-migration.js'

interface Database {
  pet: { id: string; kind?: string }
  kysely_migration: { name: string; timestamp: string }
  kysely_migration_lock: { id: string; is_locked: number; owner?: string }
}

const instance = (engine: Engine, migrations: MigrationOptions = {}): Kysely<Database> =>
  new Kysely<Database>({
    dialect: new DynamoDialect({ client: engine.client, tableNames: engine.table, migrations }),
  })

/** Migrations that note when they run. */
function noting(): { readonly migrations: Readonly<Record<string, Migration>>; readonly ran: string[] } {
  const ran: string[] = []
  const migrations = {
    '2026_01_pet': {
      up: async (db: Kysely<Database>) => {
        ran.push('up pet')
        await db.schema
          .createTable('pet')
          .addColumn('id', 'text', column => column.primaryKey())
          .execute()
      },
      down: async (db: Kysely<Database>) => {
        ran.push('down pet')
        await db.schema.dropTable('pet').execute()
      },
    },
    '2026_02_rex': {
      up: async (db: Kysely<Database>) => {
        ran.push('up rex')
        await db.insertInto('pet').values({ id: 'rex', kind: 'dog' }).execute()
      },
      down: async (db: Kysely<Database>) => {
        ran.push('down rex')
        await db.deleteFrom('pet').where('id', '=', 'rex').execute()
      },
    },
  }
  return { migrations, ran }
}

const migrator = (db: Kysely<Database>, migrations: Readonly<Record<string, Migration>>) =>
  new Migrator({ db, provider: provide(migrations) })

async function dropAll(engine: Engine): Promise<void> {
  const db = instance(engine)
  for (const table of ['pet', 'kysely_migration', 'kysely_migration_lock', 'my_log', 'my_lock'])
    await db.schema.dropTable(table).ifExists().execute()
}

const success = (direction: string, ...names: string[]) =>
  names.map(migrationName => ({ migrationName, direction, status: 'Success' }))

const lockOf = (engine: Engine) =>
  instance(engine)
    .selectFrom('kysely_migration_lock')
    .selectAll()
    .where('id', '=', 'migration_lock')
    .executeTakeFirstOrThrow()

describeEngines("Kysely's Migrator", engine => {
  beforeEach(() => dropAll(engine))

  it('goes up, down, to and to the latest', async () => {
    const db = instance(engine)
    const { migrations, ran } = noting()
    const own = migrator(db, migrations)
    expect(await own.migrateToLatest()).toStrictEqual({ results: success('Up', '2026_01_pet', '2026_02_rex') })
    expect(await own.migrateToLatest()).toStrictEqual({ results: [] })
    expect(await own.migrateDown()).toStrictEqual({ results: success('Down', '2026_02_rex') })
    expect(await own.migrateUp()).toStrictEqual({ results: success('Up', '2026_02_rex') })
    expect(await own.migrateTo('2026_01_pet')).toStrictEqual({ results: success('Down', '2026_02_rex') })
    expect(await own.migrateTo(NO_MIGRATIONS)).toStrictEqual({ results: success('Down', '2026_01_pet') })
    expect(ran).toStrictEqual(['up pet', 'up rex', 'down rex', 'up rex', 'down rex', 'down pet'])
  })

  it('tells which migrations were run, in another process too', async () => {
    const { migrations } = noting()
    await migrator(instance(engine), migrations).migrateUp()
    const told = await migrator(instance(engine), migrations).getMigrations()
    expect(told.map(({ name, executedAt }) => [name, executedAt instanceof Date])).toStrictEqual([
      ['2026_01_pet', true],
      ['2026_02_rex', false],
    ])
  })

  it('reads its tables consistently, whatever the policy', async () => {
    const { migrations } = noting()
    await migrator(instance(engine), migrations).migrateToLatest()
    const recording = recordRequests(engine.client)
    await migrator(instance(engine), migrations).migrateToLatest()
    recording.stop()
    const reads = recording.requests.filter(({ operation }) => operation === 'Scan' || operation === 'GetItem')
    expect(reads.map(({ input }) => input['ConsistentRead'])).toStrictEqual(reads.map(() => true))
    expect(reads.map(({ operation }) => operation)).toContain('Scan')
  })

  it('runs each migration once, however many migrators there are', async () => {
    const { migrations, ran } = noting()
    const results = await Promise.all([1, 2, 3].map(() => migrator(instance(engine), migrations).migrateToLatest()))
    expect(results.map(({ error }) => error)).toStrictEqual([undefined, undefined, undefined])
    expect(ran).toStrictEqual(['up pet', 'up rex'])
    expect(results.flatMap(each => each.results ?? [])).toHaveLength(2)
    expect(await lockOf(engine)).toMatchObject({ is_locked: 0 })
  })

  it('reports a migration that fails, and gives the lock back', async () => {
    const db = instance(engine)
    const { migrations, ran } = noting()
    const failing = { ...migrations, '2026_03_fails': { up: () => Promise.reject(new Error('no')) } }
    const { error, results } = await migrator(db, failing).migrateToLatest()
    expect(error).toMatchObject({ message: 'no' })
    expect(results?.map(({ status }) => status)).toStrictEqual(['Success', 'Success', 'Error'])
    expect(await lockOf(engine)).toMatchObject({ is_locked: 0 })
    expect(await migrator(db, migrations).migrateDown()).toMatchObject({ results: success('Down', '2026_02_rex') })
    expect(ran).toStrictEqual(['up pet', 'up rex', 'down rex'])
  })

  it('has tables of other names, that the dialect is told', async () => {
    const names = { migrationTableName: 'my_log', migrationLockTableName: 'my_lock' }
    const { migrations, ran } = noting()
    for (let run = 1; run <= 2; run++) {
      const db = instance(engine, { tables: ['my_log', 'my_lock'] })
      const own = new Migrator({ db, provider: provide(migrations), ...names })
      expect((await own.migrateToLatest()).error).toBe(undefined)
      expect((await own.getMigrations()).every(({ executedAt }) => executedAt !== undefined)).toBe(true)
      const shown = (await db.introspection.getTables()).map(({ name }) => name)
      expect([shown.includes('my_log'), shown.includes('pet')]).toStrictEqual([false, true])
    }
    expect(ran).toStrictEqual(['up pet', 'up rex'])
    const untold = new Migrator({ db: instance(engine), provider: provide(migrations), ...names })
    expect(await untold.migrateToLatest()).toMatchObject({ error: { code: 'policy.scan-refused' } })
  })
})

describeEngines(
  'the lock of migrations',
  engine => {
    beforeEach(() => dropAll(engine))

    /** A migration that lasts until it is let go. */
    function lasting(): {
      readonly up: () => Promise<void>
      readonly begun: Promise<void>
      readonly letGo: () => void
    } {
      let begin = (): void => undefined
      let letGo = (): void => undefined
      const begun = new Promise<void>(resolve => (begin = resolve))
      const end = new Promise<void>(resolve => (letGo = resolve))
      const up = async (): Promise<void> => {
        begin()
        await end
      }
      return {
        up,
        begun,
        letGo: () => {
          letGo()
        },
      }
    }

    it('is kept by a migration that lasts longer than the lease, and not released by who could not have it', async () => {
      const slow = lasting()
      const running = migrator(instance(engine, { leaseMs: 300 }), { first: slow }).migrateToLatest()
      await slow.begun
      const impatient = await migrator(instance(engine, { lockTimeoutMs: 900 }), { first: slow }).migrateToLatest()
      expect(impatient.error).toMatchObject({
        code: 'migrate.locked',
        details: { table: 'kysely_migration_lock', leaseMs: 300 },
      })
      expect(await lockOf(engine)).toMatchObject({ is_locked: 1 })
      slow.letGo()
      expect(await running).toStrictEqual({ results: success('Up', 'first') })
      expect(await lockOf(engine)).toMatchObject({ is_locked: 0 })
    })

    it("of a migrator that was killed is another's after the lease", async () => {
      const root = fileURLToPath(new URL('../../../../', import.meta.url))
      const program = fileURLToPath(new URL('kill/hang.ts', import.meta.url))
      const flags = ['--conditions=@hashrange/source', '--import', 'tsx']
      const child = spawn(process.execPath, [...flags, program, engine.endpoint, engine.table('')], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      for await (const line of createInterface(child.stdout)) if (line !== '') child.kill('SIGKILL')
      await ended
      expect(await lockOf(engine)).toMatchObject({ is_locked: 1 })
      const { migrations, ran } = noting()
      const { error } = await migrator(instance(engine), migrations).migrateToLatest()
      expect(error).toBe(undefined)
      expect(ran).toStrictEqual(['up pet', 'up rex'])
      expect(await lockOf(engine)).toMatchObject({ is_locked: 0 })
    })

    it('that was lost all the same is told of', async () => {
      const slow = lasting()
      const running = migrator(instance(engine, { leaseMs: 200 }), { first: slow }).migrateToLatest()
      await slow.begun
      await instance(engine)
        .updateTable('kysely_migration_lock')
        .set({ owner: 'somebody else' })
        .where('id', '=', 'migration_lock')
        .execute()
      slow.letGo()
      expect(await running).toMatchObject({ error: { code: 'migrate.lock-lost' } })
      expect(await lockOf(engine)).toMatchObject({ is_locked: 1, owner: 'somebody else' })
    })
  },
  { engines: ['dynoxide'] },
)

describe('the options of migrations', () => {
  it.each([
    [{ lease: 1 }, 'build.unknown-option'],
    [{ leaseMs: 0 }, 'build.invalid-option'],
    [{ tables: 'mine' }, 'build.invalid-option'],
    [{ attributeTypes: { pet: { age: 'number' } } }, 'build.invalid-option'],
    [true, 'build.invalid-option'],
  ])('refuse %j', (migrations, code) => {
    const make = () => new DynamoDialect({ client: { send: () => undefined }, migrations } as never)
    expect(make).toThrow(expect.objectContaining({ code }))
  })
})
