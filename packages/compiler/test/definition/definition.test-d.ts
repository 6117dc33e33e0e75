import {
  attr,
  defineTable,
  type InferDatabase,
  type InferInsert,
  type InferKey,
  type InferRow,
  type InferUpdate,
} from '@hashrange/compiler'
import { queryBuilder } from '@hashrange/query'
import { Money, type OrderId, type orders, type Payload } from './orders.js'

/** True where each goes in the other's place. */
type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Expect<T extends true> = T

interface Order {
  customer: string
  placed: Date
  id: OrderId
  status: 'open' | 'paid'
  total: Money
  rev: number
  shipped?: Date
  expires?: Date
  serial?: bigint
  note?: string
  tags?: Set<string>
  address?: { city: string; since?: Date }
  visits?: Date[]
  seen?: Record<string, Date>
  payload?: Payload
}

export type Rows = Expect<Equal<InferRow<typeof orders>, { [Name in keyof Order]: Order[Name] }>>
export type Keys = Expect<Equal<InferKey<typeof orders>, { customer: string; placed: Date }>>
type Given = Omit<Order, 'status' | 'rev'> & { status?: 'open' | 'paid'; rev?: number }
export type Inserts = Expect<Equal<InferInsert<typeof orders>, { [Name in keyof Given]: Given[Name] }>>
export type Updates = Expect<Equal<InferUpdate<typeof orders>, Partial<Omit<Order, 'customer' | 'placed' | 'rev'>>>>

const db = queryBuilder<InferDatabase<[typeof orders]>>()
const at = new Date(0)
const id = 1 as OrderId

export const right = [
  db.insertInto('orders').values({ customer: 'a', placed: at, id, total: new Money(5) }),
  db.insertInto('orders').values([{ customer: 'a', placed: at, id, total: new Money(5), status: 'paid', rev: 3 }]),
  db
    .from('orders')
    .where('placed', '<', at)
    .where('total', 'between', [new Money(1), new Money(2)])
    .orderBy('placed'),
  db.from('orders').where('id', '=', id).where('shipped', 'in', [at]).where('visits', 'contains', at),
  db.from('orders').select(['placed', 'address.since']).where('address.since', '>', at),
  db
    .updateTable('orders')
    .set({ shipped: at, total: new Money(6) })
    .set('address.since', at)
    .append('visits', [at]),
  db.updateTable('orders').remove('shipped').set({ note: null }),
]

export const selected: Promise<{ placed: Date; address?: { since?: Date } }[]> = db
  .from('orders')
  .select(['placed', 'address.since'])
  .execute()

// @ts-expect-error -- the total is missing
db.insertInto('orders').values({ customer: 'a', placed: at, id })
// @ts-expect-error -- a text is no Date
db.insertInto('orders').values({ customer: 'a', placed: '1970', id, total: new Money(5) })
// @ts-expect-error -- a number is no OrderId
db.from('orders').where('id', '=', 1)
// @ts-expect-error -- a text is no Date
db.from('orders').where('placed', '<', '1970')
// @ts-expect-error -- a Date begins with nothing
db.from('orders').where('placed', 'begins_with', '1970')
// @ts-expect-error -- a Date has no parts
db.from('orders').where('placed.getTime', '=', 1)
// @ts-expect-error -- it is required
db.updateTable('orders').remove('total')

const attributes = { id: attr.string(), at: attr.date(), tags: attr.stringSet(), note: attr.string().optional() }

// @ts-expect-error -- a set is no key
defineTable({ name: 'a', key: { partition: 'tags' }, attributes })
// @ts-expect-error -- an optional attribute is no key
defineTable({ name: 'a', key: { partition: 'note' }, attributes })
// @ts-expect-error -- there is no such attribute
defineTable({ name: 'a', key: { partition: 'id', sort: 'when' }, attributes })
// @ts-expect-error -- an index on an attribute that is not there
defineTable({ name: 'a', key: { partition: 'id' }, attributes, indexes: { by_x: { partition: 'x' } } })
// @ts-expect-error -- an index on a set
defineTable({ name: 'a', key: { partition: 'id' }, attributes, indexes: { by_tags: { partition: 'tags' } } })
const projected = { partition: 'at', project: ['x'] } as const
// @ts-expect-error -- a projection of what is not there
defineTable({ name: 'a', key: { partition: 'id' }, attributes, indexes: { by_at: projected } })
// @ts-expect-error -- a text is no number of seconds
defineTable({ name: 'a', key: { partition: 'id' }, attributes, timeToLive: 'at' })
// @ts-expect-error -- a text counts nothing
defineTable({ name: 'a', key: { partition: 'id' }, attributes, version: 'note' })
