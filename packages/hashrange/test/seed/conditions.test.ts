import { expect, it } from '@jest/globals'
import type { Expression, ExpressionBuilder, SelectBuilder } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Item, type Items } from './items.js'

type Query = SelectBuilder<Items, 'item'>
type Build = (builder: ExpressionBuilder<Items, 'item'>) => Expression<Item>

// SEED 1.7 and 1.8: the text of key conditions and filters.
describeEngines('the condition', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const from = () => world.db.from('item')
  const expressions = () =>
    world.requests.map(({ input }) => [input['KeyConditionExpression'], input['FilterExpression']])

  it.each<[string, (query: Query) => Query, string]>([
    ['=', query => query.where('x', '=', 'X1'), '#n1 = :v1'],
    ['<', query => query.where('x', '<', 'X2'), '#n1 < :v1'],
    ['<=', query => query.where('x', '<=', 'X1'), '#n1 <= :v1'],
    ['>', query => query.where('x', '>', 'X1'), '#n1 > :v1'],
    ['>=', query => query.where('x', '>=', 'X1'), '#n1 >= :v1'],
    ['between', query => query.between('x', 'X0', 'X2'), '#n1 BETWEEN :v1 AND :v2'],
    ['begins_with', query => query.beginsWith('x', 'X'), 'begins_with(#n1, :v1)'],
  ])('C088 (same) on a key: %s', async (_, range, text) => {
    const rows = await range(from().where('g', '=', 'G1')).execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(expressions()).toStrictEqual([[`#n0 = :v0 AND ${text}`, undefined]])
    expect(world.requests[0]?.input['ExpressionAttributeNames']).toStrictEqual({ '#n0': 'g', '#n1': 'x' })
  })

  it('C089 (same) on a key is the same for each listed value', async () => {
    await from().where('g', 'in', ['G1', 'G2']).where('x', '>', 'X0').where('z', '<>', 9).execute()
    const expected = ['#n0 = :v0 AND #n1 > :v1', '#n2 <> :v2']
    expect(expressions()).toStrictEqual([expected, expected])
  })

  it('C091, D005 (better) on key attributes is never lost: what the key condition cannot say is checked', async () => {
    const open = from().where('h', '=', 'a').where('r', '>', '1').where('r', '<', '4')
    expect(keysOf(await open.execute())).toStrictEqual(['a2', 'a3'])
    expect(keysOf(await open.where('r', '<>', '2').execute())).toStrictEqual(['a3'])
    expect(
      keysOf(await from().where('g', '=', 'G1').where('x', '>=', 'X1').where('x', '<>', 'X1').execute()).sort(),
    ).toStrictEqual(['a2', 'c1'])
    expect(await from().where('h', '=', 'a').where('h', '=', 'b').execute()).toStrictEqual([])
  })

  it('C092 (same) in a filter is joined and grouped as it was said', async () => {
    const grouped: Build = ({ and, eb, or }) =>
      and([eb('z', '>', 0), or([eb('word', '=', 'apple'), and([eb('g2', '=', 'K1'), eb('z', '<', 2)])])])
    const rows = await from().where('h', '=', 'a').where(grouped).execute()
    expect(keysOf(rows)).toStrictEqual(['a1', 'a3'])
    const [[, filter] = []] = expressions()
    expect(filter).toMatch(/AND \(|\) AND/)
    expect(filter).not.toContain('((')
    expect(filter).toContain(' OR ')
  })

  it.each<[string, Build, string]>([
    ['=', ({ eb }) => eb('z', '=', 1), '#n0 = :v0'],
    ['>=', ({ eb }) => eb('z', '>=', 1), '#n0 >= :v0'],
    ['two bounds', ({ and, eb }) => and([eb('z', '>', 1), eb('z', '<=', 2)]), '#n0 <= :v0 AND #n0 > :v1'],
    ['in', ({ eb }) => eb('z', 'in', [1, 3]), '#n0 IN (:v0, :v1)'],
    ['between', ({ between }) => between('z', 1, 2), '#n0 BETWEEN :v0 AND :v1'],
    ['begins_with', ({ beginsWith }) => beginsWith('word', 'a'), 'begins_with(#n0, :v0)'],
    ['isNull', ({ isNull }) => isNull('z'), 'attribute_not_exists(#n0) OR #n0 = :v0'],
  ])('C093, C098 (same) in a filter: %s', async (_, build, text) => {
    const rows = await from().where(build).options({ scan: true }).execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(world.requests[0]?.input['FilterExpression']).toBe(text)
  })

  it('C094, D023 (better) isNull holds for stored NULL and for what is missing, on any attribute', async () => {
    const missing = ({ z }: Item): boolean => z === undefined || z === null
    const byKey = await from().where('h', '=', 'a').isNull('z').execute()
    expect(keysOf(byKey)).toStrictEqual(['a4'])
    const all = await from().isNull('z').options({ scan: true }).execute()
    expect(keysOf(all).sort()).toStrictEqual(keysWhere(missing))
    const sparse = await from().where('h', '=', 'a').isNull('x').execute()
    expect(keysOf(sparse)).toStrictEqual(['a3'])
    expect(await from().where('h', '=', 'a').isNull('r').execute()).toStrictEqual([])
    expect(await from().isNull('h').execute()).toStrictEqual([])
  })

  it('C095 (same) on the keys of another index, or of the table, may be a filter', async () => {
    const rows = await from().where('g', '=', 'G1').where('g2', '=', 'K1').where('h', '>', 'a').execute()
    expect(keysOf(rows)).toStrictEqual(['c1'])
    expect(world.requests).toMatchObject([
      { input: { IndexName: 'g2_only', FilterExpression: expect.any(String) as unknown } },
    ])
  })

  it('C096, D006 (better) has a placeholder of its own for each value', async () => {
    const either: Build = ({ and, eb, or }) =>
      or([and([eb('z', '=', 1), eb('word', '=', 'apple')]), and([eb('z', '=', 2), eb('word', '=', 'apricot')])])
    expect(keysOf(await from().where('h', '=', 'a').where(either).execute())).toStrictEqual(['a1', 'a2'])
    expect(Object.keys(world.requests[0]?.input['ExpressionAttributeValues'] ?? {})).toHaveLength(5)
  })

  it('C097, D022 (better) with an empty list sends nothing, with more than 100 values is split', async () => {
    expect(await from().where('h', '=', 'a').where('z', 'in', []).execute()).toStrictEqual([])
    expect(world.requests).toStrictEqual([])
    const values = Array.from({ length: 150 }, (_, index) => index + 2)
    const rows = await from().where('h', '=', 'a').where('z', 'in', values).execute()
    expect(keysOf(rows)).toStrictEqual(['a2'])
  })
})
