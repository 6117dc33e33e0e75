import { expect, it } from '@jest/globals'
import type { SelectBuilder } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Item, type Items } from './items.js'

type Query = SelectBuilder<Items, 'item'>

// SEED 1.5, beside the table of C072.
describeEngines('the choice of an index', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const from = () => world.db.from('item')

  /** Runs a query: its rows must be those of the predicate; gives what was sent, the index beside the operation. */
  const sentFor = async (query: Query, selects: (item: Item) => boolean): Promise<string> => {
    const found = keysOf(await query.execute()).sort()
    expect(found).toStrictEqual(keysWhere(selects))
    const sent = world.requests.map(({ operation, input }) => [operation, input['IndexName']].join(' ').trim())
    return [...new Set(sent)].join(', ')
  }

  it('C060 (better) looks at all that is said of an attribute, not at one mention of it', async () => {
    const query = from().where('g', 'in', ['G1', 'G2']).where('g', '=', 'G2').where('g', '<>', 'G9')
    expect(await sentFor(query, ({ g }) => g === 'G2')).toBe('Query g_only')
    expect(world.requests).toHaveLength(1)
  })

  it('C061 (better) a partition key needs = or in, which may come out of several conditions', async () => {
    const bounds = from().where('g', '>=', 'G2').where('g', '<=', 'G2')
    expect(await sentFor(bounds, ({ g }) => g === 'G2')).toBe('Query g_only')
  })

  it.each<[string, (query: Query) => Query, (x: string) => boolean]>([
    ['=', query => query.where('x', '=', 'X1'), x => x === 'X1'],
    ['in', query => query.where('x', 'in', ['X1', 'X3']), x => x === 'X1' || x === 'X3'],
    ['>', query => query.where('x', '>', 'X1'), x => x > 'X1'],
    ['<=', query => query.where('x', '<=', 'X1'), x => x <= 'X1'],
    ['between', query => query.between('x', 'X1', 'X2'), x => x <= 'X2'],
    ['begins_with', query => query.beginsWith('x', 'X'), () => true],
    ['two bounds', query => query.where('x', '>', 'X1').where('x', '<', 'X3'), x => x > 'X1' && x < 'X3'],
  ])('C062, C068 (better) every range on the sort key turns to the composite index: %s', async (_, range, holds) => {
    const query = range(from().where('g', '=', 'G1'))
    expect(await sentFor(query, ({ g, x }) => g === 'G1' && x !== undefined && holds(x))).toBe('Query g_x')
  })

  it('C063, C068 (same) a whole table key is read by it, whatever else is said', async () => {
    const query = from().where('h', '=', 'a').where('r', '=', '1').where('g', '=', 'G1').where('x', '=', 'X1')
    expect(await sentFor(query, ({ h, r }) => h === 'a' && r === '1')).toBe('GetItem')
  })

  it('C063 (better) and an index that is named beside it is an error, not ignored', async () => {
    const whole = from().where('h', '=', 'a').where('r', '=', '1')
    await expect(whole.useIndex('g_only').execute()).rejects.toMatchObject({ code: 'plan.index-unusable' })
    await expect(whole.useIndex('lsi_x').execute()).rejects.toMatchObject({ code: 'plan.index-unusable' })
    await expect(whole.useIndex('no_such').execute()).rejects.toMatchObject({ code: 'bind.unknown-index' })
    expect(world.requests).toStrictEqual([])
  })

  it("C064 (same) the table's partition is left for a whole key of an index only", async () => {
    expect(
      await sentFor(from().where('h', '=', 'a').where('g', '=', 'G1'), ({ h, g }) => h === 'a' && g === 'G1'),
    ).toBe('Query')
    const whole = from().where('h', '=', 'a').where('x', '=', 'X1').select(['h', 'r'])
    expect(keysOf(await whole.execute()).sort()).toStrictEqual(['a1', 'a4'])
    expect(world.requests.at(-1)?.input['IndexName']).toBe('lsi_x')
  })

  it('C065 (same) an index is named exactly; a near miss is told the nearest name', async () => {
    const near = from().where('g', '=', 'G1').useIndex('G_onyl')
    await expect(near.execute()).rejects.toMatchObject({
      code: 'bind.unknown-index',
      details: { index: 'G_onyl', nearest: 'g_only' },
      hint: 'Did you mean "g_only"?',
    })
    const far = from().where('g', '=', 'G1').useIndex('entirely_other')
    await expect(far.execute()).rejects.toMatchObject({ hint: expect.stringContaining('g_x') as unknown })
  })

  it('C065 (same) an index that is named is read, also through options', async () => {
    const query = from().where('g', '=', 'G1').options({ index: 'g_x' })
    expect(await sentFor(query, ({ g, x }) => g === 'G1' && x !== undefined)).toBe('Query g_x')
  })

  it('C067 (same) a Scan is what is left, and its refusal says why each path was passed over', async () => {
    await expect(from().where('x', '=', 'X1').execute()).rejects.toMatchObject({
      code: 'policy.scan-refused',
      message: expect.stringMatching(/item\.lsi_x\s+partition key "h" is not constrained/) as unknown,
    })
    expect(world.requests).toStrictEqual([])
  })

  it('C068 (same) of one partition key the hash-only index goes before the composite one', async () => {
    expect(await sentFor(from().where('g', '=', 'G1'), ({ g }) => g === 'G1')).toBe('Query g_only')
  })

  it('C068 (same) isNull on the sort key keeps the hash-only index', async () => {
    const query = from().where('g', '=', 'G2').isNull('x')
    expect(await sentFor(query, ({ g, x }) => g === 'G2' && x === undefined)).toBe('Query g_only')
  })

  it("C069 (same) the table's partition key alone never reads a local index", async () => {
    expect(await sentFor(from().where('h', '=', 'a'), ({ h }) => h === 'a')).toBe('Query')
  })

  it('C069, D001 (better) a whole key and a condition on a local index: none of the three is lost', async () => {
    const query = from().where('h', '=', 'a').where('r', '=', '1').where('x', '=', 'X2')
    expect(await sentFor(query, () => false)).toBe('GetItem')
  })

  it('C070, D002 (better) an attribute under or is no key of the whole', async () => {
    const query = from()
      .where(({ eb, or }) => or([eb('g', '=', 'G1'), eb('z', '=', 1)]))
      .options({ scan: true })
    expect(await sentFor(query, ({ g, z }) => g === 'G1' || z === 1)).toBe('Scan')
  })
})
