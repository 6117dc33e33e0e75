import { DecimalString, queryBuilder, type OperandOf, type PathOf, type ValueAt } from '@hashrange/query'
import type { Database, Everything, Person } from './database.js'
import type { Equal, Expect } from './equal.js'

const db = queryBuilder<Database>()
const person = db.from('person')
const everything = db.from('everything')

// Paths
export type PersonPaths = Expect<
  Equal<
    PathOf<Person>,
    | 'id'
    | 'first_name'
    | 'age'
    | 'email'
    | 'tags'
    | 'address'
    | 'address.city'
    | 'address.zip'
    | 'address.lines'
    | `address.lines[${number}]`
  >
>
export type City = Expect<Equal<ValueAt<Person, 'address.city'>, string>>
export type Line = Expect<Equal<ValueAt<Person, 'address.lines[3]'>, string>>
export type Latitude = Expect<Equal<ValueAt<Everything, 'home.geo.lat'>, number>>
export type OddValue = Expect<Equal<ValueAt<Database['odd'], 'odd\\.name.back\\\\slash'>, string>>

// Numbers in every form
person.where('age', '=', 18).where('age', '<>', 18n).where('age', '<=', DecimalString.of('18.5'))
person.where('age', 'in', [18, 19n, DecimalString.of('20')]).where('age', 'not in', new Set([1, 2]))
person.where('age', 'between', [18, 30n]).between('age', 18, DecimalString.of('30'))
everything.where('big', '=', 1).where('price', '>', 1n).where('level', '=', 2).where('level', '<', 10)
// @ts-expect-error -- a number is not compared with a string
person.where('age', '=', '18')
// @ts-expect-error -- nor ordered against one
person.where('age', '<', '18')
// @ts-expect-error -- an optional attribute is compared with what it holds, not with undefined
person.where('age', '=', undefined)
// @ts-expect-error -- null is for `is`
person.where('age', '=', null)
// @ts-expect-error -- 4 is not one of the literals
everything.where('level', '=', 4)
// @ts-expect-error -- one of the values is no number
person.where('age', 'in', [18, 'nineteen'])
// @ts-expect-error -- `in` takes a list
person.where('age', 'in', 18)
// @ts-expect-error -- two bounds
person.where('age', 'between', [18])
// @ts-expect-error -- two bounds
person.where('age', 'between', 18)
// @ts-expect-error -- bounds of the attribute's type
person.between('age', 'a', 'b')

// Strings, literals of their own
person.where('first_name', '=', 'Ann').where('first_name', 'begins_with', 'A').where('first_name', 'contains', 'n')
person.where('first_name', '>', 'A').between('first_name', 'A', 'B').beginsWith('email', 'ann@').contains('email', '@')
everything
  .where('status', '=', 'open')
  .where('status', 'in', ['open', 'closed'])
  .where('status', '>', 'm')
  .beginsWith('status', 'o')
everything
  .where('email', '=', 'x')
  .where('maybe', '=', 'x')
  .where('mixed', '=', 1)
  .where('mixed', '=', 'x')
  .where('mixed', '<', 1)
// @ts-expect-error -- not one of the literals
everything.where('status', '=', 'opne')
// @ts-expect-error -- not one of the literals
everything.where('status', 'in', ['open', 'shut'])
// @ts-expect-error -- not one of the literals
everything.in('status', ['open', 'shut'])
// @ts-expect-error -- a prefix of a string is a string
person.beginsWith('email', 5)

// Binaries and booleans
everything
  .where('data', '=', new Uint8Array([1]))
  .where('data', '<', Buffer.from('x'))
  .beginsWith('data', new Uint8Array())
everything.where('flag', '=', true).where('flag', 'in', [true, false])
// @ts-expect-error -- a binary is not a string
everything.where('data', '=', 'x')
// @ts-expect-error -- booleans have no order
everything.where('flag', '<', true)
// @ts-expect-error -- nor prefixes
everything.beginsWith('flag', true)
// @ts-expect-error -- nor members
everything.contains('flag', true)
// @ts-expect-error -- binaries have no members here
everything.contains('data', new Uint8Array())

// Sets and lists: equal to their like, containing their members
person
  .where('tags', '=', new Set(['x']))
  .contains('tags', 'x')
  .where('tags', 'contains', 'x')
everything
  .contains('names', 'a')
  .contains('numbers', 1n)
  .contains('scores', 1)
  .where('numbers', '=', new Set([1, 2]))
everything.where('scores', '=', [1, 2n]).contains('people', { name: 'Ann' }).where('people[0].age', '>', 1)
everything.where('home', '=', { street: 'x', geo: { lat: 1, lon: 2n } })
// @ts-expect-error -- the set holds strings
person.contains('tags', 5)
// @ts-expect-error -- not a member of the literals
everything.contains('names', 'c')
// @ts-expect-error -- a set equals a set, not its member
person.where('tags', '=', 'x')
// @ts-expect-error -- sets have no order
person.where('tags', '<', 'x')
// @ts-expect-error -- lists have no order
everything.between('scores', 1, 2)
// @ts-expect-error -- sets have no prefix
person.where('tags', 'begins_with', 'x')
// @ts-expect-error -- numbers have no prefix
person.where('age', 'begins_with', 1)
// @ts-expect-error -- numbers contain nothing
person.where('age', 'contains', 1)
// @ts-expect-error -- maps have no order
person.where('address', '<', 'x')
// @ts-expect-error -- nothing but NULL is in it
everything.where('nothing', '=', 'x')

// null, and the attributes that hold it
person.where('email', 'is', null).where('address.city', 'is not', null).isNull('email').isNotNull('address.zip')
// @ts-expect-error -- `is` takes null only
person.where('email', 'is', 'x')

// Paths in every method
person
  .where('address.city', '=', 'Oslo')
  .where('address.lines[0]', '=', 'x')
  .exists('address.lines[1]')
  .notExists('address')
person
  .in('id', ['a', 'b'])
  .in('id', new Set(['a']))
  .in(
    ['id', 'age'],
    [
      ['a', 1],
      ['b', 2n],
    ],
  )
db.from('book_page').in(['id', 'page_num'], [['a', 1]])
// @ts-expect-error -- the second of each tuple is a number
db.from('book_page').in(['id', 'page_num'], [['a', 'b']])
// @ts-expect-error -- two of each
db.from('book_page').in(['id', 'page_num'], [['a']])
// @ts-expect-error -- no such attribute
db.from('book_page').in(['id', 'page'], [['a', 1]])
// @ts-expect-error -- no such attribute
person.where('nam', '=', 'x')
// @ts-expect-error -- no such operator
person.where('age', '==', 5)
// @ts-expect-error -- no such attribute
person.isNull('nam')
// @ts-expect-error -- no such part
person.exists('address.town')

// What is not described takes anything but null and undefined
everything
  .where('unknown', '=', 1)
  .where('any', '<', 'x')
  .where('any.deep[0].er', '=', true)
  .where('unknown.x', 'contains', 1)
db.from('open').where('anything', '=', 1).where('a.b', 'begins_with', 'x').in('a', [1]).select('x.y')
everything.where('counts.red', '>', 1).where('nested.k.a', '=', 'x')
// @ts-expect-error -- null is for `is`
everything.where('unknown', '=', null)
// @ts-expect-error -- the map holds numbers
everything.where('counts.red', '=', 'x')

// Order, limit, index, options
person.orderBy('age').orderBy('first_name', 'desc').limit(1).useIndex('by_email').consistentRead().consistentRead(false)
person.options({ scan: true, sortInMemory: { maxItems: 5 } }).options({ sparseIndexes: 'refuse' })
everything.orderBy('mixed').orderBy('unknown').orderBy('email').orderBy('maybe')
db.from('odd').orderBy('odd\\.name' as never)
// @ts-expect-error -- sets have no order
person.orderBy('tags')
// @ts-expect-error -- top-level attributes only
person.orderBy('address.city')
// @ts-expect-error -- no such direction
person.orderBy('age', 'down')
// @ts-expect-error -- no such option
person.options({ scna: true })
// @ts-expect-error -- not a value of the option
person.options({ sparseIndexes: 'maybe' })
// @ts-expect-error -- a number of rows
person.limit('1')
// @ts-expect-error -- the name of an index
person.useIndex(1)

// Unions of rows: any member's attributes
db.from('shape').where('radius', '>', 1).where('kind', '=', 'square')
// @ts-expect-error -- no shape of that kind
db.from('shape').where('kind', '=', 'line')

// Recursive types: listed for some levels, then any
db.from('tree').where('left.left.value', '=', 'x').where('children[0].children[1].value', 'begins_with', 'x')
db.from('tree').where('left.left.left.left.left.left.value', '=', 'x')
// @ts-expect-error -- not a part of a tree
db.from('tree').where('left.middle', '=', 'x')
// @ts-expect-error -- the types reach further than the list of paths
db.from('tree').where('left.left.left.left.left.left.value', '=', 5)

export type NumberOperands = Expect<Equal<OperandOf<number | undefined>, number | bigint | DecimalString>>
export type StringOperands = Expect<Equal<OperandOf<string | null>, string>>
export type LiteralOperands = Expect<Equal<OperandOf<'open' | 'closed'>, 'open' | 'closed'>>
