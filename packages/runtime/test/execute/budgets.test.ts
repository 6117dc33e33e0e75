import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { isHashrangeError, type ReadOptions } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, pagesOf } from '../rows.js'

type Database = Pick<TestTables, 'book_page' | 'orders'>

describeEngines('a budget', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = (options: ReadOptions) =>
    world.db
      .from('book_page')
      .where('id', '=', 'dune')
      .options({ scanLimit: 2, ...options })
  const numbers = (rows: readonly object[]): number[] => rows.map(row => (row as { page_num: number }).page_num)
  const spent = (options: ReadOptions) =>
    dune(options)
      .execute()
      .then(
        () => undefined,
        (error: unknown) => (isHashrangeError(error, 'policy.budget-spent') ? error : undefined),
      )

  it.each([
    ['maxItems', { maxItems: 5 }, [1, 2, 3, 4, 5]],
    ['maxRequests', { maxRequests: 2 }, [1, 2, 3, 4]],
    ['maxCapacity', { maxCapacity: 1 }, [1, 2, 3, 4]],
  ] as const)('of %s that runs out is an error with what was read, and a cursor', async (budget, options, read) => {
    const error = await spent(options)
    expect(error?.details).toStrictEqual({
      table: 'book_page',
      budget,
      itemsRead: read.length,
      rowsFound: read.length,
      cursor: expect.any(String),
    })
    expect(numbers(error?.rows ?? [])).toStrictEqual(read)
    expect(Object.keys(error ?? {})).not.toContain('rows')
    const rest = await world.db
      .from('book_page')
      .where('id', '=', 'dune')
      .after(error?.cursor ?? '')
      .execute()
    expect([...read, ...numbers(rest)]).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('that is enough changes nothing', async () => {
    expect(await dune({ maxItems: 10, maxRequests: 6, maxCapacity: 100, timeoutMs: 60_000 }).execute()).toHaveLength(9)
  })

  it('ends an answer that says so, instead of an error', async () => {
    const { rows, info } = await dune({ maxItems: 5 }).executeWithInfo()
    expect(numbers(rows)).toStrictEqual([1, 2, 3, 4, 5])
    expect(info).toMatchObject({ stopReason: 'max-items', count: 5, scannedCount: 5, requests: 3 })
    expect(
      numbers(
        await dune({})
          .after(info.cursor ?? '')
          .execute(),
      ),
    ).toStrictEqual([6, 7, 8, 9])
    const page = await dune({ maxRequests: 1 }).page({ size: 5 })
    expect(page).toMatchObject({ rows: { length: 2 }, info: { stopReason: 'max-requests' } })
    expect(page.cursor).toBe(page.info.cursor)
  })

  it('of items is never exceeded, over several partitions either', async () => {
    const both = world.db.from('book_page').in('id', ['dune', 'emma']).options({ maxItems: 11, concurrency: 8 })
    const { rows, info } = await both.executeWithInfo()
    expect(info).toMatchObject({ scannedCount: 11, stopReason: 'max-items' })
    const rest = await world.db
      .from('book_page')
      .in('id', ['dune', 'emma'])
      .after(info.cursor ?? '')
      .execute()
    expect(rows.length + rest.length).toBe(14)
  })

  it('of the instance holds where the query says nothing', async () => {
    const db = world.open({ tables: world.descriptions, policy: { maxRequests: 1 } })
    const query = db.from('book_page').where('id', '=', 'dune').options({ scanLimit: 2 })
    await expect(query.execute()).rejects.toMatchObject({ details: { budget: 'maxRequests' } })
    expect(await query.options({ maxRequests: 9 }).execute()).toHaveLength(9)
  })

  it('of time ends what is under way', async () => {
    world.changeAnswers('Query', async output => {
      await delay(60)
      return output
    })
    const error = await spent({ timeoutMs: 100 })
    expect(error?.details.budget).toBe('timeoutMs')
    const info = (await dune({ timeoutMs: 100 }).executeWithInfo()).info
    expect(info.stopReason).toBe('timeout')
  })

  it('of a signal ends what is under way, and sends nothing where it was aborted before', async () => {
    const aborting = new AbortController()
    world.changeAnswers('Query', output => {
      aborting.abort()
      return output
    })
    const error = await spent({ signal: aborting.signal })
    expect(error?.details).toMatchObject({ budget: 'signal', rowsFound: 2 })
    const sent = world.requests.length
    expect((await spent({ signal: aborting.signal }))?.details).toMatchObject({ budget: 'signal', rowsFound: 0 })
    expect((await dune({ signal: AbortSignal.abort() }).executeWithInfo()).info.stopReason).toBe('aborted')
    expect(world.requests).toHaveLength(sent)
  })

  it('counts what is read behind a filter', async () => {
    const { rows, info } = await dune({ maxItems: 4 }).where('text', '=', 'dune 9').executeWithInfo()
    expect(rows).toStrictEqual([])
    expect(info).toMatchObject({ scannedCount: 4, stopReason: 'max-items' })
    expect(
      numbers(
        await dune({})
          .where('text', '=', 'dune 9')
          .after(info.cursor ?? '')
          .execute(),
      ),
    ).toStrictEqual([9])
  })
})

describeEngines('options that ask for a behaviour', engine => {
  const world = openTables<Database>(engine, {
    book_page: { table: tables.book_page, rows: [...pagesOf('dune', 9), ...pagesOf('emma', 5)] },
    orders: { table: tables.orders, rows: orders },
  })
  const dune = () => world.db.from('book_page').where('id', '=', 'dune')
  const unusable = (option: string): unknown =>
    expect.objectContaining({ code: 'plan.option-unusable', details: expect.objectContaining({ option }) as unknown })

  it('exclusiveStartKey begins after a key, plain or as DynamoDB writes it', async () => {
    const plain = await dune()
      .options({ exclusiveStartKey: { id: 'dune', page_num: 7 } })
      .execute()
    expect(plain.map(({ page_num }) => page_num)).toStrictEqual([8, 9])
    const typed = await dune()
      .options({ exclusiveStartKey: { id: { S: 'dune' }, page_num: { N: '8' } } })
      .execute()
    expect(typed.map(({ page_num }) => page_num)).toStrictEqual([9])
    expect(world.requests[0]?.input['ExclusiveStartKey']).toStrictEqual({ id: { S: 'dune' }, page_num: { N: '7' } })
    const { info } = await dune().options({ scanLimit: 3, pageLimit: 1 }).executeWithInfo()
    expect(info.lastEvaluatedKey).toStrictEqual({ id: 'dune', page_num: 3 })
    const next = dune().options({ exclusiveStartKey: info.lastEvaluatedKey ?? {} })
    expect(await next.execute()).toHaveLength(6)
  })

  it('exclusiveStartKey on an index takes its key attributes too', async () => {
    const shipped = world.db.from('orders').where('status', '=', 'shipped')
    const { info } = await shipped.options({ scanLimit: 2, pageLimit: 1 }).executeWithInfo()
    const key = info.lastEvaluatedKey ?? {}
    expect(Object.keys(key).sort()).toStrictEqual(['createdAt', 'customerId', 'id', 'status'])
    const rest = await shipped.options({ exclusiveStartKey: key }).execute()
    expect(rest).toHaveLength(orders.filter(({ status }) => status === 'shipped').length - 2)
  })

  it('exclusiveStartKey is an error where it is no key, or nothing begins at one', async () => {
    const wrong = (key: Record<string, unknown>): unknown => dune().options({ exclusiveStartKey: key }).execute()
    for (const key of [{ id: 'dune' }, { id: 'dune', page_num: '7' }, { id: 'dune', page_num: 7, text: 'x' }])
      await expect(wrong(key)).rejects.toMatchObject({ code: 'build.invalid-option' })
    const start = { exclusiveStartKey: { id: 'dune', page_num: 7 } }
    const whole = dune().where('page_num', '=', 1).options(start)
    const listed = world.db.from('book_page').in('id', ['dune', 'emma']).options(start)
    for (const query of [whole, listed]) await expect(query.execute()).rejects.toEqual(unusable('exclusiveStartKey'))
    expect(world.requests).toHaveLength(0)
  })

  it('parallelScan reads a table in segments', async () => {
    const scan = world.db.from('orders').options({ scan: true, recursive: true, parallelScan: 3, scanLimit: 2 })
    const rows = await scan.execute()
    expect(rows).toHaveLength(orders.length)
    expect(new Set(world.requests.map(({ input }) => input['Segment']))).toStrictEqual(new Set([0, 1, 2]))
    expect(world.requests.every(({ input }) => input['TotalSegments'] === 3)).toBe(true)
    const paged: object[] = []
    for await (const page of scan.pages({ size: 4 })) paged.push(...page.rows)
    expect(new Set(paged.map(row => JSON.stringify(row))).size).toBe(orders.length)
    expect(paged).toHaveLength(orders.length)
    expect(await scan.count()).toBe(orders.length)
  })

  it('parallelScan is an error of a query that is no Scan, and nothing where the instance says it', async () => {
    await expect(dune().options({ parallelScan: 2 }).execute()).rejects.toEqual(unusable('parallelScan'))
    const db = world.open({ tables: world.descriptions, policy: { parallelScan: 2, scan: true, recursive: true } })
    expect(await db.from('book_page').where('id', '=', 'dune').execute()).toHaveLength(9)
    expect(await db.from('orders').execute()).toHaveLength(orders.length)
  })

  it('numbers and nilToEmptySet say what values become', async () => {
    const one = dune().where('page_num', '=', 1)
    expect(await one.options({ numbers: 'string' }).executeTakeFirst()).toMatchObject({ page_num: '1' })
    const db = world.open({ tables: world.descriptions, policy: { numbers: 'string' } })
    const rows = db.from('book_page').where('id', '=', 'dune').where('page_num', '=', 1)
    expect(await rows.executeTakeFirst()).toMatchObject({ page_num: '1' })
    expect(await rows.options({ numbers: 'exact' }).executeTakeFirst()).toMatchObject({ page_num: 1 })
  })
})
