import { queryBuilder, type SelectBuilder, type SelectedRow } from '@hashrange/query'
import type { Database, Everything, Person, Shape, Tree } from './database.js'
import type { Equal, Expect } from './equal.js'

const db = queryBuilder<Database>()

type RowOf<Query extends { execute: () => Promise<unknown[]> }> = Awaited<ReturnType<Query['execute']>>[number]
const rowsOf = <Row>(_query: { execute: () => Promise<Row[]> }): Row[] => []

// The whole row, under its own name
const person = db.from('person')
export type WholeRow = Expect<Equal<RowOf<typeof person>, Person>>
const everyAttribute = person.selectAll()
export type AllOfIt = Expect<Equal<RowOf<typeof everyAttribute>, Person>>
const allAfterSome = person.select('id').selectAll()
export type AllAfterSome = Expect<Equal<RowOf<typeof allAfterSome>, Person>>
const someAfterAll = person.selectAll().select('id')
export type SomeAfterAll = Expect<Equal<RowOf<typeof someAfterAll>, Person>>

// Top-level attributes
const idAndAge = person.select(['id', 'age'])
export type IdAndAge = Expect<Equal<RowOf<typeof idAndAge>, { id: string; age?: number }>>
const adding = person.select('id').where('age', '>', 1).select(['email'])
export type Adding = Expect<Equal<RowOf<typeof adding>, { id: string; email?: string }>>

// Nested paths keep their nesting; an optional map stays optional
const city = person.select(['address.city'])
export type City = Expect<Equal<RowOf<typeof city>, { address?: { city: string } }>>
const cityAndZip = person.select(['id', 'address.city', 'address.zip'])
export type CityAndZip = Expect<
  Equal<RowOf<typeof cityAndZip>, { id: string; address?: { city: string; zip?: string } }>
>
const mapAndPart = person.select(['address', 'address.city'])
export type MapAndPart = Expect<Equal<RowOf<typeof mapAndPart>, Pick<Person, 'address'>>>

// DynamoDB leaves out a map of which nothing is there: alone in it, the part is there when the map is
const zip = person.select('address.zip')
export type Zip = Expect<Equal<RowOf<typeof zip>, { address?: { zip: string } }>>
const line = person.select(['address.lines[0]'])
export type Line = Expect<Equal<RowOf<typeof line>, { address?: { lines: string[] } }>>
const lineAndCity = person.select(['address.lines[0]', 'address.lines[2]', 'address.city'])
export type LineAndCity = Expect<Equal<RowOf<typeof lineAndCity>, { address?: { lines?: string[]; city: string } }>>
const office = db.from('everything').select(['office.floor'])
export type Office = Expect<Equal<RowOf<typeof office>, { office?: { floor: number } }>>
const officeBoth = db.from('everything').select(['office.floor', 'office.room'])
export type OfficeBoth = Expect<Equal<RowOf<typeof officeBoth>, { office?: { floor?: number; room?: string } }>>

// A map that may be NULL has no parts then
const street = db.from('everything').select(['id', 'home.street', 'home.geo.lat'])
export type Street = Expect<
  Equal<RowOf<typeof street>, { id: string; home?: { street: string; geo: { lat: number } } }>
>

// Lists close up
const people = db.from('everything').select(['people[0].name', 'people[1].age', 'people[2]'])
export type People = Expect<
  Equal<RowOf<typeof people>, { people?: ({ name: string } | { age: number } | { name: string; age?: number })[] }>
>
const pair = db.from('everything').select('pair[1]')
export type Pair = Expect<Equal<RowOf<typeof pair>, { pair?: (string | number)[] }>>

// Values that are not described, and maps with any key
const open = db.from('everything').select(['unknown', 'any.x', 'counts.a', 'nested.k.a', 'nested.k.b'])
export type Open = Expect<
  Equal<
    RowOf<typeof open>,
    {
      unknown: unknown
      any?: { x: unknown }
      counts?: { a: number }
      nested?: { k: { a: string; b?: number } }
    }
  >
>
const anyRow = db.from('open').select(['a', 'b'])
export type AnyRow = Expect<Equal<RowOf<typeof anyRow>, { a: unknown; b: unknown }>>
const wholeAnyRow = db.from('open')
export type WholeAnyRow = Expect<Equal<RowOf<typeof wholeAnyRow>, Record<string, unknown>>>
const mostlyOpen = db.from('mostly_open').select(['id', 'x'])
export type MostlyOpen = Expect<Equal<RowOf<typeof mostlyOpen>, { id: string; x: unknown }>>

// An explicit undefined in the interface means "may be absent"
const maybe = db.from('everything').select(['id', 'maybe', 'fixed'])
export type Maybe = Expect<Equal<RowOf<typeof maybe>, { id: string; maybe?: string; readonly fixed: string }>>
const everything = db.from('everything')
export type WholeEverything = Expect<Equal<RowOf<typeof everything>['email'], string | null>>
export type NoUndefined = Expect<Equal<{ maybe?: string }, Pick<RowOf<typeof everything>, 'maybe'>>>
export type SameKeys = Expect<Equal<keyof RowOf<typeof everything>, keyof Everything>>

// Unions of rows
const shape = db.from('shape')
export type WholeShape = Expect<Equal<RowOf<typeof shape>, Shape>>
const radius = db.from('shape').select(['kind', 'radius'])
export type Radius = Expect<Equal<RowOf<typeof radius>, { kind: 'circle'; radius: number } | { kind: 'square' }>>

// Odd names
const odd = db.from('odd').select(['odd\\.name.in\\[ner', 'with space', '7'])
export type OddRow = Expect<
  Equal<RowOf<typeof odd>, { 'odd.name': { 'in[ner': number }; 'with space'?: number; 7: string }>
>

// Recursive types, to any depth
const tree = db.from('tree').select(['left.left.value', 'children[0].children[1].value'])
export type TreeRow = Expect<
  Equal<RowOf<typeof tree>, { left?: { left: { value: string } }; children?: { children: { value: string }[] }[] }>
>
const deep = db.from('tree').select('left.left.left.left.left.left.left.value')
export type Deep = Expect<
  Equal<RowOf<typeof deep>, { left?: { left: { left: { left: { left: { left: { left: { value: string } } } } } } } }>
>
const wholeTree = db.from('tree')
export type WholeTree = Expect<Equal<RowOf<typeof wholeTree>, Tree>>

// $if
const conditional = person.select('id').$if(true, query => query.select(['age', 'first_name']))
export type Conditional = Expect<Equal<RowOf<typeof conditional>, { id: string; age?: number; first_name?: string }>>
const conditionalPart = person.select('address.city').$if(true, query => query.select('address.zip'))
export type ConditionalPart = Expect<
  Equal<RowOf<typeof conditionalPart>, { address?: { city: string } | { city: string; zip?: string } }>
>
const conditionalAll = person.select('id').$if(true, query => query.selectAll())
export type ConditionalAll = Expect<
  Equal<
    RowOf<typeof conditionalAll>,
    {
      id: string
      first_name?: string
      age?: number
      email?: string
      tags?: Set<string>
      address?: { city: string; zip?: string; lines: string[] }
    }
  >
>
const onlyConditions = person.$if(true, query => query.where('age', '>', 1).limit(1))
export type OnlyConditions = Expect<Equal<RowOf<typeof onlyConditions>, Person>>
const twice = person
  .select('id')
  .$if(true, q => q.select('age'))
  .$if(false, q => q.select('email'))
  .select('first_name')
export type Twice = Expect<Equal<RowOf<typeof twice>, { id: string; first_name: string; age?: number; email?: string }>>
// @ts-expect-error -- without a selection before it, `$if` would leave the rows whole or cut
person.$if(true, query => query.select('id')).execute

// $call, take-first and info
const called = person.$call(query => query.select('id'))
export type Called = Expect<Equal<RowOf<typeof called>, { id: string }>>
export type First = Expect<
  Equal<Awaited<ReturnType<typeof idAndAge.executeTakeFirst>>, { id: string; age?: number } | undefined>
>
export type FirstOrThrow = Expect<
  Equal<Awaited<ReturnType<typeof idAndAge.executeTakeFirstOrThrow>>, { id: string; age?: number }>
>
export type WithInfo = Expect<
  Equal<Awaited<ReturnType<typeof idAndAge.executeWithInfo>>['rows'], { id: string; age?: number }[]>
>

// A builder is no promise: `await` gives the builder back, which no rows are assigned from
export async function awaitedByMistake(): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/await-thenable -- the mistake that is tested
  const rows = await idAndAge
  // @ts-expect-error -- a builder has no length
  rows.length
}
export type StillABuilder = Expect<Equal<Awaited<typeof idAndAge>, SelectBuilder<Database, 'person', 'id' | 'age'>>>

// What is not there
for (const row of rowsOf(idAndAge)) {
  // @ts-expect-error -- was not selected
  row.email
}
// @ts-expect-error -- no attribute of that name
person.select(['id', 'nam'])
// @ts-expect-error -- no such part
person.select('address.town')
// @ts-expect-error -- a string has no parts
person.select('first_name.x')
// @ts-expect-error -- a list has positions, no names
person.select('address.lines.x')
// @ts-expect-error -- a dot in a name is escaped
db.from('odd').select('odd.name')
// @ts-expect-error -- no table of that name
db.from('persn')
// @ts-expect-error -- no table of that name
db.selectFrom('persn')

export type Exported = Expect<Equal<SelectedRow<Person, 'id'>, { id: string }>>
