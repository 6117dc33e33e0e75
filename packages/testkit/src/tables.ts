import { createTableInput } from './table-spec.js'

/** `first_name_age` and its like are sparse: age and email are optional. */
export interface Person {
  id: string
  first_name: string
  age?: number
  email?: string
  tags?: Set<string>
  address?: { city: string; lines: string[] }
}

export interface BookPage {
  id: string
  page_num: number
  text?: string
}

export interface Colour {
  id: string
  name?: string
}

/** One index of every projection: byStatus ALL, byRegion KEYS_ONLY, byCity INCLUDE [total]; byTotal is a local one. */
export interface Order {
  customerId: string
  id: string
  status: 'open' | 'paid' | 'shipped'
  createdAt: string
  region: string
  city?: string
  total?: number
  note?: string
}

/** A number as the sort key. */
export interface DeviceEvent {
  device: string
  at: number
  kind: string
  reading?: number
}

/** Attribute names that are reserved words or that an expression would read as something else. */
export interface Odd {
  name: string
  'order.no': number
  status: string
  'date-time': string
  'with space'?: string
  'a#b'?: number
  ':colon'?: string
  'list[0]'?: string
  select?: string[]
}

/** The index of `games` has two hash and three range attributes. */
export interface Game {
  id: string
  tournament: string
  region: string
  round: number
  bracket: string
  board: number
  winner?: string
}

/** The tables that every engine can create. */
export interface TestTables {
  person: Person
  book_page: BookPage
  colour: Colour
  orders: Order
  events: DeviceEvent
  odd: Odd
}

export const tables = {
  person: createTableInput({
    name: 'person',
    hash: { id: 'S' },
    globalIndexes: {
      first_name: { hash: { first_name: 'S' } },
      first_name_age: { hash: { first_name: 'S' }, range: { age: 'N' } },
      first_name_email: { hash: { first_name: 'S' }, range: { email: 'S' } },
      email: { hash: { email: 'S' } },
    },
  }),
  book_page: createTableInput({ name: 'book_page', hash: { id: 'S' }, range: { page_num: 'N' } }),
  colour: createTableInput({ name: 'colour', hash: { id: 'S' } }),
  orders: createTableInput({
    name: 'orders',
    hash: { customerId: 'S' },
    range: { id: 'S' },
    globalIndexes: {
      byStatus: { hash: { status: 'S' }, range: { createdAt: 'S' } },
      byRegion: { hash: { region: 'S' }, project: 'KEYS_ONLY' },
      byCity: { hash: { city: 'S' }, project: ['total'] },
    },
    localIndexes: { byTotal: { range: { total: 'N' } } },
  }),
  events: createTableInput({ name: 'events', hash: { device: 'S' }, range: { at: 'N' } }),
  odd: createTableInput({
    name: 'odd',
    hash: { name: 'S' },
    range: { 'order.no': 'N' },
    globalIndexes: { 'by-status.v1': { hash: { status: 'S' }, range: { 'date-time': 'S' } } },
  }),
} satisfies Readonly<Record<keyof TestTables, ReturnType<typeof createTableInput>>>

/** Apart from the others: only DynamoDB Local and DynamoDB itself are right about keys of several attributes. */
export const gamesTable = createTableInput({
  name: 'games',
  hash: { id: 'S' },
  globalIndexes: {
    byTournament: {
      hash: { tournament: 'S', region: 'S' },
      range: { round: 'N', bracket: 'S', board: 'N' },
    },
  },
})
