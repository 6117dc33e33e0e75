import type { InferRow } from 'hashrange'
import type { orders as orderTable, ShopDatabase, shopTable } from './entities.js'

type Order = InferRow<typeof orderTable>
type Stored = InferRow<typeof shopTable>

export interface NewOrder {
  readonly number: string
  readonly customer: string
  readonly product: string
  readonly total: number
  readonly placed: Date
}

/** The order, the customer's count and the stock change together or not at all. */
export async function placeOrder(db: ShopDatabase, order: NewOrder): Promise<void> {
  const { number, customer, product, total, placed } = order
  await db.transactWrite([
    db.insertInto('order').values({ pk: customer, sk: number, gsi1pk: 'open', gsi1sk: placed, total }),
    db.updateTable('customer').add('orders', 1).where('pk', '=', customer).where('sk', '=', '#PROFILE'),
    db
      .updateTable('product')
      .add('left', -1)
      .where('pk', '=', product)
      .where('sk', '=', '#STOCK')
      .where('left', '>', 0),
  ])
}

export interface CustomerPage {
  readonly name: string
  readonly orders: readonly { readonly number: string; readonly total: number }[]
}

/** The customer and all orders: one partition, which one Query reads. The profile's sort key stands before every other. */
export async function customerPage(db: ShopDatabase, customer: string): Promise<CustomerPage | undefined> {
  const [profile, ...orders] = await db.from('shop').where('pk', '=', `CUSTOMER#${customer}`).orderBy('sk').execute()
  if (profile?.type !== 'customer') return undefined
  return { name: profile.name ?? '', orders: orders.map(orderOf) }
}

const orderOf = ({ sk, total = 0 }: Stored) => ({ number: sk.replace('ORDER#', ''), total })

/** The index says another thing of each entity: of a customer the address, of an order the state. */
export async function customerByEmail(db: ShopDatabase, email: string): Promise<string | undefined> {
  const found = await db.from('customer').where('gsi1pk', '=', email).executeTakeFirst()
  return found?.pk
}

/** Of all customers, the oldest first. */
export function openOrders(db: ShopDatabase): Promise<Order[]> {
  return db.from('order').where('gsi1pk', '=', 'open').orderBy('gsi1sk').execute()
}

export async function payOrder(db: ShopDatabase, customer: string, number: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('order')
    .set({ gsi1pk: 'paid' })
    .where('pk', '=', customer)
    .where('sk', '=', number)
    .where('gsi1pk', '=', 'open')
    .execute()
  return numUpdatedRows === 1n
}
