import { recordRequests } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import { expect, it } from '@jest/globals'
import { openShop, shopTable } from '../../src/shop/entities.js'
import { customerPage } from '../../src/shop/shop.js'
import { spendADay } from '../../src/shop/spend-a-day.js'

describeEngines(
  'the shop in one table',
  engine => {
    it('is as it has to be after a day', async () => {
      const db = openShop(engine.client)
      await db.tables.create(shopTable)
      const answers: unknown[] = []
      for await (const [, answer] of spendADay(db)) answers.push(answer)
      expect(answers).toStrictEqual([
        {
          name: 'Ann',
          orders: [
            { number: '1001', total: 30 },
            { number: '1003', total: 20 },
          ],
        },
        'bo',
        true,
        false,
        ['1002 of bo', '1003 of ann'],
        ['product: ConditionalCheckFailed'],
        2,
      ])
    })

    it('asks for an entity with its children by one Query, and for no description', async () => {
      const recording = recordRequests(engine.client)
      await customerPage(openShop(engine.client), 'bo')
      recording.stop()
      expect(recording.requests.map(({ operation }) => operation)).toStrictEqual(['Query'])
      expect(recording.requests[0]?.input).toMatchObject({
        TableName: 'shop',
        ExpressionAttributeValues: { ':v0': { S: 'CUSTOMER#bo' } },
      })
    })

    it('stores what the keys of one table need', async () => {
      const stored = await openShop(engine.client)
        .from('shop')
        .select(['pk', 'sk', 'gsi1pk'])
        .where('pk', 'in', ['CUSTOMER#bo', 'PRODUCT#tea'])
        .execute()
      expect(stored).toHaveLength(3)
      expect(stored).toEqual(
        expect.arrayContaining([
          { pk: 'CUSTOMER#bo', sk: '#PROFILE', gsi1pk: 'EMAIL#bo@example.com' },
          { pk: 'CUSTOMER#bo', sk: 'ORDER#1002', gsi1pk: 'STATE#open' },
          { pk: 'PRODUCT#tea', sk: '#STOCK' },
        ]),
      )
    })
  },
  { engines: ['dynoxide'] },
)
