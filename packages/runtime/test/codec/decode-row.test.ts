import { DescribeTimeToLiveCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { marshalItem, type InferInsert, type InferRow } from '@hashrange/compiler'
import { isHashrangeError } from '@hashrange/query'
import { Hashrange } from '@hashrange/runtime'
import { recordRequests } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { Money, orders, type OrderId } from './orders.js'

type Order = InferRow<typeof orders>

const day = (date: number, hour = 0): Date => new Date(Date.UTC(2024, 0, date, hour))

const order = (
  customer: string,
  date: number,
  more: Partial<InferInsert<typeof orders>> = {},
): InferInsert<typeof orders> => ({
  customer,
  placed: day(date),
  id: date as OrderId,
  total: new Money(date * 100),
  ...more,
})

const whole: Partial<Order> = {
  shipped: day(3),
  expires: new Date(4_000_000_000_000),
  serial: 123_456_789_012_345_678_901_234n,
  note: 'x',
  tags: new Set(['a']),
  address: { city: 'Oslo', since: day(1) },
  visits: [day(1), day(2)],
  seen: { 'x.y': day(5) },
  payload: { note: 'p', parts: [1, 2] },
}

describeEngines(
  'rows of a definition',
  engine => {
    const open = (config: { cachedTables?: string[]; policy?: { scan?: boolean } } = {}) =>
      new Hashrange({
        client: engine.client,
        tables: [orders],
        tableNames: engine.table,
        policy: { scan: true },
        ...config,
      })
    let recording: ReturnType<typeof recordRequests>
    beforeAll(async () => {
      await open().tables.create(orders)
      recording = recordRequests(engine.client)
    })
    beforeEach(async () => {
      const db = open()
      await db.deleteFrom('orders').where('customer', 'in', ['ann', 'bob', 'eve']).execute()
      await db
        .insertInto('orders')
        .values([order('ann', 1, whole), order('ann', 2, { status: 'paid' }), order('bob', 3)])
        .execute()
      recording.clear()
    })

    it('have the attribute that ends them', async () => {
      const { TimeToLiveDescription } = await engine.client.send(
        new DescribeTimeToLiveCommand({ TableName: engine.table('orders') }),
      )
      expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expires' })
    })

    it('are stored encoded, and read as they were written', async () => {
      const { Item } = await engine.client.send(
        new GetItemCommand({
          TableName: engine.table('orders'),
          Key: { customer: { S: 'ann' }, placed: { S: '2024-01-01T00:00:00.000Z' } },
        }),
      )
      expect(Item).toStrictEqual({
        customer: { S: 'ann' },
        placed: { S: '2024-01-01T00:00:00.000Z' },
        id: { N: '1' },
        status: { S: 'open' },
        total: { N: '100' },
        shipped: { N: String(day(3).getTime()) },
        expires: { N: '4000000000' },
        serial: { N: '123456789012345678901234' },
        note: { S: 'x' },
        tags: { SS: ['a'] },
        address: { M: { city: { S: 'Oslo' }, since: { S: '2024-01-01T00:00:00.000Z' } } },
        visits: { L: [{ N: String(day(1).getTime() / 1000) }, { N: String(day(2).getTime() / 1000) }] },
        seen: { M: { 'x.y': { N: String(day(5).getTime()) } } },
        payload: { S: '{"note":"p","parts":[1,2]}' },
        rev: { N: '1' },
      })
      recording.clear()
      const row = await open()
        .from('orders')
        .where('customer', '=', 'ann')
        .where('placed', '=', day(1))
        .executeTakeFirst()
      expect(row).toStrictEqual({ ...order('ann', 1, whole), status: 'open', rev: 1 })
      // The definition is enough: nothing was described.
      expect(recording.requests.map(({ operation }) => operation)).toStrictEqual(['GetItem'])
    })

    it('are found by values as rows have them', async () => {
      const from = () => open().from('orders').select(['customer', 'placed'])
      const found = async (query: { execute(): Promise<{ placed: Date }[]> }) =>
        (await query.execute()).map(({ placed }) => placed.getUTCDate())
      const ann = () => from().where('customer', '=', 'ann')
      expect(await found(ann().where('placed', '>', day(1)))).toStrictEqual([2])
      expect(await found(ann().where('placed', 'between', [day(1), day(1, 5)]))).toStrictEqual([1])
      expect(
        await found(
          ann()
            .where('placed', 'in', [day(1), day(2)])
            .orderBy('placed', 'desc')
            .options({ sortInMemory: { maxItems: 9 } }),
        ),
      ).toStrictEqual([2, 1])
      expect(await found(from().in(['customer', 'placed'], [['bob', day(3)]]))).toStrictEqual([3])
      expect(await found(ann().where('total', '>=', new Money(200)))).toStrictEqual([2])
      expect(await found(ann().where('visits', 'contains', day(2)))).toStrictEqual([1])
      expect(await found(ann().where('address.since', '=', day(1)))).toStrictEqual([1])
      expect(await found(ann().where('seen.x\\.y', '<', day(6)))).toStrictEqual([1])
      expect(await found(ann().where('visits[1]', '=', day(2)))).toStrictEqual([1])
      expect(await found(ann().where('serial', '=', 123_456_789_012_345_678_901_234n))).toStrictEqual([1])
      expect(await found(ann().where('payload', '=', { note: 'p', parts: [1, 2] }))).toStrictEqual([1])
      expect(await found(ann().where('expires', '=', new Date(4_000_000_000_999)))).toStrictEqual([1])
    })

    it('keep their nesting where parts of them are selected', async () => {
      const rows = await open()
        .from('orders')
        .select(['address.since', 'visits[1]', 'seen'])
        .where('customer', '=', 'ann')
        .where('placed', '=', day(1))
        .execute()
      expect(rows).toStrictEqual([{ address: { since: day(1) }, visits: [day(2)], seen: { 'x.y': day(5) } }])
    })

    it('are updated by values as rows have them, and given back so', async () => {
      const update = () => open().updateTable('orders').where('customer', '=', 'ann').where('placed', '=', day(1))
      await update().pull('visits', day(1)).execute()
      const { rows } = await update()
        .set({ shipped: day(9), total: new Money(7), payload: { note: 'q', parts: [] } })
        .set('address.since', day(8))
        .append('visits', [day(4)])
        .returning('new')
        .execute()
      expect(rows).toMatchObject([
        {
          shipped: day(9),
          total: new Money(7),
          payload: { note: 'q', parts: [] },
          address: { since: day(8) },
          visits: [day(2), day(4)],
          rev: 3,
        },
      ])
      const computed = await update()
        .set(({ ifNotExists }) => ({ shipped: ifNotExists('shipped', day(1)) }))
        .returning(['shipped'])
        .execute()
      expect(computed.rows).toStrictEqual([{ shipped: day(9) }])
      const old = await open()
        .deleteFrom('orders')
        .where('customer', '=', 'ann')
        .where('placed', '=', day(1))
        .returning('old')
        .execute()
      expect(old.rows).toMatchObject([{ placed: day(1), shipped: day(9) }])
    })

    it('come decoded through every way of reading', async () => {
      const db = open()
      const ann = () => db.from('orders').select(['placed']).where('customer', '=', 'ann')
      const expected = [{ placed: day(1) }, { placed: day(2) }]
      expect(await ann().execute()).toStrictEqual(expected)
      expect((await ann().executeWithInfo()).rows).toStrictEqual(expected)
      const streamed: object[] = []
      for await (const row of ann().stream()) streamed.push(row)
      expect(streamed).toStrictEqual(expected)
      const first = await ann().page({ size: 1 })
      expect(first.rows).toStrictEqual([{ placed: day(1) }])
      const second = await ann().page({ size: 1, ...(first.cursor === undefined ? {} : { after: first.cursor }) })
      expect(second.rows).toStrictEqual([{ placed: day(2) }])
      expect(await ann().count()).toBe(2)
      const [got] = await db.transactGet([ann().where('placed', '=', day(2))])
      expect(got).toStrictEqual({ placed: day(2) })
      const cached = open({ cachedTables: ['orders'] })
      expect(await cached.from('orders').select(['placed']).where('placed', '>', day(2)).execute()).toStrictEqual([
        { placed: day(3) },
      ])
      const { info } = await ann().options({ scanLimit: 1, pageLimit: 1 }).executeWithInfo()
      expect(info.lastEvaluatedKey).toStrictEqual({ customer: 'ann', placed: day(1) })
      const rest = await ann()
        .options({ exclusiveStartKey: { customer: 'ann', placed: day(1) } })
        .execute()
      expect(rest).toStrictEqual([{ placed: day(2) }])
      const dry = await db.deleteFrom('orders').where('customer', '=', 'ann').dryRun()
      expect(dry.keys).toStrictEqual([
        { customer: 'ann', placed: day(1) },
        { customer: 'ann', placed: day(2) },
      ])
    })

    it('are complete in an index on what is required', async () => {
      const db = open({ policy: { scan: false } })
      const byStatus = db.from('orders').where('status', '=', 'open').orderBy('placed', 'desc')
      expect((await byStatus.compile()).warnings).toStrictEqual([])
      expect((await byStatus.compile()).plan).toMatchObject({ kind: 'Query', index: 'by_status' })
      expect((await byStatus.execute()).map(({ customer }) => customer)).toStrictEqual(['bob', 'ann'])
    })

    it('of transactions are encoded, and decoded in what cancels them', async () => {
      const db = open()
      await db.transactWrite([
        db.insertInto('orders').values(order('eve', 4)),
        db
          .updateTable('orders')
          .set({ total: new Money(1) })
          .where('customer', '=', 'bob')
          .where('placed', '=', day(3)),
      ])
      expect(await db.from('orders').select(['total']).where('customer', '=', 'bob').execute()).toStrictEqual([
        { total: new Money(1) },
      ])
    })

    it('that are stored as no definition says are told, without their values', async () => {
      await engine.client.send(
        new PutItemCommand({
          TableName: engine.table('orders'),
          Item: { ...marshalItem({ customer: 'eve', placed: 'yesterday', secret: 1 }) },
        }),
      )
      const error: unknown = await open()
        .from('orders')
        .where('customer', '=', 'eve')
        .execute()
        .catch((thrown: unknown) => thrown)
      if (!isHashrangeError(error, 'execute.undecodable-value')) throw new Error('It was decoded.', { cause: error })
      expect(error.details).toStrictEqual({ table: 'orders', path: 'placed', problem: 'is stored as what is no date' })
      expect(error.message).not.toContain('yesterday')
      await open()
        .deleteFrom('orders')
        .where('customer', '=', 'eve')
        .execute()
        .catch(() => undefined)
    })
  },
  { except: { dynalite: 'no transactions, and lists are never equal there' } },
)

describe('an instance', () => {
  const client = new DynamoDBClient({})
  const colour = {
    TableName: 'colour',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  }

  it('knows its database by definitions, or by the name of an interface', async () => {
    const defined = new Hashrange({ client, tables: [orders] })
    const named = new Hashrange<{ orders: Order; colour: { id: string } }>({ client, tables: [orders, colour] })
    const input = { TableName: 'orders' }
    const at = { customer: 'a', placed: day(1) }
    const keyed = await defined
      .from('orders')
      .where('customer', '=', at.customer)
      .where('placed', '=', at.placed)
      .compile()
    expect(keyed.requests).toMatchObject([{ operation: 'GetItem', input }])
    const same = await named
      .from('orders')
      .where('customer', '=', at.customer)
      .where('placed', '=', at.placed)
      .compile()
    expect(same.requests).toStrictEqual(keyed.requests)
    const { requests } = await named.from('colour').where('id', '=', 'red').compile()
    expect(requests).toMatchObject([{ operation: 'GetItem', input: { Key: { id: { S: 'red' } } } }])
    // @ts-expect-error -- what is only described has no types
    defined.from('colour')
  })

  it('encodes under a name of its own', async () => {
    const db = new Hashrange({ client, tables: [orders], tableNames: name => `prod_${name}` })
    const { requests } = await db.from('orders').where('customer', '=', 'a').where('placed', '>', day(1)).compile()
    expect(requests[0]?.input).toMatchObject({
      TableName: 'prod_orders',
      ExpressionAttributeValues: { ':v1': { S: '2024-01-01T00:00:00.000Z' } },
    })
  })
})

describe('metadata of definitions', () => {
  it('is told without the functions in it', async () => {
    const db = new Hashrange({
      client: { send: () => Promise.reject(new Error('nothing is sent')) } as never,
      tables: [orders],
    })
    const told = await db.tables.toJSON()
    expect(told.map(table => Object.keys(table).sort())).toStrictEqual([
      ['AttributeDefinitions', 'GlobalSecondaryIndexes', 'KeySchema', 'TableName', 'required', 'version'],
    ])
  })
})
