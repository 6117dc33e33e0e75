import type { BookPage, Order, Person } from '@hashrange/testkit'

/** Of three Anns one has no email; Dee has no age and Ed has nothing that is optional. */
export const people: readonly Person[] = [
  {
    id: 'a',
    first_name: 'Ann',
    age: 41,
    email: 'ann@example.com',
    tags: new Set(['admin', 'writer']),
    address: { city: 'Oslo', lines: ['Storgata 1', '0155 Oslo'] },
  },
  { id: 'b', first_name: 'Bo', age: 17, email: 'bo@example.com', tags: new Set(['reader']) },
  { id: 'c', first_name: 'Ann', age: 29, address: { city: 'Bergen', lines: ['Torget 2'] } },
  { id: 'd', first_name: 'Dee', email: 'dee@example.com' },
  { id: 'e', first_name: 'Ann', age: 67, email: 'ann.e@example.com', tags: new Set(['reader', 'writer']) },
  { id: 'f', first_name: 'Ed' },
]

export const pagesOf = (id: string, count: number): BookPage[] =>
  Array.from({ length: count }, (_, index) => ({ id, page_num: index + 1, text: `${id} ${String(index + 1)}` }))

/** Twelve orders of ann, six of bob; every third one is shipped, every second one has a city and a total. */
export const orders: readonly Order[] = [...ordersOf('ann', 12), ...ordersOf('bob', 6)]

function ordersOf(customerId: string, count: number): Order[] {
  return Array.from({ length: count }, (_, index): Order => {
    const number = String(index + 1).padStart(2, '0')
    return {
      customerId,
      id: `o${number}`,
      status: index % 3 === 0 ? 'shipped' : 'open',
      createdAt: `2026-01-${String(count - index).padStart(2, '0')}`,
      region: index % 4 === 0 ? 'north' : 'south',
      note: `note ${number}`,
      ...(index % 2 === 0 ? { city: 'Oslo', total: (index + 1) * 10 } : {}),
    }
  })
}
