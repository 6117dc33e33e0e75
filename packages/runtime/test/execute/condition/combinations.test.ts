import { expect, it } from '@jest/globals'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../../open-tables.js'
import { expectBoth, thingTable, type ConditionCase, type Things } from './things.js'

const combinations: readonly ConditionCase[] = [
  ['and', ({ and, eb, exists }) => and([eb('n', '>', 1), exists('other')]), 'be'],
  ['or', ({ or, eb, notExists }) => or([eb('n', '=', 1), notExists('n')]), 'ad'],
  ['not', ({ not, eb }) => not(eb('n', '<', 10)), 'cde'],
  ['not of not', ({ not, eb }) => not(not(eb('n', '<', 10))), 'ab'],
  ['not of and', ({ not, and, eb }) => not(and([eb('n', '>', 0), eb('s', '=', 'apple')])), 'bcde'],
  ['not of or', ({ not, or, eb }) => not(or([eb('n', '=', 1), eb('n', '=', 2)])), 'cde'],
  ['not of between', ({ not, between }) => not(between('n', 1, 2)), 'cde'],
  ['not of begins_with', ({ not, beginsWith }) => not(beginsWith('s', 'ap')), 'cde'],
  ['or inside and', ({ and, or, eb }) => and([eb('other', '=', 1), or([eb('n', '=', 2), eb('s', '=', 'none')])]), 'b'],
  ['and inside or', ({ and, or, eb }) => or([and([eb('n', '=', 1), eb('other', '=', 1)]), eb('s', '=', '')]), 'ac'],
  [
    'several conditions on one attribute',
    ({ and, eb }) => and([eb('n', '>', 0), eb('n', '<', 9), eb('n', '<>', 1)]),
    'b',
  ],
  ['a nested attribute', ({ eb }) => eb('map.city', '=', 'Oslo'), 'a'],
  ['an element of a nested list', ({ eb }) => eb('map.deep.list[1].k', '=', 2), 'a'],
  ['a nested attribute that is missing', ({ notExists }) => notExists('map.deep'), 'bcde'],
  ['an element that is missing', ({ exists }) => exists('map.deep.list[2]'), ''],
]

describeEngines('conditions combine on DynamoDB as on the client:', engine => {
  const world = openTables<Things>(engine, { thing: thingTable })

  it.each(combinations)('%s', async (_, condition, ids) => {
    await expectBoth(world, condition, ids)
  })

  it('several where calls are joined by and', async () => {
    const rows = await world.db
      .from('thing')
      .where('n', '>', 0)
      .where('n', '<', 10)
      .beginsWith('s', 'apr')
      .contains('tags', 'red')
      .exists('gone')
      .isNotNull('gone')
      .notExists('bytes')
      .isNull('map')
      .between('other', 1, 2)
      .in('flag', [false])
      .options({ scan: true })
      .execute()
    expect(rows.map(({ id }) => id)).toStrictEqual(['b'])
  })

  it('what is always true or never true needs no filter and no request', async () => {
    const all = world.db.from('thing').options({ scan: true })
    expect(await all.where(({ and }) => and([])).execute()).toHaveLength(5)
    expect(world.requests[0]?.input).not.toHaveProperty('FilterExpression')
    expect(await all.where(({ or }) => or([])).execute()).toStrictEqual([])
    expect(await all.where('n', 'in', []).execute()).toStrictEqual([])
    expect(await all.where('n', '>', 5).where('n', '<', 5).execute()).toStrictEqual([])
    expect(await all.where('n', '=', 1).where('n', '=', 2).execute()).toStrictEqual([])
    expect(world.operations).toStrictEqual(['Scan'])
  })
})
