import { expect, it } from '@jest/globals'
import { tables, type Odd, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

const odd: readonly Odd[] = [
  {
    name: 'a',
    'order.no': 1,
    status: 'new',
    'date-time': '2026-01-02',
    'with space': 'x',
    'a#b': 1,
    ':colon': 'c',
    'list[0]': 'l',
    select: ['s'],
  },
  { name: 'a', 'order.no': 2, status: 'new', 'date-time': '2026-01-01', 'with space': 'y' },
  { name: 'a', 'order.no': 3, status: 'old', 'date-time': '2026-01-03' },
]

describeEngines('reserved words and names that an expression would read otherwise', engine => {
  const world = openTables<Pick<TestTables, 'odd'>>(engine, { odd: { table: tables.odd, rows: odd } })
  const from = () => world.db.from('odd')

  it('can be keys', async () => {
    const one = from().where('name', '=', 'a').where('order\\.no', '=', 2)
    expect(await one.execute()).toStrictEqual([odd[1]])
    const some = from().in(
      ['name', 'order\\.no'],
      [
        ['a', 3],
        ['a', 1],
      ],
    )
    expect(await some.execute()).toStrictEqual([odd[2], odd[0]])
    const range = from().where('name', '=', 'a').where('order\\.no', '>', 1)
    expect(await range.execute()).toStrictEqual([odd[1], odd[2]])
    expect(world.operations).toStrictEqual(['GetItem', 'BatchGetItem', 'Query'])
  })

  it('can be keys and names of an index, and order its rows', async () => {
    const fresh = from().where('status', '=', 'new').where('date-time', 'begins_with', '2026')
    expect(await fresh.execute()).toStrictEqual([odd[1], odd[0]])
    expect(await fresh.orderBy('date-time', 'desc').execute()).toStrictEqual([odd[0], odd[1]])
    expect(world.requests).toMatchObject([
      { operation: 'Query', input: { IndexName: 'by-status.v1' } },
      { operation: 'Query', input: { IndexName: 'by-status.v1', ScanIndexForward: false } },
    ])
  })

  it('can be tested by filters', async () => {
    const rows = await from()
      .where('name', '=', 'a')
      .where('with space', '=', 'x')
      .where('a#b', '>=', 1)
      .where(':colon', 'begins_with', 'c')
      .where('list\\[0\\]', 'in', ['l', 'm'])
      .where('select[0]', '=', 's')
      .where(({ eb, size }) => eb(size('select'), '=', 1))
      .execute()
    expect(rows).toStrictEqual([odd[0]])
  })

  it('can be projected, and are every one aliased', async () => {
    const rows = await from()
      .where('name', '=', 'a')
      .select(['status', 'date-time', 'order\\.no', 'a#b', ':colon', 'list\\[0\\]', 'select[0]'])
      .limit(1)
      .execute()
    const { name: _, 'with space': __, ...selected } = odd[0] ?? {}
    expect(rows).toStrictEqual([selected])
    const { ExpressionAttributeNames, ...input } = world.requests[0]?.input ?? {}
    expect(Object.values(ExpressionAttributeNames as object).sort()).toStrictEqual(
      Object.keys({ ...selected, name: 0 }).sort(),
    )
    expect(input['ProjectionExpression']).toMatch(/^[#\w[\], ]+$/)
  })

  it('are told apart from paths', async () => {
    const names = await from().where('name', '=', 'a').select('order\\.no').execute()
    expect(names).toStrictEqual([{ 'order.no': 1 }, { 'order.no': 2 }, { 'order.no': 3 }])
  })
})

interface Words {
  word: { id: string } & Readonly<Record<string, string>>
}

describeEngines('attributes named by a reserved word each', engine => {
  const words = ['NAME', 'Timestamp', 'size', 'count', 'value', 'values', 'and', 'between', 'remove', '0', 'ß', '名前']
  const row = Object.fromEntries(words.map(word => [word, word]))
  const world = openTables<Words>(engine, {
    word: {
      table: {
        ...tables.colour,
        TableName: 'word',
      },
      rows: [{ id: 'a', ...row }],
    },
  })

  it.each(words)('%s', async word => {
    const query = world.db.from('word').where(word, '=', word).select(word).options({ scan: true })
    expect(await query.execute()).toStrictEqual([{ [word]: word }])
    expect(await query.where(word, '<>', word).execute()).toStrictEqual([])
  })
})
