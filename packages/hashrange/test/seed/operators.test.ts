import { expect, it } from '@jest/globals'
import type { Expression, ExpressionBuilder } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Item, type Items } from './items.js'

type Attribute = 'h' | 'r' | 'g' | 'x' | 'word'
type Build = (builder: ExpressionBuilder<Items, 'item'>, attribute: Attribute, value: string) => Expression<Item>
type Test = (found: string | undefined, value: string) => boolean

const present =
  (test: (found: string, value: string) => boolean): Test =>
  (found, value) =>
    found !== undefined && test(found, value)

/** SEED 1.9 has a matrix of where each operator may stand; here each stands everywhere. */
const operators: readonly (readonly [code: string, operator: string, build: Build, test: Test])[] = [
  ['C099', '=', ({ eb }, attribute, value) => eb(attribute, '=', value), present((a, b) => a === b)],
  ['C105', '<>', ({ eb }, attribute, value) => eb(attribute, '<>', value), (a, b) => a !== b],
  ['C100', '<', ({ eb }, attribute, value) => eb(attribute, '<', value), present((a, b) => a < b)],
  ['C100', '>=', ({ eb }, attribute, value) => eb(attribute, '>=', value), present((a, b) => a >= b)],
  ['C101', 'in', ({ eb }, attribute, value) => eb(attribute, 'in', [value, 'none']), present((a, b) => a === b)],
  ['C105', 'not in', ({ eb }, attribute, value) => eb(attribute, 'not in', [value, 'none']), (a, b) => a !== b],
  ['C102', 'between', ({ between }, attribute, value) => between(attribute, value, 'zz'), present((a, b) => a >= b)],
  [
    'C102',
    'begins_with',
    ({ beginsWith }, attribute, value) => beginsWith(attribute, value),
    present((a, b) => a.startsWith(b)),
  ],
  [
    'C105',
    'contains',
    ({ contains }, attribute, value) => contains(attribute, value),
    present((a, b) => a.includes(b)),
  ],
  ['C103', 'isNull', ({ isNull }, attribute) => isNull(attribute), a => a === undefined],
  ['C103', 'isNotNull', ({ isNotNull }, attribute) => isNotNull(attribute), a => a !== undefined],
  ['C105', 'exists', ({ exists }, attribute) => exists(attribute), a => a !== undefined],
  [
    'C105',
    'not',
    ({ not, eb }, attribute, value) => not(eb(attribute, '>', value)),
    (a, b) => a === undefined || a <= b,
  ],
  [
    'C104',
    'two comparisons',
    ({ and, eb }, attribute, value) => and([eb(attribute, '>=', value), eb(attribute, '<', 'zz')]),
    present((a, b) => a >= b && a < 'zz'),
  ],
  [
    'C105',
    'or',
    ({ or, eb, notExists }, attribute, value) => or([eb(attribute, '=', value), notExists(attribute)]),
    (a, b) => a === undefined || a === b,
  ],
]

describeEngines('every operator (better) may stand on every attribute', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })

  it.each(operators)('%s %s', async (_, __, build, test) => {
    const values: readonly (readonly [Attribute, string])[] = [
      ['h', 'b'],
      ['r', '2'],
      ['g', 'G2'],
      ['x', 'X2'],
      ['word', 'apple'],
    ]
    for (const [attribute, value] of values) {
      const holds = (item: Item): boolean => test(item[attribute], value)
      const here = world.db.from('item').where(builder => build(builder, attribute, value))
      const alone = await here.options({ scan: true }).execute()
      expect([attribute, keysOf(alone).sort()]).toStrictEqual([attribute, keysWhere(holds)])
      const ofTable = await here.where('h', '=', 'a').execute()
      expect([attribute, keysOf(ofTable).sort()]).toStrictEqual([
        attribute,
        keysWhere(item => item.h === 'a' && holds(item)),
      ])
      const ofIndex = await here.where('g', 'in', ['G1', 'G2']).execute()
      expect([attribute, keysOf(ofIndex).sort()]).toStrictEqual([
        attribute,
        keysWhere(item => item.g !== undefined && holds(item)),
      ])
    }
  })

  it('C105 (better) attributes are compared with each other', async () => {
    const rows = await world.db
      .from('item')
      .where('h', '=', 'a')
      .where(({ eb, ref }) => eb('g', '<', ref('x')))
      .execute()
    expect(keysOf(rows)).toStrictEqual(['a1', 'a2'])
  })
})
