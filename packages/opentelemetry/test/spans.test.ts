import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { DescribeTableCommandOutput, TableDescription } from '@aws-sdk/client-dynamodb'
import { DynamoDialect } from '@hashrange/kysely'
import { createTable, loadItems, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { beforeAll, afterEach, expect, it } from '@jest/globals'
import { Hashrange } from 'hashrange'
import { Kysely } from 'kysely'
import { activeSpanId, attributesOf, millis, textOf, traced } from './traced.js'

type Database = Pick<TestTables, 'book_page' | 'orders' | 'colour'>

const statuses = ['open', 'paid', 'shipped'] as const
const orders = Array.from({ length: 9 }, (_, at) => ({
  customerId: 'secret-ann',
  id: `secret-${String(at)}`,
  status: statuses[at % 3] ?? 'open',
  createdAt: `2026-01-0${String(at + 1)}`,
  region: 'secret-north',
  note: 'secret note',
  ...(at % 2 === 0 ? { city: 'secret-oslo', total: at } : {}),
}))
const pages = Array.from({ length: 8 }, (_, at) => ({ id: 'secret-dune', page_num: at + 1, text: 'secret text' }))

describeEngines(
  'spans',
  engine => {
    const trace = traced()
    const descriptions: TableDescription[] = []
    const open = () =>
      new Hashrange<Database>({ client: engine.client, tables: descriptions, tableNames: engine.table })
    /** Middleware of the test's own, taken off at its end. */
    const around = (operation: string, before: () => void): void => {
      engine.client.middlewareStack.add(
        (next, context) => args => {
          if (context.commandName === `${operation}Command`) before()
          return next(args)
        },
        { step: 'initialize', name: 'around' },
      )
    }

    beforeAll(async () => {
      for (const table of [tables.book_page, tables.orders, tables.colour])
        descriptions.push(await createTable(engine, table))
      await loadItems(engine.client, engine.table('book_page'), pages)
      await loadItems(engine.client, engine.table('orders'), orders)
      await loadItems(engine.client, engine.table('colour'), [{ id: 'secret-red' }])
    })

    afterEach(() => void engine.client.middlewareStack.remove('around'))

    it('of a Query of two pages: the statement, and in it a span a request', async () => {
      const query = open()
        .from('book_page')
        .select(['page_num'])
        .where('id', '=', 'secret-dune')
        .consistentRead()
        .options({ scanLimit: 5, maxCapacity: 1000 })
      await trace.within('caller', () => query.execute())
      const [caller] = trace.named('caller')
      const [statement, ...others] = trace.childrenOf(caller)
      expect(others).toStrictEqual([])
      expect(statement).toMatchObject({ name: 'select book_page', kind: SpanKind.CLIENT, status: { code: 0 } })
      expect(attributesOf(statement)).toMatchObject({
        'db.system.name': 'aws.dynamodb',
        'db.operation.name': 'select',
        'db.collection.name': 'book_page',
        'db.query.summary': 'select book_page',
        'db.query.text':
          'select page_num from book_page where id = ? consistent read options scanLimit 5, maxCapacity 1000',
        'db.response.returned_rows': 8,
        'cloud.region': 'us-east-1',
        'server.address': '127.0.0.1',
        'hashrange.plan': 'Query book_page',
        'hashrange.requests': 2,
        'hashrange.stop_reason': 'end',
        'hashrange.ended': 'done',
      })
      expect(statement?.events.map(({ name, attributes }) => [name, attributes])).toStrictEqual([
        ['page.read', { 'aws.dynamodb.count': 5, 'aws.dynamodb.scanned_count': 5 }],
        ['page.read', { 'aws.dynamodb.count': 3, 'aws.dynamodb.scanned_count': 3 }],
      ])
      const requests = trace.childrenOf(statement)
      expect(requests.map(({ name, kind }) => [name, kind])).toStrictEqual([
        ['DynamoDB.Query', SpanKind.CLIENT],
        ['DynamoDB.Query', SpanKind.CLIENT],
      ])
      const table = engine.table('book_page')
      expect(attributesOf(requests[0])).toMatchObject({
        'db.system.name': 'aws.dynamodb',
        'db.operation.name': 'Query',
        'db.collection.name': 'book_page',
        'aws.dynamodb.table_names': [table],
        'aws.dynamodb.projection': 'page_num',
        'aws.dynamodb.consistent_read': true,
        'aws.dynamodb.limit': 5,
        'aws.dynamodb.count': 5,
        'aws.dynamodb.scanned_count': 5,
        'aws.dynamodb.consumed_capacity': [JSON.stringify({ TableName: table, CapacityUnits: 1 })],
        'aws.request_id': expect.any(String) as unknown,
      })
      expect(attributesOf(statement)['hashrange.capacity_units']).toBe(2)
    })

    it('of a union and of several statements at once have their own parents', async () => {
      const either = () =>
        open()
          .from('orders')
          .where(({ eb, or }) => or([eb('status', '=', 'open'), eb('city', '=', 'secret-oslo')]))
          .execute()
      await Promise.all([1, 2, 3].map(caller => trace.within(`caller ${String(caller)}`, either)))
      for (const caller of [1, 2, 3]) {
        const [statement, ...others] = trace.childrenOf(trace.named(`caller ${String(caller)}`)[0])
        expect(others).toStrictEqual([])
        expect(statement?.name).toBe('select orders')
        const requests = trace.childrenOf(statement)
        const indexes = requests.map(({ attributes }) => attributes['aws.dynamodb.index_name'])
        expect(indexes).toEqual(expect.arrayContaining(['byCity', 'byStatus']))
        expect(requests).toHaveLength(Number(attributesOf(statement)['hashrange.requests']))
      }
      expect(trace.open()).toBe(0)
    })

    it('of a lookup: the index is read, then the table', async () => {
      await open().from('orders').select(['id', 'note']).where('region', '=', 'secret-north').execute()
      const [statement] = trace.named('select orders')
      const [query, batch] = trace.childrenOf(statement)
      expect(attributesOf(query)).toMatchObject({ 'aws.dynamodb.index_name': 'byRegion', 'aws.dynamodb.count': 9 })
      expect(batch?.name).toBe('DynamoDB.BatchGetItem')
      expect(attributesOf(batch)).toMatchObject({
        'db.operation.batch.size': 9,
        'aws.dynamodb.table_names': [engine.table('orders')],
        'hashrange.items': 9,
      })
    })

    it('of a searched write: a read, and a request an item; a condition that does not hold is no error', async () => {
      const { numUpdatedRows } = await open()
        .updateTable('orders')
        .set({ note: 'secret too' })
        .where('status', '=', 'paid')
        .execute()
      expect(numUpdatedRows).toBe(3n)
      const [statement] = trace.named('update orders')
      expect(attributesOf(statement)).toMatchObject({ 'hashrange.affected_rows': 3, 'hashrange.requests': 4 })
      expect(attributesOf(statement)['db.response.returned_rows']).toBeUndefined()
      expect(trace.childrenOf(statement).map(({ name }) => name)).toStrictEqual([
        'DynamoDB.Query',
        ...Array.from({ length: 3 }, () => 'DynamoDB.UpdateItem'),
      ])
      await open().updateTable('colour').set({ name: 'x' }).where('id', '=', 'secret-nobody').execute()
      const [unmatched] = trace.childrenOf(trace.named('update colour')[0])
      expect(unmatched?.status.code).toBe(SpanStatusCode.UNSET)
      expect(attributesOf(unmatched)['db.response.status_code']).toBe('ConditionalCheckFailedException')
      expect(attributesOf(unmatched)['error.type']).toBeUndefined()
    })

    it('of a transaction over two tables', async () => {
      const db = open()
      await db.transactWrite([
        db.insertInto('colour').values({ id: 'secret-blue' }),
        db.conditionCheck('book_page').where('id', '=', 'secret-dune').where('page_num', '=', 1),
      ])
      const [statement] = trace.named('transactWrite colour book_page')
      expect(attributesOf(statement)['db.collection.name']).toBeUndefined()
      const [request] = trace.childrenOf(statement)
      expect(request?.name).toBe('DynamoDB.TransactWriteItems')
      expect(attributesOf(request)).toMatchObject({
        'db.operation.batch.size': 2,
        'aws.dynamodb.table_names': [engine.table('colour'), engine.table('book_page')],
      })
      const again = db.transactWrite([db.insertInto('colour').values({ id: 'secret-blue' })])
      await expect(again).rejects.toMatchObject({ code: 'execute.transaction-cancelled' })
      const cancelled = trace.named('DynamoDB.TransactWriteItems')[1]
      expect(attributesOf(cancelled)['db.response.status_code']).toBe('TransactionCanceledException')
      expect(cancelled?.status.code).toBe(SpanStatusCode.ERROR)
    })

    it('of a Scan that is refused: nothing was sent', async () => {
      await expect(open().from('book_page').where('text', '=', 'secret').execute()).rejects.toThrow()
      const [statement] = trace.named('select book_page')
      expect(statement?.status.code).toBe(SpanStatusCode.ERROR)
      expect(attributesOf(statement)).toMatchObject({
        'error.type': 'policy.scan-refused',
        'hashrange.ended': 'refused',
        'hashrange.requests': 0,
      })
      expect(statement?.events.map(({ name }) => name)).toStrictEqual(['refused'])
      expect(trace.childrenOf(statement)).toStrictEqual([])
    })

    it('of an error of the SDK: both spans failed, and no message of it is in them', async () => {
      around('Query', () => {
        throw Object.assign(new Error('secret message'), {
          name: 'ThrottlingException',
          $metadata: { requestId: 'r1' },
        })
      })
      await expect(open().from('book_page').where('id', '=', 'secret-dune').execute()).rejects.toThrow()
      const [statement] = trace.named('select book_page')
      expect(attributesOf(statement)['error.type']).toBe('execute.request-failed')
      expect(statement?.status).toStrictEqual({
        code: SpanStatusCode.ERROR,
        message: 'DynamoDB refused a request, or could not be reached.',
      })
      const [request] = trace.childrenOf(statement)
      expect(attributesOf(request)).toMatchObject({
        'error.type': 'ThrottlingException',
        'db.response.status_code': 'ThrottlingException',
        'aws.request_id': 'r1',
      })
    })

    it('end where a stream is left, with the request that was read ahead', async () => {
      const query = open().from('book_page').where('id', '=', 'secret-dune').options({ scanLimit: 2 })
      await trace.within('caller', async () => {
        for await (const { page_num } of query.stream()) if (page_num === 1) break
      })
      const [statement] = trace.childrenOf(trace.named('caller')[0])
      expect(attributesOf(statement)['hashrange.ended']).toBe('left')
      expect(statement?.status.code).toBe(SpanStatusCode.UNSET)
      const requests = trace.childrenOf(statement)
      expect(requests.map(({ attributes }) => attributes['hashrange.abandoned'])).toStrictEqual([undefined, true])
      expect(trace.open()).toBe(0)
      // The answer to what was given up comes, or not, and changes nothing.
      await engine.client.config.region()
      expect(trace.spans).toHaveLength(4)
    })

    it('end where a query is aborted', async () => {
      const controller = new AbortController()
      around('Query', () => {
        controller.abort()
      })
      const query = open().from('book_page').where('id', '=', 'secret-dune').options({ signal: controller.signal })
      await expect(query.execute()).rejects.toMatchObject({ code: 'policy.budget-spent' })
      const [statement] = trace.named('select book_page')
      expect(attributesOf(statement)['error.type']).toBe('policy.budget-spent')
      expect(attributesOf(trace.childrenOf(statement)[0])['error.type']).toBe('AbortError')
      expect(trace.open()).toBe(0)
    })

    it('a stream belongs to where it was begun, whoever reads on', async () => {
      const stream = open().from('book_page').where('id', '=', 'secret-dune').options({ scanLimit: 3 }).stream()
      await trace.within('first', () => stream.next())
      await trace.within('second', async () => {
        for await (const { id } of stream) expect(id).toBe('secret-dune')
      })
      const [statement] = trace.childrenOf(trace.named('first')[0])
      expect(trace.childrenOf(statement)).toHaveLength(3)
      expect(trace.childrenOf(trace.named('second')[0])).toStrictEqual([])
    })

    it('are what is active while a request is sent, and nowhere else', async () => {
      const active: (string | undefined)[] = []
      around('Query', () => void active.push(activeSpanId()))
      await trace.within('caller', async () => {
        const caller = activeSpanId()
        await open().from('book_page').where('id', '=', 'secret-dune').execute()
        expect(activeSpanId()).toBe(caller)
      })
      expect(active).toStrictEqual([trace.named('DynamoDB.Query')[0]?.spanContext().spanId])
    })

    it('of DescribeTable stand beside the statement that asked first', async () => {
      const db = new Hashrange<Database>({ client: engine.client, tableNames: engine.table })
      await trace.within('caller', () => db.from('colour').where('id', '=', 'secret-red').execute())
      const [described, statement] = trace.childrenOf(trace.named('caller')[0])
      expect(described?.name).toBe('DynamoDB.DescribeTable')
      expect(millis(described?.duration ?? [0, 0])).toBeGreaterThan(0)
      expect(statement?.name).toBe('select colour')
    })

    it('tell of what is sent again', async () => {
      let left = 1
      engine.client.middlewareStack.add(
        (next, context) => async args => {
          const result = await next(args)
          if (context.commandName !== 'BatchGetItemCommand' || left-- <= 0) return result
          const { RequestItems } = args.input as { RequestItems: Record<string, object> }
          const output = { ...(result.output as object), Responses: {}, UnprocessedKeys: RequestItems }
          return { ...result, output: output as unknown as DescribeTableCommandOutput }
        },
        { step: 'initialize', name: 'around' },
      )
      const keys = [['secret-dune', 1] as const, ['secret-dune', 2] as const]
      await open().from('book_page').in(['id', 'page_num'], keys).execute()
      const [statement] = trace.named('select book_page')
      expect(statement?.events.map(({ name, attributes }) => [name, attributes])).toStrictEqual([
        [
          'request.retried',
          { 'db.operation.name': 'BatchGetItem', 'hashrange.attempt': 2, 'hashrange.unprocessed': 2 },
        ],
      ])
      expect(trace.childrenOf(statement)).toHaveLength(2)
    })

    it('of queries that come through Kysely, those of a transaction too', async () => {
      const dialect = new DynamoDialect({ client: engine.client, tables: descriptions, tableNames: engine.table })
      const db = new Kysely<Database>({ dialect })
      await Promise.all([
        trace.within('reader', () => db.selectFrom('book_page').selectAll().where('id', '=', 'secret-dune').execute()),
        trace.within('writer', () =>
          db.transaction().execute(async transaction => {
            await transaction.insertInto('colour').values({ id: 'secret-teal' }).execute()
          }),
        ),
      ])
      const [read] = trace.childrenOf(trace.named('reader')[0])
      expect(read?.name).toBe('select book_page')
      expect(trace.childrenOf(read)).toHaveLength(1)
      const [write] = trace.childrenOf(trace.named('writer')[0])
      expect(write?.name).toBe('transactWrite colour')
      await db.destroy()
    })

    it('hold no value of a user', async () => {
      const db = open()
      await db.from('orders').where('customerId', '=', 'secret-ann').where('note', '<>', 'secret').execute()
      // With a point, which no request's id has by chance.
      await db.from('orders').where('status', 'in', ['open', 'paid']).where('total', '>', 4711.4711).execute()
      await db
        .insertInto('colour')
        .values({ id: 'secret-red', name: 'secret' })
        .execute()
        .catch(() => undefined)
      await db
        .replaceInto('colour')
        .values([{ id: 'secret-1' }, { id: 'secret-2' }])
        .execute()
      await db.deleteFrom('colour').where('id', 'in', ['secret-1', 'secret-2']).returning('old').execute()
      await db.from('orders').where('region', '=', 'secret-north').page({ size: 2 })
      const texts = trace.spans.map(textOf)
      expect(texts.length).toBeGreaterThan(10)
      expect(texts.filter(text => /secret|4711\.4711/.test(text))).toStrictEqual([])
    })

    it('come with histograms of durations and rows', async () => {
      await trace.histograms()
      await open().from('book_page').where('id', '=', 'secret-dune').execute()
      const [statement] = trace.named('select book_page')
      await open()
        .from('book_page')
        .execute()
        .catch(() => undefined)
      const measured = await trace.histograms()
      const durations = measured('db.client.operation.duration')
      const [done, refused] = [undefined, 'policy.scan-refused'].map(type =>
        durations.find(({ attributes }) => attributes['error.type'] === type),
      )
      expect(durations).toHaveLength(2)
      expect(refused?.value.count).toBe(1)
      expect(refused?.value.buckets.boundaries).toStrictEqual([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10])
      expect(done?.attributes).toMatchObject({ 'db.query.summary': 'select book_page', 'server.address': '127.0.0.1' })
      expect(Math.abs((done?.value.max ?? 0) - millis(statement?.duration ?? [0, 0]) / 1000)).toBeLessThan(0.005)
      const [rows, ...others] = measured('db.client.response.returned_rows')
      expect(others).toStrictEqual([])
      expect(rows?.value).toMatchObject({ count: 1, sum: 8 })
    })
  },
  { engines: ['dynoxide'] },
)
