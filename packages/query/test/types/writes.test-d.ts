import { DecimalString, queryBuilder, type DeleteResult, type InsertResult, type UpdateResult } from '@hashrange/query'
import type { Database, Person } from './database.js'
import type { Equal, Expect } from './equal.js'

const db = queryBuilder<Database>()
const persons = db.updateTable('person')
const everything = db.updateTable('everything')

type ResultOf<Query extends { execute: () => Promise<unknown> }> = Awaited<ReturnType<Query['execute']>>

// Inserts take whole rows, one or several
db.insertInto('person').values({ id: 'a', first_name: 'Ann' })
db.insertInto('person').values([
  { id: 'a', first_name: 'Ann', age: 5 },
  { id: 'b', first_name: 'Bob', tags: new Set(['x']) },
])
db.replaceInto('shape').values([
  { kind: 'circle', id: 'a', radius: 1 },
  { kind: 'square', id: 'b', side: 2 },
])
db.insertInto('open').values({ any: 1, thing: null })
// @ts-expect-error -- first_name is required
db.insertInto('person').values({ id: 'a' })
// @ts-expect-error -- in each of the rows
db.insertInto('person').values([{ id: 'a', first_name: 'Ann' }, { id: 'b' }])
// @ts-expect-error -- no such attribute
db.insertInto('person').values({ id: 'a', first_name: 'Ann', nam: 'x' })
// @ts-expect-error -- in each of the rows
db.insertInto('person').values([{ id: 'a', first_name: 'Ann', nam: 'x' }])
// @ts-expect-error -- a number
db.insertInto('person').values({ id: 'a', first_name: 'Ann', age: '5' })
// @ts-expect-error -- null is no value of the attribute
db.insertInto('person').values({ id: 'a', first_name: 'Ann', email: null })
// @ts-expect-error -- may be absent, which is not undefined
db.insertInto('person').values({ id: 'a', first_name: 'Ann', email: undefined })
// @ts-expect-error -- no such part
db.insertInto('person').values({ id: 'a', first_name: 'Ann', address: { city: 'Oslo', lines: [], town: 'x' } })
// @ts-expect-error -- a circle has no side
db.insertInto('shape').values({ kind: 'circle', id: 'a', side: 1 })
// @ts-expect-error -- no table of that name
db.insertInto('persn')
// @ts-expect-error -- none of the three
db.insertInto('colour').values({ id: 'red' }).onConflict('update')
// @ts-expect-error -- no option of an insert
db.insertInto('colour').options({ scan: true })

// set: an object
persons.set({ email: 'x', age: 5, tags: new Set(['x']), address: { city: 'Oslo', lines: [] } })
persons.set({ age: 5n }).set({ age: DecimalString.of('5.5') })
persons.set({ email: null, age: null, address: null })
everything.set(({ add, ifNotExists, ref }) => ({
  big: add(ifNotExists('big', 0), ref('price')),
  price: add('price', 1),
}))
everything.set({ big: 1, price: 5n }).set('big', 1)
everything.set({ email: null, status: 'open', level: 3, mixed: 'x', unknown: [1], any: 1 }).set({ maybe: null })
db.updateTable('shape').set({ radius: 1 }).set({ side: 1 })
db.updateTable('odd').set({ 'odd.name': { 'in[ner': 1, 'back\\slash': 'x' } })
db.updateTable('open').set({ any: 1, thing: null })
// @ts-expect-error -- a number
persons.set({ age: '5' })
// @ts-expect-error -- no such attribute
persons.set({ nam: 'x' })
// @ts-expect-error -- no such attribute beside others
persons.set({ age: 5, nam: 'x' })
// @ts-expect-error -- required, and never NULL
persons.set({ first_name: null })
// @ts-expect-error -- nothing is left alone by undefined
persons.set({ email: undefined })
// @ts-expect-error -- a part is required
persons.set({ address: { city: 'Oslo' } })
// @ts-expect-error -- not one of the literals
everything.set({ status: 'opne' })
// @ts-expect-error -- not one of the literals
everything.set({ level: 4n })

// set: a path
persons.set('address.city', 'Oslo').set('address.lines[0]', 'x').set('email', null).set('age', 5n)
persons.set('address.zip', null)
everything.set('home.geo.lat', 1).set('people[0]', { name: 'Ann' }).set('unknown.x[0]', 5)
// @ts-expect-error -- a string
persons.set('address.city', 5)
// @ts-expect-error -- required within the address
persons.set('address.city', null)
// @ts-expect-error -- no such part
persons.set('address.town', 'x')
// @ts-expect-error -- the element is a string
persons.set('address.lines[0]', 5)
// @ts-expect-error -- a value is needed
persons.set('email')

// set: what DynamoDB works out
persons.set(({ ref, ifNotExists, add, subtract }) => ({
  age: add(ref('age'), 1),
  email: ifNotExists('email', 'x'),
  first_name: ref('email'),
  tags: new Set(['x']),
}))
persons.set(({ ref, ifNotExists, add, subtract }) => ({
  age: subtract(ifNotExists(ref('age'), 0), ifNotExists('age', 1n)),
}))
persons
  .set(({ add }) => ({ age: add('age', DecimalString.of('0.5')) }))
  .set(({ subtract }) => ({ age: subtract(100, 5) }))
persons.set(({ subtract, ref }) => ({ age: subtract(100, ref('age')) })).set(() => ({ email: null }))
everything.set(({ append, prepend, ref }) => ({
  scores: append('scores', [1, 2n]),
  people: prepend(ref('people'), [{ name: 'x' }]),
}))
everything.set(({ append, prepend, ref }) => ({
  scores: append(prepend('scores', [1]), ref('scores')),
  unknown: ref('status'),
}))
// @ts-expect-error -- no such attribute
persons.set(({ add }) => ({ ages: add('age', 1) }))
// @ts-expect-error -- no such attribute beside others
persons.set(({ add }) => ({ age: add('age', 1), nam: 'x' }))
// @ts-expect-error -- a number is no string
persons.set(({ add }) => ({ email: add('age', 1) }))
// @ts-expect-error -- a string is no number
persons.set(({ ref }) => ({ age: ref('email') }))
// @ts-expect-error -- nothing is added to a string
persons.set(({ add }) => ({ age: add('email', 1) }))
// @ts-expect-error -- nor is a string added
persons.set(({ add }) => ({ age: add('age', '1') }))
// @ts-expect-error -- nor by reference
persons.set(({ add, ref }) => ({ age: add('age', ref('email')) }))
// @ts-expect-error -- one + or - a value
persons.set(({ add, ref }) => ({ age: add(add('age', 1), 1) }))
// @ts-expect-error -- one + or - a value
persons.set(({ add, ref }) => ({ age: add('age', add('age', 1)) }))
// @ts-expect-error -- the attribute is a string
persons.set(({ ifNotExists }) => ({ email: ifNotExists('email', 5) }))
// @ts-expect-error -- an attribute, not a value
persons.set(({ ifNotExists }) => ({ age: ifNotExists(5, 5) }))
// @ts-expect-error -- the attribute is no list
persons.set(({ append }) => ({ tags: append('tags', ['x']) }))
// @ts-expect-error -- a list of numbers
everything.set(({ append }) => ({ scores: append('scores', ['x']) }))
// @ts-expect-error -- no such attribute
persons.set(({ ref }) => ({ email: ref('mail') }))
// @ts-expect-error -- required, and never NULL
persons.set(() => ({ first_name: null }))
// @ts-expect-error -- a number
persons.set(() => ({ age: '5' }))

// Numbers, sets, lists
persons.add('age', 1).add('age', -1n).add('age', DecimalString.of('0.5'))
everything
  .add('price', 1)
  .add('big', 1)
  .add('mixed', 1)
  .add('unknown.count', 1)
  .add('counts.red', 1)
  .add('people[0].age', 1)
persons
  .addToSet('tags', ['x'])
  .addToSet('tags', new Set(['x']))
  .deleteFromSet('tags', ['x'])
everything.addToSet('numbers', [1, 2n]).addToSet('names', ['a']).addToSet('unknown', [1])
persons.append('address.lines', ['x']).prepend('address.lines', [])
persons.pull('address.lines', 'x').removeAt('address.lines', [0, 3])
everything
  .append('people', [{ name: 'Ann' }])
  .append('scores', [1n])
  .pull('scores', 1n)
  .pull('people', { name: 'x' })
everything.append('unknown', [1]).pull('unknown', 1).removeAt('any', [0])
// @ts-expect-error -- nothing is added to a string
persons.add('email', 1)
// @ts-expect-error -- nor a string to a number
persons.add('age', '1')
// @ts-expect-error -- members go into a set by addToSet
persons.add('tags', ['x'])
// @ts-expect-error -- the attribute is no set
persons.addToSet('address.lines', ['x'])
// @ts-expect-error -- the set holds strings
persons.addToSet('tags', [1])
// @ts-expect-error -- a list of members
persons.addToSet('tags', 'x')
// @ts-expect-error -- the attribute is no set
persons.deleteFromSet('age', [1])
// @ts-expect-error -- not among the literals
everything.deleteFromSet('names', ['c'])
// @ts-expect-error -- the attribute is no list
persons.append('tags', ['x'])
// @ts-expect-error -- the list holds strings
persons.append('address.lines', [1])
// @ts-expect-error -- a list of elements
persons.prepend('address.lines', 'x')
// @ts-expect-error -- the attribute is no list
persons.pull('email', 'x')
// @ts-expect-error -- the list holds strings
persons.pull('address.lines', 5)
// @ts-expect-error -- a binary is no list
everything.removeAt('data', [0])
// @ts-expect-error -- positions
persons.removeAt('address.lines', ['0'])

// remove: what may be absent
persons.remove('email').remove(['age', 'address']).remove('address.zip').remove('address.lines[0]')
everything.remove('counts.red').remove('unknown').remove('any.x').remove(['office.floor', 'people[0].age', 'maybe'])
db.updateTable('mostly_open').remove('x')
db.updateTable('tree').remove('left.left')
// @ts-expect-error -- required in every row
persons.remove('first_name')
// @ts-expect-error -- one of them is required
persons.remove(['email', 'first_name'])
// @ts-expect-error -- required within the address
persons.remove('address.city')
// @ts-expect-error -- required, though it may hold NULL
everything.remove('email')
// @ts-expect-error -- named beside the open names
db.updateTable('mostly_open').remove('id')
// @ts-expect-error -- no such attribute
persons.remove('nam')

// Conditions, index, options
persons
  .add('age', 1)
  .where('id', '=', 'a')
  .where(({ eb }) => eb('age', '<', 5))
  .in('id', ['a'])
  .useIndex('by_email')
  .upsert()
persons.options({ scan: true, searchedWrites: 'refuse', removeNilFieldsOnUpdate: true })
db.deleteFrom('person')
  .where('id', '=', 'a')
  .isNull('email')
  .options({ searchedWrites: { maxItems: 5 } })
// @ts-expect-error -- a number
persons.where('age', '=', '5')
// @ts-expect-error -- no option of an update
persons.options({ insertNilFields: true })
// @ts-expect-error -- no option of a delete
db.deleteFrom('person').options({ removeNilFieldsOnUpdate: true })

// What a write has not
// @ts-expect-error -- a write has no order
persons.orderBy
// @ts-expect-error -- a write has no limit
persons.limit
// @ts-expect-error -- a write has no pages
persons.page
// @ts-expect-error -- no pages to go on after
persons.after
// @ts-expect-error -- no projection
persons.select
// @ts-expect-error -- a write has no order
db.deleteFrom('person').orderBy
// @ts-expect-error -- a write has no limit
db.deleteFrom('person').limit
// @ts-expect-error -- a write has no pages
db.deleteFrom('person').page
// @ts-expect-error -- nothing is set
db.deleteFrom('person').set
// @ts-expect-error -- no conditions
db.insertInto('person').where
// @ts-expect-error -- a write has no limit
db.insertInto('person').limit
// @ts-expect-error -- run as part of a transaction only
db.conditionCheck('person').execute

// Results
const inserted = db.insertInto('person').values({ id: 'a', first_name: 'x' })
export type Inserted = Expect<Equal<ResultOf<typeof inserted>, InsertResult>>
const insertedRows = inserted.returning('new')
export type InsertedRows = Expect<Equal<ResultOf<typeof insertedRows>['rows'], Person[]>>
const updated = persons.add('age', 1).returning('none')
export type Updated = Expect<Equal<ResultOf<typeof updated>, UpdateResult>>
const updatedRows = persons.add('age', 1).returning('old').where('id', '=', 'a')
export type UpdatedRows = Expect<Equal<ResultOf<typeof updatedRows>['rows'], Person[]>>
const updatedParts = persons.add('age', 1).returning(['id', 'age', 'address.city'])
export type UpdatedParts = Expect<
  Equal<ResultOf<typeof updatedParts>['rows'], { id: string; age?: number; address?: { city: string } }[]>
>
export type NumUpdated = Expect<Equal<ResultOf<typeof updatedParts>['numUpdatedRows'], bigint>>
const deleted = db.deleteFrom('colour')
export type Deleted = Expect<Equal<ResultOf<typeof deleted>, DeleteResult>>
const deletedRows = deleted.returning('old')
export type DeletedRows = Expect<Equal<ResultOf<typeof deletedRows>['rows'], Database['colour'][]>>
const perhaps = deleted.$if(true, query => query.returning('old'))
export async function rowsOfPerhaps(): Promise<Database['colour'][]> {
  const result = await perhaps.execute()
  // @ts-expect-error -- they may not be there
  result.rows
  return 'rows' in result ? result.rows : []
}
export async function withoutRows(): Promise<void> {
  const result = await persons.execute()
  // @ts-expect-error -- no rows were asked for
  result.rows
}
export async function unchangedRows(what: 'old' | 'new'): Promise<readonly (Person | undefined)[]> {
  const { unchanged } = await updatedRows.execute()
  const ignored = await inserted.onConflict('ignore').returning('old').execute()
  const either = await persons.add('age', 1).returning(what).execute()
  // @ts-expect-error -- there are none
  unchanged[0]
  // @ts-expect-error -- only 'old' has them
  either.unchanged
  return [unchanged?.[0], ignored.unchanged?.[0], either.rows[0]]
}
export async function infoAndKeys(): Promise<readonly (string | number | bigint | undefined)[]> {
  const { numDeletedRows, rows, info } = await deletedRows.executeWithInfo()
  const { keys } = await persons.add('age', 1).dryRun()
  // @ts-expect-error -- a key may have it or not
  keys[0]?.first_name.length
  // @ts-expect-error -- no such attribute
  keys[0]?.nam
  return [numDeletedRows, rows[0]?.name, info.requests, info.consumedCapacity, info.matched, keys[0]?.id]
}
// @ts-expect-error -- the items are gone
deleted.returning('new')
// @ts-expect-error -- no such attribute
persons.returning(['nam'])

// Transactions
export const nothing: Promise<void> = db.transactWrite([
  inserted,
  persons.add('age', 1).where('id', '=', 'a'),
  deletedRows,
  db.conditionCheck('person').where('id', '=', 'a').exists('email'),
])
// @ts-expect-error -- a read is none of its parts
void db.transactWrite([db.from('person')])
// @ts-expect-error -- nor is a transaction
void db.transactWrite([nothing])
// @ts-expect-error -- no such option
void db.transactWrite([inserted], { token: 'x' })
const tuple = db.transactGet([
  db.from('person').select(['id', 'age']),
  db.from('colour'),
  db.from('person').$if(true, q => q.where('id', '=', 'a')),
])
export type Tuple = Expect<
  Equal<
    Awaited<typeof tuple>,
    [{ id: string; age?: number } | undefined, Database['colour'] | undefined, Person | undefined]
  >
>
const selects = ['a', 'b'].map(id => db.from('colour').where('id', '=', id))
const list = db.transactGet(selects)
export type List = Expect<Equal<Awaited<typeof list>, (Database['colour'] | undefined)[]>>
// @ts-expect-error -- a write is no read
void db.transactGet([inserted])
