import { expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { DynamoConnection } from '../src/dynamo-connection.js'
import { DynamoDialect } from '../src/index.js'
import { openKysely } from './open-kysely.js'
import { pages } from './rows.js'

type Database = Pick<TestTables, 'book_page'>

/** Kysely 0.29 hands on a signal; 0.28, which these tests run on, does not. */
describeEngines('a connection that is given a signal', engine => {
  const world = openKysely<Database>(engine, { book_page: { table: tables.book_page, rows: pages } })
  const connect = async (): Promise<DynamoConnection> => {
    const dialect = new DynamoDialect({ client: engine.client, tableNames: name => engine.table(name) })
    const connection = await dialect.createDriver().acquireConnection()
    if (!(connection instanceof DynamoConnection)) throw new Error('Another connection.')
    return connection
  }
  const query = () => world.db.selectFrom('book_page').select('page_num').where('id', '=', 'dune').compile()

  it('gives its rows while it is not aborted', async () => {
    const connection = await connect()
    const { signal } = new AbortController()
    expect((await connection.executeQuery(query(), { signal })).rows).toHaveLength(7)
    const chunks: number[] = []
    for await (const { rows } of connection.streamQuery(query(), 3, { signal })) chunks.push(rows.length)
    expect(chunks).toStrictEqual([3, 3, 1])
  })

  it('ends quietly when it is aborted, reading and writing', async () => {
    const connection = await connect()
    const signal = AbortSignal.abort()
    expect(await connection.executeQuery(query(), { signal })).toStrictEqual({ rows: [] })
    for await (const { rows } of connection.streamQuery(query(), 3, { signal })) expect(rows).toStrictEqual([])
    const insert = world.db.insertInto('book_page').values({ id: 'aborted', page_num: 1 })
    const upsert = insert.onConflict(oc => oc.columns(['id', 'page_num']).doUpdateSet({ text: 'x' }))
    for (const write of [insert, upsert])
      expect(await connection.executeQuery(write.compile(), { signal })).toStrictEqual({ rows: [] })
    expect(await world.db.selectFrom('book_page').selectAll().where('id', '=', 'aborted').execute()).toStrictEqual([])
  })
})
