import type { BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../../open-tables.js'
import { items, itemTable, keysOf, keysWhere, type Items } from '../items.js'

// SEED 3.1: silent wrong results, "worst".
describeEngines('no silent wrong result', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const from = () => world.db.from('item')
  const scanned = () => from().options({ scan: true })

  it('D001 a whole table key drops no other condition', async () => {
    const one = from().where('h', '=', 'a').where('r', '=', '1')
    expect(keysOf(await one.where('z', '=', 1).execute())).toStrictEqual(['a1'])
    expect(await one.where('z', '=', 2).execute()).toStrictEqual([])
    expect(await one.where('z', '=', 2).executeTakeFirst()).toBeUndefined()
    const several = from().where('h', 'in', ['a', 'b']).where('r', '=', '1')
    expect(keysOf(await several.where('z', '=', 2).execute())).toStrictEqual(['b1'])
  })

  it('D002 or is not and: neither side alone finds the rows, nor are they joined to one key', async () => {
    const keyOrOther = scanned().where(({ eb, or }) => or([eb('h', '=', 'a'), eb('word', '=', 'banana')]))
    expect(keysOf(await keyOrOther.execute()).sort()).toStrictEqual(['a1', 'a2', 'a3', 'a4', 'b2'])
    const twoKeys = scanned().where(({ eb, or }) => or([eb('g', '=', 'G2'), eb('x', '=', 'X1')]))
    expect(keysOf(await twoKeys.execute()).sort()).toStrictEqual(keysWhere(({ g, x }) => g === 'G2' || x === 'X1'))
  })

  it('D003 or joins as or beside other where calls too', async () => {
    const query = from()
      .where('h', '=', 'a')
      .where(({ eb, or }) => or([eb('z', '=', 2), eb('x', '=', 'X1')]))
    expect(keysOf(await query.execute())).toStrictEqual(['a1', 'a2', 'a4'])
  })

  it('D004 no nested operator vanishes', async () => {
    const query = scanned().where(({ and, eb, not, or }) =>
      and([eb('g', '=', 'G1'), eb('z', '<>', 2), or([not(eb('x', '=', 'X1')), eb('word', 'not in', ['apple'])])]),
    )
    expect(keysOf(await query.execute()).sort()).toStrictEqual(['c1'])
  })

  it('D005 no condition on a key attribute is lost beside the one in the key condition', async () => {
    const partition = from().where('h', '=', 'a')
    expect(keysOf(await partition.where('r', '>', '1').where('r', '<', '3').execute())).toStrictEqual(['a2'])
    expect(keysOf(await partition.where('r', '>=', '2').where('r', '<>', '3').execute())).toStrictEqual(['a2', 'a4'])
    expect(await partition.where('h', '=', 'c').execute()).toStrictEqual([])
    expect(keysOf(await partition.where('h', 'in', ['c', 'a']).where('r', '=', '1').execute())).toStrictEqual(['a1'])
    const ofIndex = from().where('g', '=', 'G1').where('x', '>', 'X0').where('x', '<', 'X2')
    expect(keysOf(await ofIndex.execute()).sort()).toStrictEqual(['a1', 'b1'])
  })

  it('D006 one attribute in two groups keeps both values', async () => {
    const query = from()
      .where('h', '=', 'a')
      .where(({ and, eb, or }) =>
        or([and([eb('z', '=', 1), eb('g', '=', 'G2')]), and([eb('z', '=', 2), eb('g', '=', 'G1')])]),
      )
    expect(keysOf(await query.execute())).toStrictEqual(['a2', 'a3'])
  })

  it('D007 two equalities on one attribute: none under and, both under or', async () => {
    expect(await from().where('h', '=', 'a').where('z', '=', 1).where('z', '=', 2).execute()).toStrictEqual([])
    const either = from()
      .where('h', '=', 'a')
      .where(({ eb, or }) => or([eb('z', '=', 1), eb('z', '=', 2)]))
    expect(keysOf(await either.execute())).toStrictEqual(['a1', 'a2', 'a3'])
  })

  it('D008 an index that is named is not read with = where something else was said', async () => {
    const query = from().where('g', '>', 'G1').useIndex('g_only')
    await expect(query.execute()).rejects.toMatchObject({ code: 'plan.index-unusable', details: { index: 'g_only' } })
    expect(world.requests).toStrictEqual([])
  })

  it('D009 two lists are their cross product, whatever their lengths', async () => {
    const query = from().where('h', 'in', ['a', 'b', 'c']).where('r', 'in', ['1', '2'])
    expect(keysOf(await query.execute())).toStrictEqual(['a1', 'a2', 'b1', 'b2', 'c1'])
  })

  it('D010 order and limit take effect, or the query is refused', async () => {
    expect(keysOf(await from().where('h', '=', 'a').orderBy('r', 'desc').limit(1).execute())).toStrictEqual(['a4'])
    await expect(scanned().orderBy('word').execute()).rejects.toMatchObject({ code: 'policy.sort-refused' })
  })

  it('D011 the key to go on after is not lost over several pages', async () => {
    const { info } = await from().where('h', '=', 'a').options({ scanLimit: 1, pageLimit: 2 }).executeWithInfo()
    expect(info.lastEvaluatedKey).toStrictEqual({ h: 'a', r: '2' })
  })

  it('D014 keys that were left unprocessed are not missing from the rows', async () => {
    let answers = 0
    world.changeAnswers<BatchGetItemCommandOutput>('BatchGetItem', (output, input) => {
      answers += 1
      const requested = input['RequestItems'] as NonNullable<BatchGetItemCommandOutput['UnprocessedKeys']>
      return answers < 3 ? { ...output, Responses: {}, UnprocessedKeys: requested } : output
    })
    const rows = await from().where('h', 'in', ['b', 'a']).where('r', '=', '1').execute()
    expect(keysOf(rows)).toStrictEqual(['b1', 'a1'])
    expect(answers).toBe(3)
  })
})

interface Tagged {
  tagged: { id: string; value?: unknown }
}

describeEngines('no corrupted value', engine => {
  const values: readonly unknown[] = [
    { S: 'a' },
    { N: 'not a number', M: { L: [1] } },
    { NULL: true },
    { BOOL: 'true' },
    [{ B: 'x' }, { SS: ['y'] }],
    { S: { S: { S: '' } } },
  ]
  const table = createTableInput({ name: 'tagged', hash: { id: 'S' } })
  const rows = values.map((value, index) => ({ id: String(index), value }))
  const world = openTables<Tagged>(engine, { tagged: { table, rows } })

  it('D013 a map whose keys look like type tags is read as it was written', async () => {
    const found = await world.db
      .from('tagged')
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
    expect(found).toStrictEqual(rows)
  })

  it('D013 and is found by a predicate as a map', async () => {
    for (const [index, row] of rows.entries()) {
      const same = world.db
        .from('tagged')
        .where('id', '=', String(index))
        .where('value', '=', row.value ?? '')
      expect(await same.execute()).toStrictEqual([row])
    }
  })
})

describeEngines('no changed type', engine => {
  interface Bytes {
    bytes: { id: Uint8Array; part?: Uint8Array }
  }
  const table = createTableInput({ name: 'bytes', hash: { id: 'B' } })
  const text = new TextEncoder().encode('plain text')
  const rows = [{ id: text, part: text }, { id: Uint8Array.of(255) }]
  const world = openTables<Bytes>(engine, { bytes: { table, rows } })

  it('D046 a binary is sent and read as a binary, whatever it holds', async () => {
    const found = await world.db.from('bytes').where('id', '=', text).where('part', '=', text).execute()
    expect(found).toStrictEqual([{ id: text, part: text }])
    expect(world.requests[0]?.input['Key']).toStrictEqual({ id: { B: text } })
    const prefixed = world.db.from('bytes').beginsWith('part', text.slice(0, 5)).options({ scan: true })
    expect(await prefixed.execute()).toHaveLength(1)
    expect(world.requests[1]?.input['ExpressionAttributeValues']).toStrictEqual({ ':v0': { B: text.slice(0, 5) } })
  })
})
