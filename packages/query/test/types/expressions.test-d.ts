import { expressionBuilder, queryBuilder, type Expression, type SelectBuilder } from '@hashrange/query'
import type { Database } from './database.js'

const db = queryBuilder<Database>()
const person = db.from('person')

// Taken apart
person.where(
  ({ eb, and, or, not, between, beginsWith, contains, exists, notExists, isNull, isNotNull, attributeType }) =>
    or([
      eb('age', '<', 5),
      and([isNull('email'), not(exists('tags'))]),
      and([between('age', 1, 2n), beginsWith('email', 'a'), contains('tags', 'x')]),
      and([notExists('address.city'), isNotNull('address.zip'), attributeType('age', 'N')]),
      and([]),
    ]),
)
// As a function
person.where(eb => eb.and([eb('age', '<', 5), eb.eb('address.lines[0]', '=', 'x')]))

// size, ref and tuple
person.where(({ eb, size, ref, between, and }) =>
  and([
    eb(size('tags'), '>', 2),
    between(size('first_name'), 1, 5),
    eb('first_name', '=', ref('email')),
    eb('first_name', 'in', [ref('email'), 'x']),
    eb('age', '<=', size('tags')),
    eb(ref('age'), '<', ref('age')),
    eb('email', 'begins_with', ref('first_name')),
  ]),
)
db.from('book_page').where(({ eb, tuple }) =>
  eb(tuple('id', 'page_num'), 'in', [
    ['a', 1],
    ['b', 2n],
  ]),
)
db.from('book_page').where(({ eb, tuple }) => eb(tuple('id', 'page_num'), 'not in', [['a', 1]]))
db.from('everything').where(({ eb, ref }) => eb('status', '=', ref('fixed')))
db.from('everything').where(({ eb, ref }) => eb('fixed', '=', ref('mixed')))

// @ts-expect-error -- no such attribute
person.where(({ eb }) => eb('nam', '=', 'x'))
// @ts-expect-error -- a number
person.where(({ eb }) => eb('age', '=', 'x'))
// @ts-expect-error -- no such operator
person.where(({ eb }) => eb('age', '==', 5))
// @ts-expect-error -- a number beside a string is never equal
person.where(({ eb, ref }) => eb('age', '=', ref('email')))
// @ts-expect-error -- a size is a number
person.where(({ eb, size }) => eb(size('tags'), '=', 'x'))
// @ts-expect-error -- a number has no size
person.where(({ eb, size }) => eb(size('age'), '=', 5))
// @ts-expect-error -- a tuple is only looked for in a list
person.where(({ eb, tuple }) => eb(tuple('id', 'age'), '=', ['a', 1]))
// @ts-expect-error -- the second of each tuple is a number
person.where(({ eb, tuple }) => eb(tuple('id', 'age'), 'in', [['a', 'b']]))
// @ts-expect-error -- two of each
person.where(({ eb, tuple }) => eb(tuple('id', 'age'), 'in', [['a']]))
// @ts-expect-error -- no type of DynamoDB's
person.where(({ attributeType }) => attributeType('age', 'NUMBER'))
// @ts-expect-error -- a callback gives an expression
person.where(({ eb }) => [eb('age', '=', 5)])
// @ts-expect-error -- sets have no order
person.where(({ between }) => between('tags', 'a', 'b'))
// @ts-expect-error -- numbers have no prefix
person.where(({ beginsWith }) => beginsWith('age', 1))
// @ts-expect-error -- the set holds strings
person.where(({ contains }) => contains('tags', 1))
// @ts-expect-error -- `and` takes an array
person.where(({ and, eb }) => and(eb('age', '=', 5)))

// Outside of a query, and for every table that has the attributes
const { eb: onPerson } = expressionBuilder<Database, 'person'>()
const young: Expression<Database['person']> = onPerson('age', '<', 30)
person.where(young)
// @ts-expect-error -- a colour has no age that must be there
const withAge: Expression<{ age: number }> = onPerson('age', '<', 30)
const withId: Expression<{ id: string }> = expressionBuilder<{ any: { id: string } }, 'any'>()('id', '=', 'a')
person.where(withId)
db.from('colour').where(withId)
// @ts-expect-error -- a person's attributes are not a colour's
db.from('colour').where(young)

// In functions over builders
const adults = <Selected extends string>(query: SelectBuilder<Database, 'person', Selected>) =>
  query.where('age', '>=', 18)
person.$call(adults)
person.select('id').$call(adults).limit(10)
person.$if(true, query => query.where('age', '>', 1)).orderBy('age')
