import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { attr, defineTable } from '@hashrange/compiler'
import { Hashrange } from '@hashrange/runtime'
import { createTable, tables, type Engine, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

type Database = Pick<TestTables, 'colour' | 'book_page'>

const colours = [{ id: 'red' }, { id: 'blue', name: 'sky' }]

describeEngines('the descriptions of tables', engine => {
  const world = openTables<Database>(engine, {
    colour: { table: tables.colour, rows: colours },
    book_page: { table: tables.book_page },
  })
  const red = (db: Hashrange<Database>) => db.from('colour').where('id', '=', 'red').execute()

  it('are asked for once by 50 queries that begin together, and once for each table', async () => {
    const db = world.open()
    const answers = await Promise.all(Array.from({ length: 50 }, () => red(db)))
    await db.from('book_page').where('id', '=', 'dune').execute()
    expect(answers).toStrictEqual(Array.from({ length: 50 }, () => [{ id: 'red' }]))
    expect(world.operations.filter(name => name === 'GetItem')).toHaveLength(50)
    expect(world.requests.filter(({ operation }) => operation === 'DescribeTable')).toStrictEqual([
      { operation: 'DescribeTable', input: { TableName: engine.table('colour') } },
      { operation: 'DescribeTable', input: { TableName: engine.table('book_page') } },
    ])
  })

  it('are asked for by compile and explain too, which send nothing else', async () => {
    const db = world.open()
    const query = db.from('colour').where('id', '=', 'red')
    await query.compile()
    await query.explain()
    expect(world.operations).toStrictEqual(['DescribeTable'])
  })

  it('that were given are not asked for', async () => {
    const db = world.open({ tables: world.descriptions })
    expect(await red(db)).toStrictEqual([{ id: 'red' }])
    expect(world.operations).toStrictEqual(['GetItem'])
  })

  it('of one table under several names are several definitions, each with its codecs', async () => {
    const coded = (name: string, prefix: string) => {
      const encode = (id: string): string => prefix + id
      const decode = (stored: string): string => stored.slice(prefix.length)
      const id = attr.custom({ type: 'S', encode, decode })
      return defineTable({ name, key: { partition: 'id' }, attributes: { id, name: attr.string().optional() } })
    }
    const one = engine.table('colour')
    const db = new Hashrange({
      client: engine.client,
      tables: [coded('light', 'LIGHT#'), coded('dark', 'DARK#')] as const,
      tableNames: { light: one, dark: one },
    })
    await db.insertInto('light').values({ id: 'pink' }).execute()
    await db.insertInto('dark').values({ id: 'pink', name: 'Plum' }).execute()
    const pink = (table: 'light' | 'dark') => db.from(table).where('id', '=', 'pink').execute()
    expect([await pink('light'), await pink('dark')]).toStrictEqual([[{ id: 'pink' }], [{ id: 'pink', name: 'Plum' }]])
    const stored = await world.db.from('colour').where('id', 'in', ['LIGHT#pink', 'DARK#pink']).execute()
    expect(stored).toHaveLength(2)
    expect(world.operations).not.toContain('DescribeTable')
    expect((await db.tables.toJSON()).map(({ TableName }) => TableName)).toStrictEqual([one])
    await db.deleteFrom('light').where('id', '=', 'pink').execute()
    await db.deleteFrom('dark').where('id', '=', 'pink').execute()
  })

  it('are not shared by two instances', async () => {
    await red(world.open())
    await red(world.open())
    expect(world.operations).toStrictEqual(['DescribeTable', 'GetItem', 'DescribeTable', 'GetItem'])
  })

  it('are asked for again after a failure, which is not kept', async () => {
    const db = world.open()
    const restore = world.changeAnswers('DescribeTable', () => {
      throw new Error('the line is dead')
    })
    await expect(red(db)).rejects.toMatchObject({ code: 'execute.request-failed' })
    await expect(red(db)).rejects.toMatchObject({ details: { operation: 'DescribeTable' } })
    restore()
    expect(await red(db)).toStrictEqual([{ id: 'red' }])
    expect(world.operations).toStrictEqual(['DescribeTable', 'DescribeTable', 'DescribeTable', 'GetItem'])
  })

  it('fail all that wait for the same one, and are asked for once more by the next', async () => {
    const db = world.open()
    const restore = world.changeAnswers('DescribeTable', () => {
      throw new Error('the line is dead')
    })
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => red(db)))
    restore()
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect(world.operations).toStrictEqual(['DescribeTable'])
  })

  it('of one table do not wait for those of another', async () => {
    const db = world.open()
    let release = (): void => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    world.changeAnswers('DescribeTable', async (output, input) => {
      if (input['TableName'] === engine.table('colour')) await held
      return output
    })
    let answered = false
    const waiting = red(db).then(rows => {
      answered = true
      return rows
    })
    expect(await db.from('book_page').where('id', '=', 'dune').execute()).toStrictEqual([])
    expect(answered).toBe(false)
    release()
    expect(await waiting).toStrictEqual([{ id: 'red' }])
  })

  it('tell of a table that is not there, also once it has been made', async () => {
    const name = 'made_later'
    const db = new Hashrange<Record<typeof name, { id: string }>>({ client: engine.client, tableNames: engine.table })
    const query = db.from(name).where('id', '=', 'a')
    await expect(query.execute()).rejects.toMatchObject({ code: 'bind.unknown-table', details: { table: name } })
    await createTable(engine, { name, hash: { id: 'S' } })
    expect(await query.execute()).toStrictEqual([])
  })
})

describeEngines('two instances with clients of their own', engine => {
  const world = openTables<Pick<TestTables, 'colour'>>(engine, { colour: { table: tables.colour, rows: colours } })

  it('each send through their own', async () => {
    const own = clientTo(engine)
    const db = new Hashrange<Pick<TestTables, 'colour'>>({ client: own, tableNames: engine.table })
    expect(await db.from('colour').where('id', '=', 'blue').execute()).toStrictEqual([{ id: 'blue', name: 'sky' }])
    expect(world.requests).toStrictEqual([])
    own.destroy()
  })
})

const clientTo = ({ endpoint, client }: Engine): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: client.config.region, credentials: client.config.credentials })
