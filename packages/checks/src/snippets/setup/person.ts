import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { tables as known, type TestTables } from '@hashrange/testkit'
import { Hashrange } from 'hashrange'
import { listenTo, type Sent } from '../sent.js'

/** The tables that the documentation speaks of, with a few rows in each. */
export type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

export const tables = [known.person, known.book_page, known.colour]

export const rows: { readonly [Table in keyof Database]: readonly Database[Table][] } = {
  person: [
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
  ],
  book_page: [...pagesOf('dune', 8), ...pagesOf('emma', 4)],
  colour: [{ id: 'blue', name: 'Blue' }, { id: 'green', name: 'Green' }, { id: 'red' }],
}

/** The client finds the engine by the environment, as one that a snippet makes for itself does. Some libraries want the larger class. */
export function open(): { readonly db: Hashrange<Database>; readonly client: DynamoDB; readonly sent: Sent } {
  const client = new DynamoDB({})
  return { db: new Hashrange<Database>({ client }), client, sent: listenTo(client) }
}

function pagesOf(id: string, count: number): Database['book_page'][] {
  return Array.from({ length: count }, (_, index) => ({ id, page_num: index + 1, text: `page ${String(index + 1)}` }))
}
