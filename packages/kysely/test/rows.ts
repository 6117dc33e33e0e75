import type { BookPage, Person } from '@hashrange/testkit'

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
]

export const pages: readonly BookPage[] = Array.from({ length: 7 }, (_, index) => ({
  id: 'dune',
  page_num: index + 1,
  text: `page ${String(index + 1)}`,
}))
