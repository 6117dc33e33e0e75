import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { Hashrange, type HashrangeConfig } from '@hashrange/runtime'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from './open-tables.js'

type Database = Pick<TestTables, 'colour'>

describe('new Hashrange', () => {
  const client = new DynamoDBClient({ region: 'us-east-1' })
  const make = (config: object) => () => new Hashrange<Database>({ client, ...config })

  it.each([
    ['an option that does not exist', { polcy: {} }, 'build.unknown-option', { option: 'polcy', nearest: 'policy' }],
    ['a client that sends nothing', { client: {} }, 'build.invalid-option', { option: 'client' }],
    ['tables that are no list', { tables: {} }, 'build.invalid-option', { option: 'tables' }],
    ['tableNames that name nothing', { tableNames: 'prod_' }, 'build.invalid-option', { option: 'tableNames' }],
    ['a policy that is none', { policy: true }, 'build.invalid-option', { option: 'policy' }],
    ['a table without a name', { tables: [{}] }, 'bind.invalid-table-description', { table: '?' }],
  ])('refuses %s', (_, config, code, details) => {
    expect(make(config)).toThrow(expect.objectContaining({ code, details: expect.objectContaining(details) }))
  })

  it('refuses a configuration that is none', () => {
    expect(() => new Hashrange<Database>(undefined as unknown as HashrangeConfig)).toThrow(
      expect.objectContaining({ code: 'build.invalid-operand' }),
    )
  })

  it('tells of a description that cannot be used when the table is first used', async () => {
    const keyless = { TableName: 'colour', KeySchema: [], AttributeDefinitions: [] }
    const typeless = { TableName: 'colour', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }] }
    for (const table of [keyless, typeless]) {
      await expect(
        make({ tables: [table] })()
          .from('colour')
          .compile(),
      ).rejects.toMatchObject({
        code: 'bind.invalid-table-description',
        details: { table: 'colour' },
      })
    }
  })
})

describeEngines('tableNames', engine => {
  const world = openTables<Database>(engine, { colour: { table: tables.colour, rows: [{ id: 'red' }] } })
  const open = (tableNames: NonNullable<HashrangeConfig['tableNames']>) =>
    new Hashrange<Database>({ client: engine.client, tableNames })

  it('as a function name the table in every request', async () => {
    const db = open(name => engine.table(name))
    expect(await db.from('colour').where('id', '=', 'red').execute()).toStrictEqual([{ id: 'red' }])
    expect(world.requests.map(({ input }) => input['TableName'])).toStrictEqual([
      engine.table('colour'),
      engine.table('colour'),
    ])
  })

  it('as a record do the same, and leave other names as they are', async () => {
    const db = open({ colour: engine.table('colour') }) as unknown as Hashrange<
      Database & Record<string, { id: string }>
    >
    expect(await db.from('colour').where('id', 'in', ['red', 'blue']).execute()).toStrictEqual([{ id: 'red' }])
    expect(await db.from(engine.table('colour')).where('id', '=', 'red').execute()).toStrictEqual([{ id: 'red' }])
    expect(world.operations).toStrictEqual(['DescribeTable', 'BatchGetItem', 'DescribeTable', 'GetItem'])
  })

  it('are not what plans and errors speak of', async () => {
    const db = open({ colour: engine.table('colour') })
    const { plan } = await db.from('colour').where('id', '=', 'red').compile()
    expect(plan).toMatchObject({ table: 'colour', tableName: engine.table('colour') })
    await expect(db.from('colour').execute()).rejects.toMatchObject({
      code: 'policy.scan-refused',
      details: { table: 'colour' },
    })
  })
})
