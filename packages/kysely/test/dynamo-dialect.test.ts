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
    const column = { isNullable: false, isAutoIncrementing: false, hasDefaultValue: false }
    const db = new Kysely<Database>({ dialect: new DynamoDialect({ client: engine.client, tableNames }) })
    const found = await db.introspection.getTables()
    expect(found.find(({ name }) => name === 'book_page')).toMatchObject({
      isView: false,
      columns: expect.arrayContaining([
        { ...column, name: 'id', dataType: 'S', comment: 'partition key' },
        { ...column, name: 'page_num', dataType: 'N', comment: 'sort key' },
      ]),
    })
    const person = found.find(({ name }) => name === engine.table('person'))
    expect(person?.columns.find(({ name }) => name === 'email')).toMatchObject({
      isNullable: true,
      comment: expect.stringContaining('partition key of email'),
    })
    expect(await db.introspection.getSchemas()).toStrictEqual([])
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Kysely 0.28 has it, so the dialect has
    expect((await db.introspection.getMetadata()).tables).toStrictEqual(found)
  })

  it('tells by names that a function has made', async () => {
    const db = new Kysely<Database>({
      dialect: new DynamoDialect({ client: engine.client, tableNames: engine.table }),
    })
    const names = (await db.introspection.getTables()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['person', 'book_page']))
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
