import { setTimeout as delay } from 'node:timers/promises'
import type { BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { expect, it } from '@jest/globals'
import { isHashrangeError } from 'hashrange'
import { describeEngines } from '@hashrange/testkit/jest'
import { openTables } from '../open-tables.js'
import { items, itemTable, keysOf, type Items } from './items.js'

// SEED 1.27 and 1.28: concurrency, errors and retries.
describeEngines('requests', engine => {
  const world = openTables<Items>(engine, { item: { table: itemTable, rows: items } })
  const listed = () => world.db.from('item').where('h', 'in', ['c', 'b', 'none', 'a', 'other', 'last'])
  const inOrder = ['c1', 'b1', 'b2', 'b3', 'a1', 'a2', 'a3', 'a4']

  it.each([
    ['C232, C233 (better) are 4 at a time by default', {}, 4],
    ['C233 (same) are one at a time where that was said', { concurrency: 1 }, 1],
    ['C234 (better) are as many at a time as was said', { concurrency: 3 }, 3],
  ])('%s, C235 (same) rows in the order of the keys', async (_, options, atOnce) => {
    let release = (): void => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    world.changeAnswers('Query', async output => {
      await held
      return output
    })
    const running = listed().options(options).execute()
    await delay(60)
    expect(world.requests).toHaveLength(atOnce)
    release()
    expect(keysOf(await running)).toStrictEqual(inOrder)
    expect(world.requests).toHaveLength(6)
  })

  it("C237 (same) that fail are errors with the service's code and text as cause; C236: no retries but the client's", async () => {
    const refused = Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' })
    world.changeAnswers('Query', () => {
      throw refused
    })
    const error: unknown = await world.db
      .from('item')
      .where('h', '=', 'a')
      .execute()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'execute.request-failed',
      details: { operation: 'Query', table: 'item', name: 'ProvisionedThroughputExceededException' },
    })
    expect(isHashrangeError(error) && error.cause).toBe(refused)
    expect(world.operations).toStrictEqual(['Query'])
  })

  it('C242 (better) that would be wrong are errors of their own, each with a code and a hint, before anything is sent', async () => {
    const from = world.db.from('item')
    const failing: readonly (readonly [string, { execute(): Promise<unknown> }])[] = [
      ['policy.scan-refused', from.where('z', '=', 1)],
      ['policy.sort-refused', from.where('h', '=', 'a').orderBy('z')],
      ['bind.unknown-index', from.where('h', '=', 'a').useIndex('nowhere')],
      ['plan.index-unusable', from.where('z', '=', 1).useIndex('g_only')],
      ['bind.empty-key', from.where('h', '=', '')],
    ]
    for (const [code, query] of failing) {
      await expect(query.execute()).rejects.toMatchObject({ code, hint: expect.stringMatching(/\S/) as unknown })
    }
    expect(world.requests).toStrictEqual([])
  })

  it('C243, D014, D038 (better) are sent again for keys that were left unprocessed, until none is', async () => {
    let first = true
    world.changeAnswers<BatchGetItemCommandOutput>('BatchGetItem', (output, input) => {
      if (!first) return output
      first = false
      const requested = input['RequestItems'] as NonNullable<BatchGetItemCommandOutput['UnprocessedKeys']>
      return { ...output, Responses: {}, UnprocessedKeys: requested }
    })
    const rows = await world.db.from('item').where('h', '=', 'a').where('r', 'in', ['3', '1']).execute()
    expect(keysOf(rows)).toStrictEqual(['a3', 'a1'])
    expect(world.operations).toStrictEqual(['BatchGetItem', 'BatchGetItem'])
  })
})
