import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { loadMigrations, makeMigration, Migrations, type TableMigration } from '@hashrange/migrations'
import { describeEngines } from '@hashrange/testkit/jest'

const pet: TableMigration = {
  up: async ({ db }) => {
    await db.tables.create({
      TableName: 'pet',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    })
  },
  down: async ({ db }) => {
    await db.tables.drop('pet')
  },
}
/** By Kysely's schema builder, and an item. */
const toy: TableMigration = {
  up: async ({ db, kysely }) => {
    await kysely.schema
      .createTable('toy')
      .addColumn('id', 'varchar', column => column.primaryKey())
      .execute()
    await db.insertInto('toy').values({ id: 'ball' }).execute()
  },
  down: async ({ kysely }) => {
    await kysely.schema.dropTable('toy').execute()
  },
}

let runs = 0

describeEngines(
  'migrations',
  engine => {
    let prefix = ''
    const open = (migrations: Record<string, TableMigration>, more = {}) =>
      new Migrations({
        client: engine.client,
        tableNames: name => engine.table(`${prefix}${name}`),
        migrations,
        ...more,
      })
    beforeEach(() => {
      prefix = `m${String(runs++)}_`
    })

    it('go forward, back, and to one of them', async () => {
      const migrations = open({ '1-pet': pet, '2-toy': toy })
      expect(await migrations.list()).toStrictEqual([{ name: '1-pet' }, { name: '2-toy' }])
      expect(await migrations.up()).toStrictEqual({ steps: [{ name: '1-pet', direction: 'up', status: 'done' }] })
      expect(await migrations.latest()).toStrictEqual({ steps: [{ name: '2-toy', direction: 'up', status: 'done' }] })
      expect(await migrations.latest()).toStrictEqual({ steps: [] })
      expect(await migrations.list()).toStrictEqual([
        { name: '1-pet', executedAt: expect.any(Date) },
        { name: '2-toy', executedAt: expect.any(Date) },
      ])
      expect(await migrations.down()).toMatchObject({ steps: [{ name: '2-toy', direction: 'down', status: 'done' }] })
      expect(await migrations.to('2-toy')).toMatchObject({ steps: [{ name: '2-toy', direction: 'up' }] })
      expect(await migrations.to(undefined)).toMatchObject({
        steps: [
          { name: '2-toy', direction: 'down', status: 'done' },
          { name: '1-pet', direction: 'down', status: 'done' },
        ],
      })
    })

    it('that fail say where, and what was done before', async () => {
      const broken: TableMigration = { up: () => Promise.reject(new RangeError('no')) }
      const report = await open({ '1-pet': pet, '2-broken': broken, '3-toy': toy }).latest()
      expect(report.steps).toStrictEqual([
        { name: '1-pet', direction: 'up', status: 'done' },
        { name: '2-broken', direction: 'up', status: 'failed' },
        { name: '3-toy', direction: 'up', status: 'not-run' },
      ])
      expect(report.error).toBeInstanceOf(RangeError)
      expect(await open({ '1-pet': pet, '2-broken': toy }).latest()).toMatchObject({ steps: [{ status: 'done' }] })
    })

    it('without a way back say so', async () => {
      const oneWay: TableMigration = { up: () => Promise.resolve() }
      const migrations = open({ '1': oneWay }, { journal: { table: 'done', lockTable: 'done_lock' } })
      await migrations.latest()
      expect(await migrations.down()).toMatchObject({
        steps: [{ status: 'failed' }],
        error: { code: 'migrate.invalid-migration' },
      })
    })

    it('are run once by processes that begin together', async () => {
      let ups = 0
      const counted: TableMigration = {
        up: () => {
          ups += 1
          return Promise.resolve()
        },
      }
      const reports = await Promise.all([1, 2, 3].map(() => open({ '1': counted, '2-pet': pet }).latest()))
      expect(reports.map(({ error }) => error)).toStrictEqual([undefined, undefined, undefined])
      expect(ups).toBe(1)
    })
  },
  { engines: ['dynoxide', 'dynamodb-local'] },
)

describe('files of migrations', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hashrange-migrations-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are made with a name that sorts by time, and not over another', async () => {
    const now = new Date('2026-02-03T04:05:06Z')
    const file = await makeMigration(folder, 'Add pets & toys!', now)
    expect(file).toBe(join(folder, '20260203-040506-add-pets-toys.ts'))
    expect(await readFile(file, 'utf8')).toContain('export async function up(')
    await expect(makeMigration(folder, 'add pets toys', now)).rejects.toMatchObject({
      code: 'migrate.invalid-migration',
    })
  })

  it('are loaded in their order, by their names', async () => {
    await writeFile(join(folder, '10-first.mjs'), 'export async function up() {}')
    await writeFile(join(folder, '11-second.mjs'), 'export default { up: async () => {}, down: async () => {} }')
    await writeFile(join(folder, 'notes.md'), '')
    await writeFile(join(folder, '12.d.ts'), '')
    const loaded = await loadMigrations(folder, file =>
      Promise.resolve(file.endsWith('.ts') ? { up: () => Promise.resolve() } : import(file)),
    )
    expect(Object.keys(loaded)).toStrictEqual(['10-first', '11-second', '20260203-040506-add-pets-toys'])
    expect(loaded['11-second']?.down).toBeInstanceOf(Function)
    await expect(loadMigrations(folder, () => Promise.resolve({ down: 1 }))).rejects.toMatchObject({
      code: 'migrate.invalid-migration',
      details: { migration: '10-first' },
    })
  })
})
