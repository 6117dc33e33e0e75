import { expect, it } from '@jest/globals'
import { tables, type Odd, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Items } from '../items.js'

// SEED 3.2: crashes and invalid requests for reasonable queries.
describeEngines('no crash', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const from = () => world.db.from('item')

  it('D015 a list may be followed by other conditions', async () => {
    const query = from().where('g', 'in', ['G1', 'G2']).where('z', '=', 1).where('word', '=', 'apple')
    expect(keysOf(await query.execute())).toStrictEqual(['a1'])
  })

  it('D016 a list may hold what is worked out', async () => {
    const wanted = (index: number): string => `K${String(index)}`
    expect(
      keysOf(
        await from()
          .where('g2', 'in', [wanted(2), 'K9'])
          .execute(),
      ),
    ).toStrictEqual(['b1'])
    // Both items have an x: dynalite falls over an operand of IN that is missing.
    const refs = from()
      .where('h', '=', 'b')
      .where('r', '<', '3')
      .where(({ eb, ref }) => eb('g', 'in', [ref('x'), 'G2']))
    expect(keysOf(await refs.execute())).toStrictEqual(['b2'])
  })

  it('D017 a list of hash keys may stand among any conditions, in any order', async () => {
    const expected = ['b1']
    const where = [
      (q = from()) => q.where('h', 'in', ['a', 'b']),
      (q = from()) => q.where('r', 'in', ['1', '2']),
      (q = from()) => q.where('z', '=', 2),
      (q = from()) => q.where('x', '=', 'X1'),
    ]
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const query = order.reduce((built, position) => where[position]?.(built) ?? built, from())
      expect(keysOf(await query.execute())).toStrictEqual(expected)
    }
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  it('D018 more than 100 pairs are paired rightly', async () => {
    const pairs = Array.from({ length: 260 }, (_, index): [string, string] => [
      'abc'.charAt(index % 3),
      String(Math.floor(index / 3)),
    ])
    expect(keysOf(await from().in(['h', 'r'], pairs).execute()).sort()).toStrictEqual(keysOf(items).sort())
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  it('D019 lists and single values may be mixed over both keys, and bounds doubled', async () => {
    expect(keysOf(await from().where('h', 'in', ['b', 'a']).where('r', '=', '2').execute())).toStrictEqual(['b2', 'a2'])
    expect(keysOf(await from().where('h', '=', 'a').where('r', 'in', ['3', '1']).execute())).toStrictEqual(['a3', 'a1'])
    const listed = from().where('g', '=', 'G1').where('x', 'in', ['X2', 'X9'])
    expect(keysOf(await listed.execute()).sort()).toStrictEqual(['a2', 'c1'])
    const bounded = from()
      .where('g', '=', 'G1')
      .where(({ and, eb }) => and([eb('x', '>', 'X1'), eb('x', '<=', 'X2')]))
    expect(keysOf(await bounded.execute()).sort()).toStrictEqual(['a2', 'c1'])
  })

  it('D020 a value given twice is one value', async () => {
    expect(keysOf(await from().where('h', 'in', ['a', 'a']).where('r', 'in', ['1', '1']).execute())).toStrictEqual([
      'a1',
    ])
    expect(keysOf(await from().where('g2', 'in', ['K2', 'K2']).execute())).toStrictEqual(['b1'])
    expect(world.operations).toStrictEqual(['GetItem', 'Query'])
  })

  it('D021 a composite index needs its hash only; one that has nothing to do with the query says so', async () => {
    const hashOnly = from().where('g', '=', 'G1').useIndex('g_x')
    expect(keysOf(await hashOnly.execute()).sort()).toStrictEqual(
      keysWhere(({ g, x }) => g === 'G1' && x !== undefined),
    )
    const unrelated = from().where('z', '=', 1).useIndex('g_x')
    await expect(unrelated.execute()).rejects.toMatchObject({
      code: 'plan.index-unusable',
      details: { reason: expect.stringContaining('"g"') as unknown },
    })
  })

  it('D022 a list in a filter may be empty, or longer than DynamoDB takes', async () => {
    expect(await from().where('h', '=', 'a').where('word', 'in', []).execute()).toStrictEqual([])
    const none = from().where('h', '=', 'a').where('word', 'not in', [])
    expect(await none.execute()).toHaveLength(4)
    const words = [...Array.from({ length: 140 }, (_, index) => `word ${String(index)}`), 'apple']
    expect(keysOf(await from().where('h', '=', 'a').where('word', 'in', words).execute())).toStrictEqual(['a1'])
  })

  it('D023 isNull may be said of any key attribute', async () => {
    expect(await from().where('h', '=', 'a').isNull('r').execute()).toStrictEqual([])
    expect(keysOf(await from().where('g', '=', 'G2').isNull('x').execute())).toStrictEqual(['a3'])
    expect(await from().where('g', '=', 'G2').isNull('g').execute()).toStrictEqual([])
    const ungrouped = from().isNull('g').options({ scan: true })
    expect(keysOf(await ungrouped.execute()).sort()).toStrictEqual(['a4', 'b3'])
  })

  it('D026 nothing is paid for before what is selected is known to be possible', async () => {
    expect(await from().where('h', '=', 'a').select('word').executeTakeFirst()).toStrictEqual({ word: 'apple' })
    expect(() => from().select({} as 'h')).toThrow(expect.objectContaining({ code: 'build.invalid-operand' }))
    expect(world.requests).toHaveLength(1)
  })
})

describeEngines('no clash with reserved words', engine => {
  const rows: readonly Odd[] = [
    { name: 'a', 'order.no': 1, status: 'new', 'date-time': '2026' },
    { name: 'a', 'order.no': 2, status: 'old', 'date-time': '2027', select: ['x'] },
  ]
  const world = openTables<Pick<TestTables, 'odd'>>(engine, { odd: { table: tables.odd, rows } })

  it('D024 keys called name and status are projected, queried and completed', async () => {
    const from = world.db.from('odd')
    expect(await from.where('name', '=', 'a').select(['name', 'status']).execute()).toStrictEqual([
      { name: 'a', status: 'new' },
      { name: 'a', status: 'old' },
    ])
    expect(
      await from.where('status', '=', 'old').where('date-time', '>', '2026').select(['name', 'select']).execute(),
    ).toStrictEqual([{ name: 'a', select: ['x'] }])
    expect(await from.where('name', '=', 'a').where('order\\.no', '=', 2).select('order\\.no').execute()).toStrictEqual(
      [{ 'order.no': 2 }],
    )
    const texts = world.requests.flatMap(({ input }) => [
      input['ProjectionExpression'],
      input['KeyConditionExpression'],
    ])
    expect(texts.join()).not.toMatch(/[a-z]{5}/)
  })
})
