import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { Kysely } from 'kysely'
import { DynamoDialect } from '../src/index.js'
import { openKysely } from './open-kysely.js'

describe('new DynamoDialect', () => {
  const client = new DynamoDBClient({ region: 'eu-north-1' })
  const make = (config: object) => () => new DynamoDialect({ client, ...config })

  it.each([
    ['partiql', { partiql: true }, 'kysely.unsupported-option', { option: 'partiql' }],
    ['other null semantics', { nullSemantics: 'pg' }, 'build.invalid-option', { option: 'nullSemantics' }],
    ['reads that it does not know', { transactionReads: true }, 'build.invalid-option', { option: 'transactionReads' }],
    ['an option of nobody', { polcy: {} }, 'build.unknown-option', { option: 'polcy', nearest: 'policy' }],
    ['no client', { client: undefined }, 'build.invalid-operand', { method: 'new DynamoDialect' }],
  ])('refuses %s', (_, config, code, details) => {
    expect(make(config)).toThrow(expect.objectContaining({ code, details: expect.objectContaining(details) }))
  })

  it('refuses what is no configuration', () => {
    expect(() => new DynamoDialect(undefined as never)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^build\./) }),
    )
  })

  it('takes what Hashrange takes', () => {
    expect(
      make({ partiql: false, nullSemantics: 'native', transactionReads: 'allow', policy: { scan: true } }),
    ).not.toThrow()
  })
})

type Database = Pick<TestTables, 'person' | 'book_page'>

describeEngines('introspection', engine => {
  const world = openKysely<Database>(engine, {
    person: { table: tables.person },
    book_page: { table: tables.book_page },
  })

  it('tells the attributes of keys, by the names that queries use', async () => {
    const tableNames = { book_page: engine.table('book_page') }
    const db = new Kysely<Database>({ dialect: new DynamoDialect({ client: engine.client, tableNames }) })
    const found = await db.introspection.getTables()
    expect(found.find(({ name }) => name === 'book_page')).toMatchObject({
      isView: false,
      columns: expect.arrayContaining([
        { name: 'id', dataType: 'S', isNullable: false, isAutoIncrementing: false, hasDefaultValue: false },
        { name: 'page_num', dataType: 'N', isNullable: false, isAutoIncrementing: false, hasDefaultValue: false },
      ]),
    })
    const person = found.find(({ name }) => name === engine.table('person'))
    expect(person?.columns.find(({ name }) => name === 'email')).toMatchObject({ isNullable: true })
    expect(await db.introspection.getSchemas()).toStrictEqual([])
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Kysely 0.28 has it, so the dialect has
    expect((await db.introspection.getMetadata()).tables).toStrictEqual(found)
  })

  it('leaves migrations to others, and says so', async () => {
    const adapter = new DynamoDialect({ client: engine.client }).createAdapter()
    const lock = adapter.acquireMigrationLock(world.db, {
      lockTable: 'kysely_migration_lock',
      lockRowId: 'migration_lock',
    })
    await expect(lock).rejects.toMatchObject({ code: 'kysely.unsupported-form', details: { form: 'a Migrator' } })
    await expect(world.db.schema.createTable('x').addColumn('id', 'text').execute()).rejects.toMatchObject({
      code: 'kysely.unsupported-node',
    })
  })

  it('maps the tables of a schema to names', async () => {
    const tableNames = { 'prod.person': engine.table('person') }
    const db = new Kysely<Database>({ dialect: new DynamoDialect({ client: engine.client, tableNames }) })
    expect(
      await db.withSchema('prod').selectFrom('person').select('person.age').where('person.id', '=', 'a').execute(),
    ).toStrictEqual([])
    expect(world.requests.at(-1)?.input).toMatchObject({ TableName: engine.table('person') })
  })
})
