import { attr, defineTable } from '@hashrange/compiler'

export type OrderId = number & { readonly brand: 'OrderId' }

export interface Payload {
  readonly note: string
  readonly parts: readonly number[]
}

/** A value of the user's own, by a codec. */
export class Money {
  readonly cents: number

  constructor(cents: number) {
    this.cents = cents
  }

  valueOf(): number {
    return this.cents
  }
}

const money = attr.custom({
  type: 'N',
  encode: (value: Money) => value.cents,
  decode: cents => new Money(Number(cents)),
})

/** With a codec of each kind. */
export const orders = defineTable({
  name: 'orders',
  key: { partition: 'customer', sort: 'placed' },
  attributes: {
    customer: attr.string(),
    placed: attr.date('iso'),
    id: attr.number().as<OrderId>(),
    status: attr
      .string()
      .oneOf('open', 'paid')
      .default(() => 'open' as const),
    total: money,
    shipped: attr.date('milliseconds').optional(),
    expires: attr.date('seconds').optional(),
    serial: attr.bigint().optional(),
    note: attr.string().optional(),
    tags: attr.stringSet().optional(),
    address: attr.map({ city: attr.string(), since: attr.date('iso').optional() }).optional(),
    visits: attr.list(attr.date('seconds')).optional(),
    seen: attr.record(attr.date('milliseconds')).optional(),
    payload: attr.json<Payload>().optional(),
    rev: attr.number(),
  },
  indexes: {
    by_status: { partition: 'status', sort: 'placed' },
    by_shipped: { partition: 'customer', sort: 'shipped', project: 'keys' },
    by_total: { partition: 'status', sort: 'total', project: ['note'] },
  },
  timeToLive: 'expires',
  version: 'rev',
})
