import type { AttributeValue, BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { expect, it, jest } from '@jest/globals'
import { isHashrangeError } from '@hashrange/query'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { orders, people } from '../rows.js'

type Database = Pick<TestTables, 'person' | 'orders'>
type Keys = Record<string, AttributeValue>[]

describeEngines('keys that DynamoDB leaves unprocessed', engine => {
  const world = openTables<Database>(engine, {
    person: { table: tables.person, rows: people },
    orders: { table: tables.orders, rows: orders },
  })
  const some = () => world.db.from('person').where('id', 'in', ['e', 'b', 'none', 'a'])
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
  const keysOf = (input: Readonly<Record<string, unknown>>): Keys =>
    Object.values(input['RequestItems'] as Record<string, { Keys: Keys }>)[0]?.Keys ?? []

  /** As a throttled table would: of each answer only the first `processed` keys are worked on. */
  const throttle = (processed: number, answers = Number.POSITIVE_INFINITY): void => {
    let left = answers
    world.changeAnswers<BatchGetItemCommandOutput>('BatchGetItem', (output, input) => {
      left -= 1
      const keys = keysOf(input)
      if (left < 0 || keys.length <= processed) return output
      const [table = ''] = Object.keys(output.Responses ?? {})
      const done = keys.slice(0, processed).map(key => JSON.stringify(key['id']))
      const items = (output.Responses?.[table] ?? []).filter(item => done.includes(JSON.stringify(item['id'])))
      return { ...output, Responses: { [table]: items }, UnprocessedKeys: { [table]: { Keys: keys.slice(processed) } } }
    })
  }

  it('are asked for again, and only they', async () => {
    throttle(1, 2)
    expect(ids(await some().execute())).toStrictEqual(['e', 'b', 'a'])
    const asked = world.requests.map(({ input }) => keysOf(input).map(({ id }) => id?.S))
    expect(asked).toStrictEqual([
      ['e', 'b', 'none', 'a'],
      ['b', 'none', 'a'],
      ['none', 'a'],
    ])
  })

  it('are asked for with the same projection and consistency', async () => {
    throttle(2, 1)
    const rows = await some().select('first_name').consistentRead().execute()
    expect(rows).toStrictEqual([{ first_name: 'Ann' }, { first_name: 'Bo' }, { first_name: 'Ann' }])
    const [first, second] = world.requests.map(({ input }) => {
      const [table] = Object.values(input['RequestItems'] as Record<string, object>)
      return { ...table, Keys: undefined }
    })
    expect(second).toStrictEqual(first)
    expect(first).toMatchObject({ ConsistentRead: true })
  })

  it('of one chunk do not hold up the order of the others', async () => {
    throttle(60, 1)
    const keys = Array.from({ length: 180 }, (_, index): [string, string] => [
      'ann',
      `o${String(index % 90).padStart(2, '0')}`,
    ])
    const wanted = [
      ...keys,
      ...Array.from({ length: 90 }, (_, index): [string, string] => ['bob', `o${String(index).padStart(2, '0')}`]),
    ]
    const rows = await world.db.from('orders').in(['customerId', 'id'], wanted).select(['customerId', 'id']).execute()
    expect(rows.map(({ customerId, id }) => customerId + id)).toStrictEqual(
      orders.map(({ customerId, id }) => customerId + id),
    )
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  it('are asked for again also while an index is completed', async () => {
    throttle(2, 3)
    const rows = await world.db
      .from('orders')
      .where('region', '=', 'north')
      .where('customerId', '=', 'ann')
      .useIndex('byRegion')
      .execute()
    expect(ids(rows).sort()).toStrictEqual(['o01', 'o05', 'o09'])
    expect(world.operations.slice(0, 3)).toStrictEqual(['Query', 'BatchGetItem', 'BatchGetItem'])
  })

  it('after ten attempts are an error that tells how many, and no value', async () => {
    // Full jitter: the pauses are any part of their bounds, which add up to twelve seconds.
    jest.spyOn(Math, 'random').mockReturnValue(0)
    throttle(0)
    const error: unknown = await some()
      .execute()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'execute.unprocessed-keys',
      details: { table: 'person', attempts: 10, unprocessed: 4 },
      message: expect.stringContaining('select * from person where id in (?, ?, ?, ?)') as unknown,
    })
    expect(isHashrangeError(error) && error.message).not.toContain('none')
    expect(world.requests).toHaveLength(10)
    jest.restoreAllMocks()
  })
})
