import { describe, expect, it } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import {
  CamelCasePlugin,
  DeduplicateJoinsPlugin,
  HandleEmptyInListsPlugin,
  type Kysely,
  ParseJSONResultsPlugin,
  replaceWithNoncontingentExpression,
  type LogEvent,
  CompiledQuery,
} from 'kysely'
import { dynamoDefaults, executePage, withOptions } from '../src/index.js'
import { openKysely } from './open-kysely.js'
import { pages, people } from './rows.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

describeEngines('reads through Kysely', engine => {
  const world = openKysely<Database>(engine, {
    person: { table: tables.person, rows: people },
    book_page: { table: tables.book_page, rows: pages },
    colour: { table: tables.colour },
  })
  const scan = withOptions({ scan: true, recursive: true })
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort()

  describe('send what the planner chose', () => {
    it('one item by its key', async () => {
      const ann = await world.db.selectFrom('person').selectAll().where('id', '=', 'a').executeTakeFirstOrThrow()
      expect(ann).toStrictEqual(people[0])
      expect(world.operations).toStrictEqual(['GetItem'])
    })

    it('several items by their keys, with null for what an item lacks', async () => {
      const rows = await world.db
        .selectFrom('person')
        .select(['id', 'age as years'])
        .where('id', 'in', ['d', 'a'])
        .execute()
      expect(rows).toStrictEqual([
        { id: 'd', years: null },
        { id: 'a', years: 41 },
      ])
      expect(world.operations).toStrictEqual(['BatchGetItem'])
    })

    it('pairs of keys', async () => {
      const rows = await world.db
        .selectFrom('book_page')
        .select('text')
        .where(eb => eb(eb.refTuple('id', 'page_num'), 'in', [eb.tuple('dune', 2), eb.tuple('dune', 99)]))
        .execute()
      expect(rows).toStrictEqual([{ text: 'page 2' }])
      expect(world.operations).toStrictEqual(['BatchGetItem'])
    })

    it('a range of a partition, in order', async () => {
      const rows = await world.db
        .selectFrom('book_page as p')
        .select('p.page_num')
        .where('p.id', '=', 'dune')
        .where('p.page_num', '>', 2)
        .orderBy('p.page_num', 'desc')
        .limit(2)
        .execute()
      expect(rows).toStrictEqual([{ page_num: 7 }, { page_num: 6 }])
      expect(world.operations).toStrictEqual(['Query'])
      expect(world.requests[0]?.input).toMatchObject({ ScanIndexForward: false, Limit: 2 })
    })

    it('a count', async () => {
      const count = world.db
        .selectFrom('book_page')
        .select(eb => eb.fn.countAll<number>().as('pages'))
        .where('id', '=', 'dune')
      expect(await count.execute()).toStrictEqual([{ pages: 7 }])
      expect(world.requests[0]?.input).toMatchObject({ Select: 'COUNT' })
      expect(await count.limit(0).execute()).toStrictEqual([])
    })

    it('nothing where nothing can match', async () => {
      expect(await world.db.selectFrom('person').selectAll().where('id', 'in', []).execute()).toStrictEqual([])
      expect(world.operations).toStrictEqual([])
    })
  })

  it('refuse a Scan in the words of Kysely', async () => {
    await expect(world.db.selectFrom('person').selectAll().execute()).rejects.toMatchObject({
      code: 'policy.scan-refused',
      hint: expect.stringContaining('.$call(withOptions({ scan: true, recursive: true }))'),
      message: expect.stringContaining('withOptions'),
    })
    expect(world.operations).toStrictEqual([])
  })

  it('leave out what is NULL or missing where something is negated, unless DynamoDB is to have its way', async () => {
    const others = (db = world.db) => db.selectFrom('person').select('id').where('age', '!=', 17).$call(scan).execute()
    expect(ids(await others())).toStrictEqual(['a', 'c'])
    expect(ids(await others(world.open({ nullSemantics: 'native' })))).toStrictEqual(['a', 'c', 'd'])
    const neither = world.db
      .selectFrom('person')
      .select('id')
      .where(eb => eb.not(eb.or([eb('age', '<', 20), eb('email', '=', 'ann@example.com')])))
      .$call(scan)
    expect(await neither.execute()).toStrictEqual([])
    const either = neither
      .where('id', 'is not', null)
      .clearWhere()
      .where(eb => eb.not(eb('email', 'like', 'ann%')))
    expect(ids(await either.execute())).toStrictEqual(['b', 'd'])
  })

  it('look into documents, to lists', async () => {
    const rows = await world.db
      .selectFrom('person')
      .select(eb => ['id', eb.ref('address', '->').key('lines').at(1).as('second')])
      .where(eb => eb(eb.ref('address', '->').key('city'), '^@', 'O'))
      .$call(scan)
      .execute()
    expect(rows).toStrictEqual([{ id: 'a', second: '0155 Oslo' }])
  })

  it('stream, in the chunks that are asked for', async () => {
    const numbers: number[] = []
    for await (const { page_num } of world.db
      .selectFrom('book_page')
      .select('page_num')
      .where('id', '=', 'dune')
      .stream(3))
      numbers.push(page_num)
    expect(numbers).toStrictEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('stop reading where a stream is left', async () => {
    const query = world.db.selectFrom('book_page').select('page_num').where('id', '=', 'dune')
    const short = query.$call(withOptions({ scanLimit: 1, concurrency: 1 }))
    for await (const { page_num } of short.stream(1)) {
      expect(page_num).toBe(1)
      break
    }
    expect(world.operations.length).toBeLessThan(4)
  })

  it('refuse before a stream begins', async () => {
    const read = async () => {
      for await (const row of world.db.selectFrom('person').selectAll().stream()) expect(row).toBeUndefined()
    }
    await expect(read()).rejects.toMatchObject({ code: 'policy.scan-refused' })
  })

  it('go on from page to page', async () => {
    const query = world.db.selectFrom('book_page').select('page_num').where('id', '=', 'dune')
    const first = await executePage(world.db, query, { size: 3 })
    expect(first.rows).toStrictEqual([{ page_num: 1 }, { page_num: 2 }, { page_num: 3 }])
    const second = await executePage(world.db, query, { size: 3, after: first.cursor })
    expect(second.rows).toStrictEqual([{ page_num: 4 }, { page_num: 5 }, { page_num: 6 }])
    const third = await executePage(world.db, query, { size: 3, after: second.cursor })
    expect(third.rows).toStrictEqual([{ page_num: 7 }])
    expect(third).not.toHaveProperty('cursor')
    expect(third.info).toMatchObject({ stopReason: 'end', requests: 1 })
    await expect(executePage(world.db, query, { size: 3, after: '' })).rejects.toMatchObject({
      code: 'execute.invalid-cursor',
    })
  })

  it('explain, and send nothing', async () => {
    expect(await world.db.selectFrom('book_page').selectAll().where('id', '=', 'dune').explain()).toStrictEqual([
      { plan: 'Query book_page\n  key      id = ?\n  pages    all' },
    ])
    expect(world.operations).toStrictEqual([])
  })

  it('run what was compiled before, also where its plan was lost on the way', async () => {
    const compiled = world.db.selectFrom('person').select('age').where('id', '=', 'a').compile()
    expect((await world.db.executeQuery(compiled)).rows).toStrictEqual([{ age: 41 }])
    const { query, queryId, sql, parameters } = compiled
    expect((await world.db.executeQuery({ query, queryId, sql, parameters })).rows).toStrictEqual([{ age: 41 }])
  })

  it('refuse raw SQL, however it is said', async () => {
    const raw = CompiledQuery.raw('select * from person')
    await expect(world.db.executeQuery(raw)).rejects.toMatchObject({
      code: 'kysely.unsupported-node',
      details: { node: 'RawNode' },
    })
    expect(world.operations).toStrictEqual([])
  })

  it('tell the log what was asked, its values apart, and how long it took', async () => {
    const events: LogEvent[] = []
    const db = world.open({}, { log: event => void events.push(event) })
    await db.selectFrom('person').select('age').where('id', '=', 'a').execute()
    await db
      .selectFrom('person')
      .select('age')
      .execute()
      .catch(() => undefined)
    expect(events.map(({ level, query }) => [level, query.sql, query.parameters])).toStrictEqual([
      ['query', 'select age from person where id = ?', ['a']],
      ['error', 'select age from person', []],
    ])
  })

  it('serialise on one connection and not beside it', async () => {
    const ages = await world.db
      .connection()
      .execute(one =>
        Promise.all(
          ['a', 'b'].map(id => one.selectFrom('person').select('age').where('id', '=', id).executeTakeFirst()),
        ),
      )
    expect(ages).toStrictEqual([{ age: 41 }, { age: 17 }])
  })

  describe('with plugins', () => {
    it('CamelCasePlugin', async () => {
      interface Camel {
        bookPage: { id: string; pageNum: number; text?: string }
      }
      const db = world.open().withPlugin(new CamelCasePlugin()) as unknown as Kysely<Camel>
      const query = db
        .selectFrom('bookPage')
        .select(['pageNum', 'text as words'])
        .where('id', '=', 'dune')
        .where('pageNum', '<', 2)
      expect(await query.execute()).toStrictEqual([{ pageNum: 1, words: 'page 1' }])
      const page = await executePage(db, query, { size: 5 })
      expect(page.rows).toStrictEqual([{ pageNum: 1, words: 'page 1' }])
      expect(page.info.stopReason).toBe('end')
    })

    it('HandleEmptyInListsPlugin, DeduplicateJoinsPlugin and ParseJSONResultsPlugin', async () => {
      const db = world
        .open()
        .withPlugin(new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }))
        .withPlugin(new DeduplicateJoinsPlugin())
        .withPlugin(new ParseJSONResultsPlugin())
      expect(await db.selectFrom('person').selectAll().where('id', 'in', []).execute()).toStrictEqual([])
      expect(await db.selectFrom('person').select('age').where('id', '=', 'a').execute()).toStrictEqual([{ age: 41 }])
      expect(world.operations).toStrictEqual(['GetItem'])
    })

    it('dynamoDefaults, which withOptions goes before, and of which a statement takes what it has', async () => {
      const db = world
        .open()
        .withPlugin(dynamoDefaults({ consistentRead: true, scan: true, recursive: true, insertNilFields: false }))
      expect(await db.selectFrom('person').select('id').where('age', '=', 17).execute()).toStrictEqual([{ id: 'b' }])
      await db
        .selectFrom('person')
        .select('id')
        .where('id', '=', 'a')
        .$call(withOptions({ consistentRead: false }))
        .execute()
      await db
        .insertInto('colour')
        .values({ id: 'red' })
        .onConflict(oc => oc.doNothing())
        .execute()
      expect(world.requests.map(({ operation, input }) => [operation, input['ConsistentRead'] ?? false])).toStrictEqual(
        [
          ['Scan', true],
          ['GetItem', false],
          ['PutItem', false],
        ],
      )
      expect(() => dynamoDefaults({ scna: true } as object)).toThrow(
        expect.objectContaining({ code: 'build.unknown-option' }),
      )
    })
  })

  it('refuse options that a statement has not', async () => {
    await expect(
      world.db
        .insertInto('colour')
        .values({ id: 'red' })
        .$call(withOptions({ scan: true }))
        .execute(),
    ).rejects.toMatchObject({ code: 'build.unknown-option', details: { option: 'scan' } })
    expect(world.operations).toStrictEqual([])
  })
})
