import { expect, it } from '@jest/globals'
import { Hashrange } from 'hashrange'
import {
  createTable,
  gamesTable,
  loadItems,
  recordRequests,
  tables,
  type Game,
  type TestTables,
} from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, type Items } from './items.js'

type Database = Items & Pick<TestTables, 'colour'>

// SEED 1.2: the table-metadata cache.
describeEngines('table metadata', engine => {
  const world = openTables<Database>(engine, {
    item: { table: itemTable, rows: items },
    colour: { table: tables.colour, rows: [{ id: 'red' }] },
  })
  const red = (db = world.db) => db.from('colour').where('id', '=', 'red').execute()

  it('C028 (same) is asked for at first need and then served from memory', async () => {
    const db = world.open()
    for (let time = 0; time < 3; time++) expect(await red(db)).toStrictEqual([{ id: 'red' }])
    expect(world.operations).toStrictEqual(['DescribeTable', 'GetItem', 'GetItem', 'GetItem'])
  })

  it('C029 (same) is the inner description, not its envelope', async () => {
    const description = await world.open().tables.describe('colour')
    expect(description).toMatchObject({ TableName: engine.table('colour') })
    expect(description).not.toHaveProperty('Table')
    expect(description).not.toHaveProperty('$metadata')
  })

  it('C030 (same) that could not be had is an error with its cause, and is not kept', async () => {
    const db = world.open()
    const restore = world.changeAnswers('DescribeTable', () => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
    })
    await expect(db.tables.describe('colour')).rejects.toMatchObject({
      code: 'execute.request-failed',
      details: { operation: 'DescribeTable', name: 'ThrottlingException' },
      cause: { message: 'slow down' },
    })
    restore()
    expect(await red(db)).toStrictEqual([{ id: 'red' }])
  })

  it('C031 (same) is asked for again by hand', async () => {
    const db = world.open()
    await red(db)
    await db.tables.refresh('colour')
    await red(db)
    expect(world.operations).toStrictEqual(['DescribeTable', 'GetItem', 'DescribeTable', 'GetItem'])
  })

  it('C033 (same) costs one DescribeTable a table and instance, whatever is asked', async () => {
    const db = world.open()
    await db.from('item').where('h', '=', 'a').execute()
    await db.from('item').where('g', '=', 'G1').explain()
    await db.from('item').where('h', '=', 'a').where('r', '=', '1').compile()
    await red(db)
    expect(world.operations.filter(operation => operation === 'DescribeTable')).toHaveLength(2)
  })

  it('C034 (better) can be looked at whole, and given to another instance', async () => {
    const db = world.open()
    await red(db)
    const known = await db.tables.toJSON()
    expect(known).toMatchObject([{ TableName: engine.table('colour') }])
    const sent = world.requests.length
    await red(world.open({ tables: known }))
    expect(world.operations.slice(sent)).toStrictEqual(['GetItem'])
  })

  it('C035, D040 (better) of one table holds up no query on another', async () => {
    const db = world.open()
    let release = (): void => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    world.changeAnswers('DescribeTable', async (output, input) => {
      if (input['TableName'] === engine.table('item')) await held
      return output
    })
    const waiting = db.from('item').where('h', '=', 'a').execute()
    expect(await red(db)).toStrictEqual([{ id: 'red' }])
    release()
    expect(keysOf(await waiting)).toStrictEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('C036 (better) names the table and every index, and says of each why it was not read', async () => {
    const { passedOver } = await world.db.from('item').where('z', '=', 1).compile()
    expect(passedOver.map(({ path }) => path).sort()).toStrictEqual([
      'item',
      'item.g2_only',
      'item.g_only',
      'item.g_x',
      'item.lsi_x',
    ])
    expect(passedOver.every(({ text }) => text.length > 0)).toBe(true)
  })

  it('1.1 static tables (better) need no DescribeTable at all', async () => {
    expect(await red(world.open({ tables: world.descriptions }))).toStrictEqual([{ id: 'red' }])
    expect(world.operations).toStrictEqual(['GetItem'])
  })

  it('1.1 tableNames (better) map the names of queries to those of tables, in every request', async () => {
    const byRecord = new Hashrange<Database>({
      client: engine.client,
      tableNames: { colour: engine.table('colour'), item: engine.table('item') },
    })
    expect(await red(byRecord)).toStrictEqual([{ id: 'red' }])
    await byRecord.from('item').where('g', 'in', ['G1', 'G2']).execute()
    await byRecord.from('colour').where('id', 'in', ['red', 'blue']).execute()
    const named = world.requests.map(({ input }) => input['TableName'] ?? Object.keys(input['RequestItems'] ?? {})[0])
    const [colour, item] = [engine.table('colour'), engine.table('item')]
    expect(named).toStrictEqual([colour, colour, item, item, item, colour])
  })
})

describeEngines(
  'table metadata of an index with several key attributes',
  engine => {
    it('C037 (better) is read, and its whole key used', async () => {
      const description = await createTable(engine, gamesTable)
      const games: Game[] = [1, 2, 3].map(round => ({
        id: `g${String(round)}`,
        tournament: 'open',
        region: 'north',
        round,
        bracket: 'upper',
        board: round,
      }))
      await loadItems(engine.client, engine.table('games'), games)
      const { requests } = recordRequests(engine.client)
      const db = new Hashrange<{ games: Game }>({
        client: engine.client,
        tables: [description],
        tableNames: engine.table,
      })
      const open = db.from('games').where('tournament', '=', 'open').where('region', '=', 'north')
      expect(await open.where('round', '>=', 2).exists('bracket').select('id').execute()).toStrictEqual([
        { id: 'g2' },
        { id: 'g3' },
      ])
      expect(requests).toMatchObject([{ operation: 'Query', input: { IndexName: 'byTournament' } }])
      const half = db.from('games').where('tournament', '=', 'open').execute()
      await expect(half).rejects.toMatchObject({ code: 'policy.scan-refused' })
    })
  },
  {
    except: {
      dynoxide: 'it accepts such an index and answers wrongly',
      dynalite: 'it refuses such an index',
    },
  },
)
