import { afterEach, describe, expect, it } from '@jest/globals'
import type { Engine } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { Kysely } from 'kysely'
import {
  changeTable,
  DynamoDialect,
  withIndexOptions,
  withTableOptions,
  type MigrationOptions,
} from '../../src/index.js'

interface Database {
  pet: { id: string; kind?: string; age?: number }
}

const instance = (engine: Engine, migrations: MigrationOptions = {}): Kysely<Database> =>
  new Kysely<Database>({
    dialect: new DynamoDialect({ client: engine.client, tableNames: engine.table, migrations }),
  })

const createPet = (db: Kysely<Database>) =>
  db.schema
    .createTable('pet')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('kind', 'text')
    .addColumn('age', 'integer')

const petDropped = (engine: Engine) => async () => {
  await instance(engine).schema.dropTable('pet').ifExists().execute()
}

describeEngines('db.schema', engine => {
  afterEach(petDropped(engine))

  it('makes a table that can be used at once, and drops it', async () => {
    const db = instance(engine)
    await createPet(db).execute()
    await db.insertInto('pet').values({ id: 'rex', kind: 'dog' }).execute()
    expect(await db.selectFrom('pet').selectAll().where('id', '=', 'rex').execute()).toStrictEqual([
      { id: 'rex', kind: 'dog' },
    ])
    await expect(createPet(db).execute()).rejects.toMatchObject({ code: 'migrate.table-exists' })
    await createPet(db).ifNotExists().execute()
    await db.schema.dropTable('pet').execute()
    await expect(db.schema.dropTable('pet').execute()).rejects.toMatchObject({ code: 'migrate.unknown-table' })
    await db.schema.dropTable('pet').ifExists().execute()
  })

  it('makes the indexes that a table is given, local ones too', async () => {
    const db = instance(engine)
    await db.schema
      .createTable('pet')
      .addColumn('id', 'text')
      .addColumn('kind', 'text')
      .addColumn('age', 'integer')
      .addPrimaryKeyConstraint('pet_key', ['id', 'kind'])
      .$call(
        withTableOptions({ indexes: { by_age: { columns: ['id', 'age'] }, by_kind: { columns: ['kind', 'age'] } } }),
      )
      .execute()
    await db
      .insertInto('pet')
      .values([{ id: 'a', kind: 'cat', age: 9 }])
      .execute()
    const byAge = db.selectFrom('pet').selectAll().where('id', '=', 'a').where('age', '>', 1)
    expect(await byAge.execute()).toHaveLength(1)
    expect(await byAge.explain()).toStrictEqual([{ plan: expect.stringContaining('by_age') }])
    expect(await db.selectFrom('pet').select('age').where('kind', '=', 'cat').execute()).toStrictEqual([{ age: 9 }])
    await expect(db.schema.dropIndex('by_age').on('pet').execute()).rejects.toMatchObject({
      code: 'kysely.unsupported-form',
      details: { form: 'a local index' },
    })
  })

  it('is told where there is nothing to change', async () => {
    const db = instance(engine)
    await createPet(db).execute()
    await expect(db.schema.dropIndex('by_kin').on('pet').execute()).rejects.toMatchObject({
      code: 'bind.unknown-index',
    })
    await db.schema.dropIndex('by_kin').on('pet').ifExists().execute()
    await expect(db.schema.createIndex('i').on('nowhere').column('x').execute()).rejects.toMatchObject({
      code: 'bind.unknown-table',
    })
    await expect(db.schema.createIndex('i').on('pet').column('colour').execute()).rejects.toMatchObject({
      code: 'kysely.unsupported-form',
      details: { form: 'the column "colour"' },
    })
  })

  it('is refused inside of a transaction, before anything is sent', async () => {
    const db = instance(engine)
    const attempt = db.transaction().execute(trx => trx.schema.dropTable('pet').execute())
    await expect(attempt).rejects.toMatchObject({ code: 'kysely.unsupported-in-transaction' })
  })
})

describeEngines(
  'an index of db.schema',
  engine => {
    afterEach(petDropped(engine))

    it('is added to a table that has rows, used, and dropped', async () => {
      const db = instance(engine)
      await createPet(db).execute()
      await db
        .insertInto('pet')
        .values([{ id: 'rex', kind: 'dog', age: 3 }, { id: 'tom' }])
        .execute()
      const dogs = db.selectFrom('pet').select('id').where('kind', '=', 'dog')
      await expect(dogs.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
      const create = db.schema.createIndex('by_kind').on('pet').columns(['kind', 'age'])
      await create.execute()
      expect(await dogs.execute()).toStrictEqual([{ id: 'rex' }])
      await expect(create.execute()).rejects.toMatchObject({
        code: 'migrate.index-exists',
        details: { table: 'pet', index: 'by_kind' },
      })
      await create.ifNotExists().execute()
      await db.schema.dropIndex('by_kind').on('pet').execute()
      await expect(dogs.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    })

    it.each([
      ['the index says itself', {}, true],
      ['the dialect is told', { attributeTypes: { pet: { age: 'N' as const } } }, false],
    ])('has types that %s, where another process made the table', async (_, migrations, says) => {
      await createPet(instance(engine)).execute()
      const progress: string[] = []
      const db = instance(engine, { ...migrations, onProgress: ({ status }) => progress.push(status) })
      const create = db.schema.createIndex('by_age').on('pet').column('age')
      const options = withIndexOptions({ include: ['kind'], ...(says ? { types: { age: 'N' as const } } : {}) })
      await create.$call(options).execute()
      await db.insertInto('pet').values({ id: 'rex', kind: 'dog', age: 3 }).execute()
      expect(await db.selectFrom('pet').select(['id', 'kind']).where('age', '=', 3).execute()).toStrictEqual([
        { id: 'rex', kind: 'dog' },
      ])
      expect(progress.at(-1)).toBe('ACTIVE')
    })
  },
  { except: { dynalite: 'UpdateTable neither adds nor drops indexes there' } },
)

describeEngines(
  'what DynamoDB knows of a table and SQL does not',
  engine => {
    afterEach(petDropped(engine))

    it('is given to createTable, and changed later', async () => {
      const db = instance(engine)
      await createPet(db)
        .$call(withTableOptions({ timeToLive: 'ends_at', deletionProtection: true, stream: 'KEYS_ONLY' }))
        .execute()
      await expect(db.schema.dropTable('pet').execute()).rejects.toMatchObject({ code: 'migrate.table-protected' })
      await expect(changeTable(db, 'pet', { timeToLive: 'other' })).rejects.toMatchObject({
        code: 'migrate.time-to-live-set',
        details: { current: 'ends_at' },
      })
      await changeTable(db, 'pet', { deletionProtection: false, timeToLive: null, stream: 'off' })
      await db.schema.dropTable('pet').execute()
      await expect(changeTable(db, 'pet', { deletionProtection: true })).rejects.toMatchObject({
        code: 'migrate.unknown-table',
      })
    })
  },
  { except: { dynalite: 'it has neither TTL nor deletion protection' } },
)

describe('changeTable', () => {
  it('refuses what it cannot change', async () => {
    const db = instance({ client: { send: () => undefined }, table: (name: string) => name } as never)
    await expect(changeTable(db, 'pet', { billing: 'x' } as never)).rejects.toMatchObject({
      code: 'build.unknown-option',
    })
  })
})
