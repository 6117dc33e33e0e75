import { CreateTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { Hashrange } from '@hashrange/runtime'
import { createTable, createTableInput, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from './open-tables.js'
import { people } from './rows.js'

type Database = Pick<TestTables, 'person' | 'colour'>

describeEngines('db.tables', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person, rows: people },
    colour: { table: tables.colour },
  })

  it('describe gives the Table of DescribeTable, which is asked for once', async () => {
    const db = world.open()
    const described = await db.tables.describe('person')
    expect(described).toMatchObject({ TableName: engine.table('person'), TableStatus: 'ACTIVE' })
    expect(described.KeySchema).toStrictEqual([{ AttributeName: 'id', KeyType: 'HASH' }])
    expect((described.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort()).toStrictEqual([
      'email',
      'first_name',
      'first_name_age',
      'first_name_email',
    ])
    await db.tables.describe('person')
    await db.from('person').where('id', '=', 'a').execute()
    expect(world.operations).toStrictEqual(['DescribeTable', 'GetItem'])
  })

  it('refresh asks again, also for a table that was given', async () => {
    const db = world.db
    expect(await db.tables.refresh('colour')).toMatchObject({ TableName: engine.table('colour') })
    await db.tables.refresh('colour')
    expect(world.operations).toStrictEqual(['DescribeTable', 'DescribeTable'])
  })

  it('toJSON sends nothing, survives JSON, and serves as tables', async () => {
    const db = world.open()
    const query = (on: Hashrange<Database>) => on.from('person').where('email', '=', 'bo@example.com').select('id')
    const rows = await query(db).execute()
    await db.from('colour').where('id', '=', 'red').execute()
    const sent = world.requests.length
    const kept = JSON.stringify(await db.tables.toJSON())
    expect(world.requests).toHaveLength(sent)

    const copy = world.open({ tables: JSON.parse(kept) as [] })
    expect(await query(copy).execute()).toStrictEqual(rows)
    expect(rows).toStrictEqual([{ id: 'b' }])
    expect(world.operations.slice(sent)).toStrictEqual(['Query'])
    const names = (await copy.tables.toJSON()).map(({ TableName }) => TableName)
    expect(names.sort()).toStrictEqual([engine.table('colour'), engine.table('person')])
  })

  it('describe and refresh tell of a table that is not there', async () => {
    const db = world.open() as unknown as Hashrange<{ nowhere: { id: string } }>
    await expect(db.tables.describe('nowhere')).rejects.toMatchObject({ code: 'bind.unknown-table' })
    await expect(db.tables.refresh('nowhere')).rejects.toMatchObject({ code: 'bind.unknown-table' })
  })
})

describeEngines(
  'an index that was added',
  engine => {
    const world = openTables<Pick<TestTables, 'colour'>>(engine, {
      colour: { table: tables.colour, rows: [{ id: 'red', name: 'blood' }, { id: 'blue' }] },
    })

    it('is used once the table has been refreshed', async () => {
      const db = world.open()
      const query = db.from('colour').where('name', '=', 'blood')
      await expect(query.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
      await engine.client.send(
        new UpdateTableCommand({
          TableName: engine.table('colour'),
          AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
          GlobalSecondaryIndexUpdates: [
            {
              Create: {
                IndexName: 'by_name',
                KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
                Projection: { ProjectionType: 'ALL' },
              },
            },
          ],
        }),
      )
      let status: string | undefined
      while (status !== 'ACTIVE') {
        status = (await db.tables.refresh('colour')).GlobalSecondaryIndexes?.[0]?.IndexStatus
      }
      expect(await query.execute()).toStrictEqual([{ id: 'red', name: 'blood' }])
      expect(world.requests.at(-1)).toMatchObject({ operation: 'Query', input: { IndexName: 'by_name' } })
    })
  },
  { except: { dynalite: 'UpdateTable does not add indexes there' } },
)

describe('db.tables.list', () => {
  describeEngines(
    'with more tables than one ListTables names',
    engine => {
      const world = openTables<Pick<TestTables, 'colour'>>(engine, { colour: { table: tables.colour } })

      it('names all of them', async () => {
        const names = Array.from({ length: 104 }, (_, index) => `numbered_${String(index)}`)
        for (const name of names) {
          const input = createTableInput({ name, hash: { id: 'S' } })
          await engine.client.send(new CreateTableCommand({ ...input, TableName: engine.table(name) }))
        }
        const listed = await world.db.tables.list()
        expect(listed.filter(name => name.startsWith(engine.table(''))).sort()).toStrictEqual(
          ['colour', ...names].map(engine.table).sort(),
        )
        expect(world.requests.filter(({ operation }) => operation === 'ListTables')).toHaveLength(2)
      })
    },
    { except: { 'dynamodb-local': 'it is slow under load, and 104 tables are many' } },
  )

  describeEngines('with a few tables', engine => {
    it('names them as DynamoDB does', async () => {
      await createTable(engine, tables.colour)
      const db = new Hashrange<Pick<TestTables, 'colour'>>({ client: engine.client, tableNames: engine.table })
      expect(await db.tables.list()).toContain(engine.table('colour'))
    })
  })
})
