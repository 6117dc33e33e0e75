import { expect, it } from '@jest/globals'
import type { SelectBuilder } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, type Items } from './items.js'

// SEED 1.13 and 1.14: projections, rows, order, limit, and everything else in a query.
describeEngines('rows', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const partition = () => world.db.from('item').where('h', '=', 'a')

  it('C129, D037 (better) hold what was selected because only that was asked for', async () => {
    expect(await partition().select(['r', 'z']).limit(1).execute()).toStrictEqual([{ r: '1', z: 1 }])
    expect(world.requests).toMatchObject([{ input: { ProjectionExpression: '#n1, #n2' } }])
  })

  it('C130 (better) leave out what is missing, and have null for NULL', async () => {
    const rows = await partition().where('r', '>', '2').select(['z', 'g2']).execute()
    expect(rows).toStrictEqual([{ z: 1, g2: 'K1' }, { z: null }])
    expect((await partition().executeWithInfo()).info.count).toBe(4)
  })

  it('C131 (same) are whole, or hold one attribute, or several', async () => {
    const one = partition().where('r', '=', '4')
    expect(await one.execute()).toStrictEqual([items[3]])
    expect(await one.selectAll().execute()).toStrictEqual([items[3]])
    expect(await one.select('x').execute()).toStrictEqual([{ x: 'X1' }])
    expect(await one.select(['x', 'h']).execute()).toStrictEqual([{ h: 'a', x: 'X1' }])
  })

  it('C132, D026 (better) that cannot be selected are refused before a request is paid for', () => {
    const unchecked = partition() as unknown as { select(what: unknown): unknown }
    for (const what of [{ count: 'h' }, 5, null, undefined, () => 'h', [['h']], 'a..b', '[0]']) {
      expect(() => unchecked.select(what)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^build\.invalid-(operand|path)$/) as unknown }),
      )
    }
    expect(world.requests).toStrictEqual([])
  })

  it('C133 (better) by whole keys come in the order of the keys; one that misses is none', async () => {
    const keys = world.db.from('item').in(
      ['h', 'r'],
      [
        ['c', '1'],
        ['a', '9'],
        ['a', '1'],
        ['b', '2'],
        ['a', '4'],
      ],
    )
    expect(keysOf(await keys.execute())).toStrictEqual(['c1', 'a1', 'b2', 'a4'])
    expect(await partition().where('r', '=', '9').execute()).toStrictEqual([])
    expect(await partition().where('r', '=', '1').execute()).toHaveLength(1)
  })

  it('C137, D010 (better) are ordered and limited as was said, or the query is refused', async () => {
    expect(keysOf(await partition().orderBy('r', 'desc').limit(2).execute())).toStrictEqual(['a4', 'a3'])
    await expect(partition().orderBy('z').execute()).rejects.toMatchObject({ code: 'policy.sort-refused' })
    const sorted = partition().where('z', '>', 0).orderBy('z', 'desc').orderBy('r')
    const rows = await sorted
      .options({ sortInMemory: { maxItems: 10 } })
      .limit(2)
      .execute()
    expect(keysOf(rows)).toStrictEqual(['a2', 'a1'])
  })

  it.each(['distinct', 'groupBy', 'having', 'offset', 'innerJoin', 'leftJoin', 'lock', 'union'])(
    'C137, C138, D010 (better) cannot be asked for by what DynamoDB does not have: %s',
    method => {
      const builder: SelectBuilder<Items, 'item'> = world.db.from('item')
      expect(method in builder).toBe(false)
    },
  )

  it('C139 (same) come in the order of the sort key, reversed where that was said', async () => {
    expect(keysOf(await partition().execute())).toStrictEqual(['a1', 'a2', 'a3', 'a4'])
    const backward = partition().options({ scanIndexForward: false })
    expect(keysOf(await backward.execute())).toStrictEqual(keysOf(await partition().orderBy('r', 'desc').execute()))
    const byX = world.db.from('item').where('g', '=', 'G1').where('x', '>=', 'X').orderBy('x', 'desc').select('x')
    expect(await byX.execute()).toStrictEqual(['X2', 'X2', 'X1', 'X1'].map(x => ({ x })))
  })

  it('C140 (better) are one where limit(1) says so, however many match', async () => {
    expect(keysOf(await partition().limit(1).execute())).toStrictEqual(['a1'])
    expect(await partition().executeTakeFirstOrThrow()).toMatchObject({ r: '1' })
    expect(world.requests.map(({ input }) => input['Limit'])).toStrictEqual([1, 1])
  })
})
