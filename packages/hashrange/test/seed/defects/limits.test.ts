import { setTimeout as delay } from 'node:timers/promises'
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { createTableInput, tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../../open-tables.js'
import { items, itemTable, keysOf, type Items } from '../items.js'

// SEED 3.3 to 3.5: options that contradict themselves, performance, and what was never built.
describeEngines('an option', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })

  it('D034 has the default that is documented: a Scan reads 100 items a request', async () => {
    await world.db.from('item').options({ scan: true }).execute()
    expect(world.requests).toMatchObject([{ operation: 'Scan', input: { Limit: 100 } }])
  })

  it('D036 has one precedence everywhere: inline over builder over instance over default', async () => {
    const policy = { scan: true, scanLimit: 7, recursive: false, consistentRead: true } as const
    const db = world.open({ tables: world.descriptions, policy })
    const query = db.from('item').where('z', '=', 1)
    const { options } = await query.compile()
    expect(options).toMatchObject(policy)
    const inline = { scan: false, scanLimit: 3, recursive: true, consistentRead: false }
    expect((await query.options(inline).compile()).options).toMatchObject(inline)
    expect((await query.consistentRead(false).compile()).options.consistentRead).toBe(false)
    const both = query.consistentRead(false).options({ consistentRead: true })
    expect((await both.compile()).options.consistentRead).toBe(true)
    expect((await both.options({}).compile()).options.scanLimit).toBe(7)
  })

  it('D043 that is not known goes into no request', () => {
    expect(() => world.db.from('item').options({ Select: 'COUNT' } as object)).toThrow(
      expect.objectContaining({ code: 'build.unknown-option' }),
    )
    expect(world.requests).toStrictEqual([])
  })
})

describeEngines('performance', engine => {
  const world = openTables<Items & Pick<TestTables, 'orders'>>(engine, {
    item: { table: itemTable, rows: items },
    orders: {
      table: tables.orders,
      rows: [{ customerId: 'ann', id: '1', status: 'open', createdAt: '2026', region: 'north', note: 'x' }],
    },
  })

  it('D037 only what is selected is asked for', async () => {
    await world.db.from('item').where('g', '=', 'G1').select(['r', 'z']).execute()
    expect(Object.values(world.requests[0]?.input['ExpressionAttributeNames'] ?? {}).sort()).toStrictEqual([
      'g',
      'r',
      'z',
    ])
    expect(world.requests[0]?.input['ProjectionExpression']).toBe('#n1, #n2')
  })

  it('D037 only as many items are read as are needed', async () => {
    await world.db.from('item').where('h', '=', 'a').limit(2).execute()
    await world.db.from('item').where('h', '=', 'a').executeTakeFirst()
    expect(world.requests.map(({ input }) => input['Limit'])).toStrictEqual([2, 1])
  })

  it('D042 an index that does not project everything is no error, and needs no option', async () => {
    const rows = await world.db.from('orders').where('region', '=', 'north').execute()
    expect(rows).toMatchObject([{ id: '1', note: 'x' }])
    expect(world.operations).toStrictEqual(['Query', 'BatchGetItem'])
  })

  it('D049 a choice does not depend on the order in which indexes are listed', async () => {
    const [description] = world.descriptions
    const globals = description?.GlobalSecondaryIndexes ?? []
    const query = world.db.from('item').where('g', '=', 'G1').where('g2', '=', 'K1').where('x', '>', 'X')
    const { requests } = await query.compile()
    for (const GlobalSecondaryIndexes of [[...globals].reverse(), [...globals.slice(1), ...globals.slice(0, 1)]]) {
      const db = world.open({ tables: [{ ...description, GlobalSecondaryIndexes }] })
      const same = db.from('item').where('x', '>', 'X').where('g2', '=', 'K1').where('g', '=', 'G1')
      expect((await same.compile()).requests).toStrictEqual(requests)
    }
    expect(keysOf(await query.execute()).sort()).toStrictEqual(['a1', 'c1'])
  })
})

describeEngines(
  'patience',
  engine => {
    const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })

    it('D040 there is no time limit of five seconds, neither on a description nor on a request', async () => {
      const late = async <Output>(output: Output): Promise<Output> => {
        await delay(5200)
        return output
      }
      world.changeAnswers('DescribeTable', late)
      const described = world.open().from('item').where('h', '=', 'c').execute()
      world.changeAnswers('Query', late)
      const listed = world.db.from('item').where('h', 'in', ['c', 'none']).execute()
      expect(keysOf(await listed)).toStrictEqual(['c1'])
      expect(keysOf(await described)).toStrictEqual(['c1'])
    })
  },
  {
    except: {
      dynoxide: 'the waiting is done at the edge of the client, once is enough',
      'dynamodb-local': 'the waiting is done at the edge of the client, once is enough',
    },
  },
)

describeEngines(
  'many tables',
  engine => {
    const world = openTables<Pick<TestTables, 'colour'>>(engine, { colour: { table: tables.colour } })

    it('D041 are all listed, over several ListTables', async () => {
      for (let number = 0; number < 101; number++) {
        const input = createTableInput({ name: engine.table(`many_${String(number)}`), hash: { id: 'S' } })
        await engine.client.send(new CreateTableCommand(input))
      }
      const names = await world.db.tables.list()
      expect(names.filter(name => name.startsWith(engine.table('')))).toHaveLength(102)
      expect(world.operations.filter(operation => operation === 'ListTables')).toHaveLength(2)
    })
  },
  { except: { 'dynamodb-local': 'slow under load, and a hundred tables are many' } },
)

describeEngines('metadata', engine => {
  const world = openTables<Pick<TestTables, 'colour'>>(engine, {
    colour: { table: tables.colour, rows: [{ id: 'red', name: 'blood' }] },
  })

  it('D047 is renewed when that is asked for: what was given and is out of date does not stay', async () => {
    const [description] = world.descriptions
    const stale = { ...description, KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' as const }] }
    const withName = [
      ...(description?.AttributeDefinitions ?? []),
      { AttributeName: 'name', AttributeType: 'S' as const },
    ]
    const db = world.open({ tables: [{ ...stale, AttributeDefinitions: withName }] })
    const query = db.from('colour').where('id', '=', 'red')
    await expect(query.execute()).rejects.toMatchObject({ code: 'policy.scan-refused' })
    await db.tables.refresh('colour')
    expect(await query.execute()).toStrictEqual([{ id: 'red', name: 'blood' }])
  })
})

describeEngines('what was never built', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })

  it('D050 rows may be ordered beyond sort keys, in bounded memory, and limited', async () => {
    const query = world.db.from('item').where('h', 'in', ['a', 'b']).exists('word').orderBy('word', 'desc')
    const rows = await query
      .limit(2)
      .options({ sortInMemory: { maxItems: 5 } })
      .execute()
    expect(keysOf(rows)).toStrictEqual(['b2', 'a2'])
  })

  it('D051 predicates may have any shape, and ranges take part in the choice of an index', async () => {
    const shaped = world.db
      .from('item')
      .where(({ and, eb, exists, not, or, size }) =>
        and([
          not(or([eb('z', '=', 9), eb('h', '=', 'c')])),
          exists('word'),
          eb(size('word'), '<=', 6),
          eb('g', '=', 'G1'),
        ]),
      )
    expect(keysOf(await shaped.execute())).toStrictEqual(['a1'])
    await world.db.from('item').where('g', '=', 'G1').where('x', '>', 'X1').execute()
    expect(world.requests.map(({ input }) => input['IndexName'])).toStrictEqual(['g_only', 'g_x'])
  })

  it('D052 an attribute may have more than two operators', async () => {
    const query = world.db
      .from('item')
      .where('h', '=', 'a')
      .where('r', '>', '0')
      .where('r', '>=', '1')
      .where('r', '<', '9')
      .where('r', '<>', '2')
      .beginsWith('r', '')
    expect(keysOf(await query.execute())).toStrictEqual(['a1', 'a3', 'a4'])
  })
})
