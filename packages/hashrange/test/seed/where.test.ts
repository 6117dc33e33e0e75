import { expect, it } from '@jest/globals'
import type { Expression, ExpressionBuilder } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Item, type Items } from './items.js'

type Build = (builder: ExpressionBuilder<Items, 'item'>) => Expression<Item>

// SEED 1.4: from `where` to what is looked up.
describeEngines('where', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const all = () => world.db.from('item').options({ scan: true })
  const found = async (build: Build): Promise<string[]> => keysOf(await all().where(build).execute()).sort()

  /** As JavaScript would call it. */
  const unchecked = (...args: unknown[]) => (all() as unknown as { where(...args: unknown[]): unknown }).where(...args)

  it('C046 (same) the table is that of the query', async () => {
    await world.db.from('item').where('h', '=', 'a').execute()
    expect(world.requests).toMatchObject([{ operation: 'Query', input: { TableName: engine.table('item') } }])
  })

  it.each<[string, Build, (item: Item) => boolean]>([
    ['<>', ({ eb }) => eb('z', '<>', 1), item => item.z !== 1],
    ['not', ({ eb, not }) => not(eb('z', '=', 1)), item => item.z !== 1],
    ['not in', ({ eb }) => eb('z', 'not in', [1, 2]), item => item.z !== 1 && item.z !== 2],
    ['contains', ({ contains }) => contains('word', 'pr'), item => item.word?.includes('pr') === true],
    ['exists', ({ exists }) => exists('z'), item => item.z !== undefined],
    ['always true', ({ and }) => and([]), () => true],
  ])('C047 (better) takes every operator that DynamoDB has: %s', async (_, build, selects) => {
    expect(await found(build)).toStrictEqual(keysWhere(selects))
  })

  it.each(['like', 'ilike', '==', '~'])(
    'C047 (same) refuses an operator that there is not, and names it: %s',
    operator => {
      expect(() => unchecked('word', operator, 'a%')).toThrow(
        expect.objectContaining({ code: 'build.unknown-operator', details: expect.objectContaining({ operator }) }),
      )
    },
  )

  it('C048, D004 (better) lets no nested operator vanish', async () => {
    const nested: Build = ({ and, eb, not, or }) =>
      and([eb('g', '=', 'G1'), or([eb('z', '<>', 1), not(eb('x', '=', 'X1'))])])
    expect(await found(nested)).toStrictEqual(keysWhere(({ g, z, x }) => g === 'G1' && (z !== 1 || x !== 'X1')))
    expect(() => all().where(({ and }) => and([{} as Expression<Item>]))).toThrow(
      expect.objectContaining({ code: 'build.invalid-operand' }),
    )
  })

  it('C049 (better) plans the same whatever the order and grouping of its conditions', async () => {
    const { db } = world
    const inRow = db.from('item').where('z', '>', 1).where('x', '=', 'X1').where('h', '=', 'b')
    const reversed = db.from('item').where('h', '=', 'b').where('x', '=', 'X1').where('z', '>', 1)
    const grouped = db
      .from('item')
      .where(({ and, eb }) => and([eb('x', '=', 'X1'), and([eb('z', '>', 1), and([eb('h', '=', 'b')])])]))
    const { requests } = await inRow.compile()
    expect(requests).toMatchObject([{ operation: 'Query', input: { IndexName: 'lsi_x' } }])
    expect((await reversed.compile()).requests).toStrictEqual(requests)
    expect((await grouped.compile()).requests).toStrictEqual(requests)
    expect(keysOf(await grouped.execute())).toStrictEqual(['b1'])
  })

  it('C050, D003 (better) joins by or where or was said', async () => {
    const either: Build = ({ eb, or }) => or([eb('z', '=', 3), eb('word', '=', 'banana')])
    expect(await found(either)).toStrictEqual(['b2', 'c1'])
  })

  it('C051, D052 (better) takes any number of comparisons of one attribute, at any depth', async () => {
    const { requests } = await world.db
      .from('item')
      .where('h', '=', 'a')
      .where('r', '>', '0')
      .where('r', '>=', '2')
      .where(({ and, eb }) => and([eb('r', '<=', '3'), eb('r', '<', '9')]))
      .compile()
    expect(requests).toMatchObject([
      { operation: 'Query', input: { KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2' } },
    ])
    const four: Build = ({ and, eb }) => and([eb('z', '>', 0), eb('z', '>=', 1), eb('z', '<', 9), eb('z', '<>', 2)])
    expect(await found(four)).toStrictEqual(keysWhere(({ z }) => z === 1 || z === 3))
  })

  it('C052 (better) has an attribute, a ref or a size on the left, and says so of everything else', async () => {
    expect(await found(({ eb, ref }) => eb(ref('g2'), '=', 'K2'))).toStrictEqual(['b1'])
    expect(await found(({ eb, size }) => eb(size('word'), '=', 7))).toStrictEqual(['a2'])
    for (const left of [5, null, undefined, {}, []]) {
      expect(() => unchecked(left, '=', 'x')).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^build\.invalid-(operand|path)$/) as unknown }),
      )
    }
  })

  it('C053, D016 (better) has a value, a list, a Set or another attribute on the right', async () => {
    const wanted = ['K1', 'K2']
    expect(await found(({ eb }) => eb('g2', 'in', [wanted[1] ?? '', 'K9']))).toStrictEqual(['b1'])
    expect(await found(({ eb }) => eb('g2', 'in', new Set(wanted)))).toStrictEqual(['a1', 'a3', 'b1', 'c1'])
    expect(await found(({ eb, ref }) => eb('g', '<', ref('x')))).toStrictEqual(
      keysWhere(({ g, x }) => g !== undefined && x !== undefined && g < x),
    )
  })

  it('C054, D015 (better) gives a list its own length, whatever follows', async () => {
    const query = world.db.from('item').where('g', 'in', ['G1', 'G2']).where('z', '=', 1).where('word', '<>', 'apple')
    expect(keysOf(await query.execute())).toStrictEqual(['a3'])
    expect(world.operations).toStrictEqual(['Query', 'Query'])
  })

  it('C055 (same) calls attributes on the wire as they are stored', async () => {
    await world.db.from('item').where('h', '=', 'a').where('word', '=', 'apple').select('z').execute()
    const names = Object.values(world.requests[0]?.input['ExpressionAttributeNames'] ?? {})
    expect(names.sort()).toStrictEqual(['h', 'word', 'z'])
  })

  it('C056 (same) isNull is missing or NULL', async () => {
    expect(await found(({ isNull }) => isNull('z'))).toStrictEqual(keysWhere(({ z }) => z === undefined || z === null))
  })

  it('C057, R03 (better) between and beginsWith are operators like the others, with literals or values', async () => {
    expect(keysOf(await all().between('z', 2, 3).execute()).sort()).toStrictEqual(['a2', 'b1', 'c1'])
    expect(keysOf(await all().beginsWith('word', 'ap').execute()).sort()).toStrictEqual(['a1', 'a2'])
    const ranged = world.db.from('item').where('h', '=', 'a').between('r', '2', '3')
    expect(keysOf(await ranged.execute())).toStrictEqual(['a2', 'a3'])
    expect(() => unchecked('z', 'between', [1])).toThrow(expect.objectContaining({ code: 'build.invalid-operand' }))
  })

  it("C058 (same) sends values in DynamoDB's form", async () => {
    await found(({ and, eb }) => and([eb('word', '<>', 'x'), eb('z', '<>', 2.5)]))
    const values = Object.values(world.requests[0]?.input['ExpressionAttributeValues'] ?? {})
    expect(values).toEqual(expect.arrayContaining([{ S: 'x' }, { N: '2.5' }]))
    expect(values).toHaveLength(2)
  })

  it('C059 (same) refuses a comparison with null before anything is sent, with a hint', () => {
    expect(() => unchecked('z', '=', null)).toThrow(
      expect.objectContaining({
        code: 'build.null-comparison',
        hint: expect.stringContaining("isNull('z')") as unknown,
      }),
    )
    expect(world.requests).toStrictEqual([])
  })

  it('C059 (better) refuses a key value of another type, and takes every string', async () => {
    await expect(
      (unchecked('h', '=', Uint8Array.of(1)) as { execute(): Promise<unknown> }).execute(),
    ).rejects.toMatchObject({
      code: 'bind.key-type-mismatch',
      details: { attribute: 'h', expected: 'a string', actual: 'a binary' },
    })
    expect(world.requests).toStrictEqual([])
  })
})
