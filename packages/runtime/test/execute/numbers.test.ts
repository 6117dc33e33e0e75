import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, expect, it } from '@jest/globals'
import { DecimalString } from '@hashrange/query'
import { createTableInput } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'

interface Numbers {
  number: { id: number | bigint | DecimalString; value?: unknown; member?: unknown }
}

const digits38 = '12345678901234567890123456789012345678'
const fraction38 = '0.12345678901234567890123456789012345678'

/** What DynamoDB holds, and what a row holds for it. */
const kept: readonly (readonly [text: string, value: number | bigint | DecimalString])[] = [
  ['0', 0],
  ['-7.5', -7.5],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-9007199254740993', -9007199254740993n],
  [digits38, BigInt(digits38)],
  [fraction38, DecimalString.of(fraction38)],
  ['0.1', 0.1],
  ['1e-130', 1e-130],
]

describeEngines('numbers', engine => {
  const table = createTableInput({ name: 'number', hash: { id: 'N' } })
  const world = openTables<Numbers>(engine, { number: { table } })

  beforeAll(async () => {
    for (const [text] of kept) {
      await engine.client.send(
        new PutItemCommand({
          TableName: engine.table('number'),
          Item: { id: { N: text }, value: { N: text }, member: { L: [{ NS: [text] }] } },
        }),
      )
    }
  })

  it.each(kept)('keep all their digits in keys, in predicates and in rows: %s', async (_, value) => {
    const whole = { id: value, value, member: [new Set([value])] }
    const from = world.db.from('number')
    expect(await from.where('id', '=', value).execute()).toStrictEqual([whole])
    expect(await from.where('id', 'in', [value, 42]).execute()).toStrictEqual([whole])
    expect(await from.where('value', '=', value).options({ scan: true }).execute()).toStrictEqual([whole])
  })

  it('are compared exactly by the client, which a double could not', async () => {
    const from = world.db.from('number').where(
      'id',
      'in',
      kept.map(([, value]) => value),
    )
    const idsOf = (rows: readonly { id: unknown }[]): unknown[] => rows.map(({ id }) => String(id))
    expect(idsOf(await from.where('value', '>', 9007199254740992n).execute())).toStrictEqual([
      '9007199254740993',
      digits38,
    ])
    expect(idsOf(await from.where('value', '=', 9007199254740992n).execute())).toStrictEqual([])
    const nearly = DecimalString.of('0.12345678901234567890123456789012345677')
    expect(idsOf(await from.where('value', 'between', [nearly, 0.2]).execute())).toStrictEqual([fraction38])
  })

  it('are given in any of their forms', async () => {
    const from = world.db.from('number')
    for (const id of [9007199254740993n, DecimalString.of('9007199254740993')]) {
      expect(await from.where('id', '=', id).executeTakeFirst()).toMatchObject({ value: 9007199254740993n })
    }
    expect(await from.where('id', '=', DecimalString.of('-7.50')).executeTakeFirst()).toMatchObject({ value: -7.5 })
    const [first] = world.requests
    expect(first?.input['Key']).toStrictEqual({ id: { N: '9007199254740993' } })
  })

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['more than 38 digits', 10n ** 38n + 1n],
    ['below the smallest', 1e-131],
    ['above the greatest', 1e126],
  ])('that DynamoDB does not have are refused: %s', async (_, id) => {
    await expect(world.db.from('number').where('id', '=', id).execute()).rejects.toMatchObject({
      code: 'bind.unsupported-value',
      details: { path: 'id' },
    })
    expect(world.requests).toStrictEqual([])
  })
})
