import type { BatchWriteItemCommandOutput, WriteRequest } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { HashrangeEvent } from '../../src/event/event.js'
import { openTables } from '../open-tables.js'
import { outsideOf, rejection } from './outside.js'

type Database = Pick<TestTables, 'book_page'>
type Requests = Record<string, WriteRequest[]>

const retry = { attempts: 4, baseDelayMs: 1 }

describeEngines('a replacement of many rows', engine => {
  const world = openTables<Database>(engine, { book_page: { table: tables.book_page } })
  const outside = outsideOf(engine)
  const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: 'dune', page_num: index + 1 }))
  const replace = (count: number) => world.db.replaceInto('book_page').values(rows(count))
  const sizes = () => world.requests.map(({ input }) => requestsIn(input).length)
  const requestsIn = (input: Readonly<Record<string, unknown>>): WriteRequest[] =>
    (input['RequestItems'] as Requests)[engine.table('book_page')] ?? []
  beforeEach(() => outside.empty('book_page'))
  afterEach(() => void jest.restoreAllMocks())

  /** As a throttled table would: of each request only the first `processed` items are written, in the first answers. */
  const throttle = (processed: number, answers = Number.POSITIVE_INFINITY): void => {
    let left = answers
    world.changeAnswers<BatchWriteItemCommandOutput>('BatchWriteItem', async (output, input) => {
      left -= 1
      const requests = requestsIn(input)
      if (left < 0 || requests.length <= processed) return output
      const unprocessed = requests.slice(processed)
      for (const { PutRequest } of unprocessed)
        await outside.remove('book_page', {
          id: PutRequest?.Item?.['id']?.S,
          page_num: Number(PutRequest?.Item?.['page_num']?.N),
        })
      return { ...output, UnprocessedItems: { [engine.table('book_page')]: unprocessed } }
    })
  }

  it('C158 C160 is written 25 a request, over what was there', async () => {
    await outside.put('book_page', { id: 'dune', page_num: 3, text: 'old' })
    expect(await replace(60).execute()).toStrictEqual({ numInsertedRows: 60n })
    expect(sizes()).toStrictEqual([25, 25, 10])
    expect(world.requests[2]?.input).toStrictEqual({
      RequestItems: {
        [engine.table('book_page')]: rows(60)
          .slice(50)
          .map(({ page_num }) => ({
            PutRequest: { Item: { id: { S: 'dune' }, page_num: { N: String(page_num) } } },
          })),
      },
    })
    expect(await outside.stored('book_page')).toStrictEqual(rows(60))
  })

  it('D037 has so many requests under way at a time', async () => {
    let most = 0
    let underWay = 0
    const client = engine.client
    client.middlewareStack.add(
      next => async args => {
        most = Math.max(most, ++underWay)
        try {
          return await next(args)
        } finally {
          underWay -= 1
        }
      },
      { step: 'initialize', name: 'counting' },
    )
    await replace(250).options({ concurrency: 3 }).execute()
    client.middlewareStack.remove('counting')
    expect(most).toBe(3)
    expect(await outside.stored('book_page')).toHaveLength(250)
  })

  it('C159 D014 D038 sends again what was left unprocessed, and only that, after a pause', async () => {
    throttle(10, 2)
    expect(await replace(25).options({ retry }).execute()).toStrictEqual({ numInsertedRows: 25n })
    expect(sizes()).toStrictEqual([25, 15, 5])
    expect(await outside.stored('book_page')).toStrictEqual(rows(25))
  })

  it('C159 D014 when the attempts are spent is an error that holds the keys of what is not written', async () => {
    throttle(5)
    const error = await rejection(replace(28).options({ retry, concurrency: 1 }).execute())
    expect(error).toMatchObject({
      code: 'execute.unprocessed-items',
      details: { table: 'book_page', attempts: 4, unprocessed: 8, written: 20 },
    })
    expect(sizes()).toStrictEqual([25, 20, 15, 10])
    expect(error.keys).toStrictEqual(rows(28).slice(20))
    expect(JSON.stringify(error)).not.toContain('dune')
    expect(error.message).not.toContain('dune')
    expect(await outside.stored('book_page')).toStrictEqual(rows(20))
  })

  it('waits ever longer, up to a bound, by full jitter', async () => {
    const chances: number[] = []
    const real = Math.random.bind(Math)
    jest.spyOn(Math, 'random').mockImplementation(() => {
      chances.push(1)
      return real()
    })
    const timeouts = Date.now()
    throttle(0, 3)
    await replace(2)
      .options({ retry: { attempts: 9, baseDelayMs: 1, maxDelayMs: 2 } })
      .execute()
    expect(chances.length).toBeGreaterThanOrEqual(3)
    expect(Date.now() - timeouts).toBeLessThan(5000)
  })

  it('that is ended tells how many rows are written, and holds the keys of the others', async () => {
    const aborting = new AbortController()
    world.changeAnswers<BatchWriteItemCommandOutput>('BatchWriteItem', output => {
      if (world.requests.length === 2) aborting.abort()
      return output
    })
    const insert = replace(100).options({ concurrency: 1, signal: aborting.signal })
    const error = await rejection(insert.execute())
    expect(error).toMatchObject({
      code: 'policy.budget-spent',
      details: { table: 'book_page', budget: 'signal', done: 50, left: 50 },
    })
    expect(error.keys).toStrictEqual(rows(100).slice(50))
    expect(await outside.stored('book_page')).toStrictEqual(rows(50))
    // Written again, the answer is as if nothing had happened.
    await replace(100).execute()
    expect(await outside.stored('book_page')).toStrictEqual(rows(100))
  })

  it('that fails on the way tells how many rows are written, and holds the keys of the others', async () => {
    world.changeAnswers<BatchWriteItemCommandOutput>('BatchWriteItem', output => {
      if (world.requests.length === 2) throw Object.assign(new Error('throttled'), { name: 'ThrottlingException' })
      return output
    })
    const error = await rejection(replace(60).options({ concurrency: 1 }).execute())
    expect(error).toMatchObject({
      code: 'execute.request-failed',
      details: { operation: 'BatchWriteItem', name: 'ThrottlingException', done: 25, left: 35 },
      cause: { name: 'ThrottlingException' },
    })
    expect(error.keys).toStrictEqual(rows(60).slice(25))
  })

  it('tells of its progress', async () => {
    const events: HashrangeEvent[] = []
    const db = world.open({ tables: world.descriptions, log: event => void events.push(event) })
    throttle(20, 1)
    await db.replaceInto('book_page').values(rows(30)).options({ concurrency: 1, retry }).execute()
    const progress = ['items.written', 'request.retried', 'statement.done']
    expect(events.filter(({ kind }) => progress.includes(kind))).toMatchObject([
      { kind: 'items.written', table: 'book_page', written: 20, left: 10 },
      { kind: 'request.retried', table: 'book_page', operation: 'BatchWriteItem', attempt: 2, unprocessed: 5 },
      { kind: 'items.written', table: 'book_page', written: 25, left: 5 },
      { kind: 'items.written', table: 'book_page', written: 30, left: 0 },
      {
        kind: 'statement.done',
        table: 'book_page',
        query: expect.stringContaining('book_page') as unknown,
        rows: 30,
        requests: 3,
        stopReason: 'end',
      },
    ])
  })
})
