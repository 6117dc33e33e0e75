import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { DescribeTableCommandOutput } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, it } from '@jest/globals'
import type { HashrangeEvent, OutgoingRequest } from '@hashrange/runtime'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'colour'>
type EventOf<Kind> = Extract<HashrangeEvent, { readonly kind: Kind }>

/** An index that the table does not have. */
const byName = {
  AttributeDefinitions: ['id', 'name'].map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by_name',
      IndexStatus: 'ACTIVE' as const,
      KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' as const }],
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
}

describeEngines('the events of a statement', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 5), ...pagesOf('emma', 5)] },
    colour: { table: tables.colour, rows: [{ id: 'red' }] },
  })
  const events: HashrangeEvent[] = []
  const open = () => world.open({ tables: world.descriptions, log: event => void events.push(event) })
  const of = <Kind extends HashrangeEvent['kind']>(kind: Kind): EventOf<Kind>[] =>
    events.filter((event): event is HashrangeEvent & EventOf<Kind> => event.kind === kind)
  afterEach(() => void events.splice(0))

  it('tell what is asked for and what comes of it, without values', async () => {
    const { capacity } = await open()
      .from('book_page')
      .select(['page_num'])
      .where('id', '=', 'dune')
      .where('page_num', '<', 4)
      .orderBy('page_num', 'desc')
      .consistentRead()
      .limit(2)
      .executeWithInfo()
      .then(({ info }) => ({ capacity: info.consumedCapacity }))
    const table = engine.table('book_page')
    expect(of('request.sent')).toMatchObject([
      {
        table: 'book_page',
        tables: [table],
        operation: 'Query',
        request: 1,
        projection: 'page_num',
        consistentRead: true,
        limit: 2,
        scanForward: false,
      },
    ])
    expect(of('request.ended')).toMatchObject([
      { operation: 'Query', request: 1, items: 2, scanned: 2, capacity: { [table]: capacity }, attempts: 1 },
    ])
    expect(of('request.ended')[0]?.requestId).toMatch(/./)
    expect(of('request.ended')[0]?.ms).toBeGreaterThan(0)
    expect(JSON.stringify(events)).not.toMatch(/dune/)
  })

  it('of several at a time are told apart by their number', async () => {
    const db = open()
    await Promise.all(['dune', 'emma', 'nobody'].map(id => db.from('book_page').where('id', '=', id).execute()))
    const begun = of('statement.begun').map(({ statement }) => statement)
    expect(new Set(begun).size).toBe(3)
    expect(
      of('statement.ended')
        .map(({ statement }) => statement)
        .sort(),
    ).toStrictEqual([...begun].sort())
    for (const kind of ['request.sent', 'request.ended'] as const)
      expect(
        of(kind)
          .map(({ statement }) => statement)
          .sort(),
      ).toStrictEqual([...begun].sort())
  })

  it('end once, however the statement ends', async () => {
    const db = open()
    const dune = db.from('book_page').where('id', '=', 'dune').options({ scanLimit: 2 })
    await dune.count()
    for await (const page of dune.pages()) if (page.rows.length > 0) break
    for await (const row of dune.stream()) if (row.page_num > 0) break
    for await (const row of dune.stream()) expect(row.id).toBe('dune')
    await expect(db.from('book_page').execute()).rejects.toThrow()
    await expect(dune.options({ signal: AbortSignal.abort() }).execute()).rejects.toThrow()
    await expect(db.insertInto('colour').values({ id: 'red' }).execute()).rejects.toThrow()
    await db.updateTable('colour').set({ name: 'Red' }).where('name', 'is not', null).options({ scan: true }).execute()
    expect(of('statement.begun')).toHaveLength(8)
    expect(of('statement.ended').map(({ how, error }) => error ?? how)).toStrictEqual([
      'done',
      'left',
      'left',
      'done',
      'policy.scan-refused',
      'policy.budget-spent',
      'execute.already-exists',
      'done',
    ])
    expect(of('statement.begun').map(({ operation }) => operation)).toStrictEqual([
      ...['Select', 'Select', 'Select', 'Select', 'Select', 'Select', 'Insert', 'Update'],
    ])
    expect(of('request.ended').at(-2)?.error).toBe('ConditionalCheckFailedException')
  })

  it('number requests through where a statement begins anew', async () => {
    const policy = { scan: true, recursive: true }
    const db = world.open({ policy, log: event => void events.push(event) })
    const stop = world.changeAnswers<DescribeTableCommandOutput>('DescribeTable', output => ({
      ...output,
      Table: { ...output.Table, ...byName },
    }))
    await db.tables.describe('colour')
    stop()
    await db.from('colour').where('name', '=', 'Red').execute()
    expect(of('request.sent').map(({ operation, request }) => `${operation} ${String(request)}`)).toStrictEqual([
      'Query 1',
      'Scan 2',
    ])
    expect(of('request.ended')).toMatchObject([
      { request: 1, error: 'ValidationException' },
      { request: 2, items: 0 },
    ])
    expect(of('statement.ended')).toMatchObject([{ how: 'done', requests: 2 }])
  })

  it('let a tracer stand around the sending of each request', async () => {
    const around: string[] = []
    const surround = (message: unknown): void => {
      const outgoing = message as OutgoingRequest
      outgoing.within = async send => {
        around.push(`before ${String(outgoing.request)}`)
        const answer = await send()
        around.push(`after ${String(outgoing.request)}`)
        return answer
      }
    }
    subscribe('hashrange:request', surround)
    try {
      await open().from('book_page').where('id', '=', 'dune').options({ scanLimit: 3 }).execute()
      const kinds = events.map(({ kind }) => kind).filter(kind => kind.startsWith('request'))
      expect(kinds).toStrictEqual(['request.sent', 'request.ended', 'request.sent', 'request.ended'])
      expect(around).toStrictEqual(['before 1', 'after 1', 'before 2', 'after 2'])
    } finally {
      unsubscribe('hashrange:request', surround)
    }
  })

  it('are not made where only others are listened to', async () => {
    const print = { info: console.info }
    const lines: string[] = []
    console.info = (line: string) => void lines.push(line)
    try {
      const db = world.open({ tables: world.descriptions, log: ['statement.ended'] })
      await db.from('book_page').where('id', '=', 'dune').execute()
    } finally {
      console.info = print.info
    }
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^hashrange statement\.ended table=book_page how=done requests=1 ms=[\d.]+ statement=\d+$/)
  })
})
