import { expect, it } from '@jest/globals'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { CachedTable } from '@hashrange/runtime'
import { openTables } from '../open-tables.js'
import { pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'colour'>

const colours = ['red', 'green', 'blue', 'grey'].map((id, at) => ({ id, ...(at === 3 ? {} : { name: `the ${id}` }) }))

describeEngines('a cached table', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    colour: { table: tables.colour, rows: colours },
  })
  const open = (cachedTables: readonly (string | CachedTable)[] = ['colour', 'book_page']) =>
    world.open({ tables: world.descriptions, cachedTables })
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

  it('is read once, and answers every read of all or of some', async () => {
    const db = open()
    expect(ids(await db.from('colour').execute())).toStrictEqual(['blue', 'green', 'grey', 'red'])
    expect(ids(await db.from('colour').where('id', '=', 'red').execute())).toStrictEqual(['red'])
    expect(ids(await db.from('colour').isNull('name').execute())).toStrictEqual(['grey'])
    expect(await db.from('colour').where('id', 'in', ['red', 'blue']).count()).toBe(2)
    expect(world.operations).toStrictEqual(['Scan'])
    expect(world.requests[0]?.input).toMatchObject({ ConsistentRead: true })
  })

  it('is read once however many ask at the same time, all pages of it', async () => {
    const db = open()
    const all = await Promise.all(Array.from({ length: 5 }, () => db.from('book_page').execute()))
    expect(all.map(rows => rows.length)).toStrictEqual([14, 14, 14, 14, 14])
    expect(world.operations).toStrictEqual(['Scan'])
  })

  it('applies predicate, projection, order and limit as the table does', async () => {
    const [cached, direct] = [open(), world.db]
    const queries = [cached, direct].map(db =>
      db.from('book_page').where('id', '=', 'dune').where('text', '>', 'dune 3'),
    )
    for (const change of [
      (query: (typeof queries)[number]) => query,
      (query: (typeof queries)[number]) => query.orderBy('page_num', 'desc').limit(2),
      (query: (typeof queries)[number]) => query.options({ scanIndexForward: false }),
      (query: (typeof queries)[number]) => query.select(['text']),
    ]) {
      const [fromCache, fromTable] = await Promise.all(queries.map(query => change(query).execute()))
      expect(fromCache).toStrictEqual(fromTable)
    }
    const titled = cached.from('colour').orderBy('name', 'desc')
    expect(ids(await titled.execute())).toStrictEqual(['red', 'green', 'blue', 'grey'])
  })

  it('says what it does', async () => {
    const compiled = await open().from('colour').where('name', '=', 'the red').compile()
    expect(compiled.requests).toStrictEqual([])
    expect(compiled.refusal).toBeUndefined()
    expect(compiled.explain()).toBe(
      [
        'Cached colour',
        '  read     from memory',
        '  filter   name = ?                                   by the client',
      ].join('\n'),
    )
  })

  it('goes to the table for a consistent read, and where it is asked to', async () => {
    const db = open()
    const red = db.from('colour').where('id', '=', 'red')
    await red.consistentRead().execute()
    await red.options({ cached: false }).execute()
    expect(world.operations).toStrictEqual(['GetItem', 'GetItem'])
    const whole = db.from('colour').options({ cached: false })
    await expect(whole.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
  })

  it('hands out rows that are nobody else’s', async () => {
    const db = open()
    const [first] = await db.from('colour').where('id', '=', 'red').execute()
    Object.assign(first ?? {}, { id: 'changed', name: 'changed' })
    expect(await db.from('colour').where('id', '=', 'red').execute()).toStrictEqual([{ id: 'red', name: 'the red' }])
  })

  it('is read again after refreshCached, or after its time', async () => {
    const db = open([{ table: 'colour', ttlMs: 1e6 }])
    const brief = open([{ table: 'colour', ttlMs: 1 }])
    await Promise.all([db, brief].map(each => each.from('colour').execute()))
    await engine.client.send(
      new PutItemCommand({ TableName: engine.table('colour'), Item: { id: { S: 'mauve' }, name: { S: 'the mauve' } } }),
    )
    expect(await db.from('colour').count()).toBe(4)
    expect(await brief.from('colour').count()).toBe(5)
    db.tables.refreshCached('colour')
    expect(await db.from('colour').count()).toBe(5)
    expect(() => {
      db.tables.refreshCached('book_page')
    }).toThrow(expect.objectContaining({ code: 'bind.unknown-table' }))
  })

  it('is bounded', async () => {
    const db = open([{ table: 'book_page', maxItems: 10 }])
    await expect(db.from('book_page').execute()).rejects.toMatchObject({
      code: 'policy.cache-limit',
      details: { table: 'book_page', maxItems: 10 },
    })
  })

  it('is paged', async () => {
    const db = open()
    const paged: object[] = []
    for await (const { rows } of db.from('book_page').where('text', '>', 'd').pages({ size: 4 })) paged.push(...rows)
    expect(paged).toStrictEqual(await db.from('book_page').execute())
    expect(world.operations).toStrictEqual(['Scan'])
  })

  it('does not keep a failure', async () => {
    const db = open()
    const restore = world.changeAnswers('Scan', () => {
      throw new Error('no')
    })
    await expect(db.from('colour').execute()).rejects.toMatchObject({ code: 'execute.request-failed' })
    restore()
    expect((await db.from('colour').execute()).length).toBeGreaterThan(3)
  })
})
