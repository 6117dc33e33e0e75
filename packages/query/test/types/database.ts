import type { DecimalString } from '@hashrange/query'

export interface Person {
  id: string
  first_name: string
  age?: number
  email?: string
  tags?: Set<string>
  address?: { city: string; zip?: string; lines: string[] }
}

export interface Tree {
  value: string
  left?: Tree
  right?: Tree
  children: Tree[]
}

export type Shape = { kind: 'circle'; id: string; radius: number } | { kind: 'square'; id: string; side: number }

export interface Odd {
  id: string
  'odd.name': { 'in[ner': number; 'back\\slash': string }
  'with space'?: number
  7: string
}

export interface Everything {
  id: string
  big: bigint
  price: DecimalString | number
  data: Uint8Array
  flag: boolean
  status: 'open' | 'closed'
  level: 1 | 2 | 3
  names: Set<'a' | 'b'>
  numbers: Set<number>
  scores: number[]
  people: { name: string; age?: number }[]
  pair: [string, number]
  nothing: null
  email: string | null
  mixed: string | number
  home: { street: string; geo: { lat: number; lon: number } } | null
  office: { floor?: number; room?: string }
  unknown: unknown
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- users' interfaces hold it, so it is tested
  any: any
  counts: Record<string, number>
  nested: Record<string, { a: string; b?: number }>
  maybe: string | undefined
  readonly fixed: string
}

export interface Database {
  person: Person
  book_page: { id: string; page_num: number; text?: string }
  colour: { id: string; name?: string }
  tree: Tree
  shape: Shape
  odd: Odd
  everything: Everything
  open: Record<string, unknown>
  mostly_open: { id: string; [name: string]: unknown }
}
