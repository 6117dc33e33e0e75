import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { isHashrangeError, type HashrangeError } from '@hashrange/query'
import { Hashrange } from '@hashrange/runtime'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from './open-tables.js'

type Database = Pick<TestTables, 'person' | 'colour'>

const failureOf = async (query: { execute(): Promise<unknown> }): Promise<HashrangeError<'execute.request-failed'>> => {
  try {
    await query.execute()
  } catch (error) {
    if (isHashrangeError(error, 'execute.request-failed')) return error
    throw error
  }
  throw new Error('nothing failed')
}

describeEngines('a request that fails', engine => {
  const world = openTables<Database>(engine, { person: { table: tables.person }, colour: { table: tables.colour } })

  it.each([
    ['GetItem', (db: Hashrange<Database>) => db.from('person').where('id', '=', 'secret')],
    ['BatchGetItem', (db: Hashrange<Database>) => db.from('person').where('id', 'in', ['secret', 'other'])],
    ['Query', (db: Hashrange<Database>) => db.from('person').where('email', '=', 'secret')],
    ['Scan', (db: Hashrange<Database>) => db.from('person').where('age', '=', 4711).options({ scan: true })],
  ])('%s: tells which, on what table, the query in words, and the cause', async (operation, build) => {
    const cause = Object.assign(new Error('no more'), {
      name: 'ProvisionedThroughputExceededException',
      $retryable: {},
    })
    world.changeAnswers(operation, () => {
      throw cause
    })
    const error = await failureOf(build(world.db))
    expect(error.details).toStrictEqual({
      operation,
      table: 'person',
      name: 'ProvisionedThroughputExceededException',
      retryable: true,
      cursor: expect.any(String),
    })
    expect(error.cause).toBe(cause)
    expect(error.message).toContain('select * from person where')
    expect(error.message).not.toMatch(/secret|4711/)
    expect(error.statement).toStrictEqual(build(world.db).toNode())
    expect(error.requests).toMatchObject([{ operation }])
  })

  it('because the table has gone is what DynamoDB says it is', async () => {
    const gone = { ...world.descriptions[1], TableName: engine.table('gone') }
    const db = new Hashrange<{ gone: { id: string } }>({
      client: engine.client,
      tables: [gone],
      tableNames: engine.table,
    })
    const error = await failureOf(db.from('gone').where('id', '=', 'secret'))
    expect(error.details).toMatchObject({
      operation: 'GetItem',
      table: 'gone',
      name: 'ResourceNotFoundException',
      retryable: false,
    })
    expect(error.cause).toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } })
    expect(error.message).not.toContain('secret')
  })

  it('because the description is not of that table is what DynamoDB says it is', async () => {
    const wrong = { ...world.descriptions[0], TableName: engine.table('colour') }
    const db = world.open({ tables: [wrong] })
    const error = await failureOf(db.from('colour').where('email' as 'id', '=', 'secret'))
    expect(error.details).toMatchObject({ operation: 'Query', name: 'ValidationException', retryable: false })
    expect(error.message).not.toContain('secret')
  })
})

it('an engine that cannot be reached is told as such', async () => {
  const client = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:9',
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  })
  const error = await failureOf(new Hashrange<Database>({ client }).from('colour').where('id', '=', 'red'))
  expect(error.details).toMatchObject({ operation: 'DescribeTable', table: 'colour' })
  expect(String(error.cause)).toContain('ECONNREFUSED')
  client.destroy()
})
