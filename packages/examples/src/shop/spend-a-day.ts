import { isHashrangeError } from 'hashrange'
import type { ShopDatabase } from './entities.js'
import { customerByEmail, customerPage, openOrders, payOrder, placeOrder } from './shop.js'

/** What happens in the shop, and what is then so. */
export async function* spendADay(db: ShopDatabase): AsyncGenerator<readonly [what: string, answer: unknown]> {
  await db
    .insertInto('customer')
    .values([
      { pk: 'ann', gsi1pk: 'ann@example.com', name: 'Ann' },
      { pk: 'bo', gsi1pk: 'bo@example.com', name: 'Bo' },
    ])
    .execute()
  await db.insertInto('product').values({ pk: 'tea', left: 3 }).execute()
  const orders = [
    ['1001', 'ann', 30],
    ['1002', 'bo', 10],
    ['1003', 'ann', 20],
  ] as const
  for (const [at, [number, customer, total]] of orders.entries())
    await placeOrder(db, { number, customer, total, product: 'tea', placed: new Date(Date.UTC(2026, 0, 1, at)) })

  yield ['Ann and her orders, by one Query', await customerPage(db, 'ann')]
  yield ['who has this address', await customerByEmail(db, 'bo@example.com')]
  yield ['an order is paid', await payOrder(db, 'ann', '1001')]
  yield ['and not twice', await payOrder(db, 'ann', '1001')]
  yield ['open orders of all', (await openOrders(db)).map(({ pk, sk }) => `${sk} of ${pk}`)]
  const late = { number: '1004', customer: 'ann', total: 5, product: 'tea', placed: new Date(Date.UTC(2026, 0, 2)) }
  try {
    await placeOrder(db, late)
  } catch (error) {
    if (!isHashrangeError(error, 'execute.transaction-cancelled')) throw error
    yield ['no tea is left', error.details.reasons.map(({ table, code }) => `${table}: ${code}`)]
  }
  const ann = await db.from('customer').where('pk', '=', 'ann').where('sk', '=', '#PROFILE').executeTakeFirst()
  yield ['Ann has ordered', ann?.orders]
}
