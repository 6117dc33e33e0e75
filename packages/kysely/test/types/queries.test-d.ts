import type { Kysely } from 'kysely'
import type { Page } from '@hashrange/query'
import type { Person, TestTables } from '@hashrange/testkit'
import { add, deleteFromSet, dynamoDefaults, executePage, remove, withOptions } from '../../src/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Expect<T extends true> = T

declare const db: Kysely<Pick<TestTables, 'person' | 'book_page'>>

// withOptions leaves the builder's type as it is, of every kind of statement
const select = db.selectFrom('person').select(['id', 'age as years'])
const selectWith = select.$call(withOptions({ scan: true, recursive: true }))
export type SelectKeepsItsType = Expect<Equal<typeof selectWith, typeof select>>
const insert = db.insertInto('person').values({ id: 'a', first_name: 'Ann' }).returning('id')
const insertWith = insert.$call(withOptions({ atomic: false }))
export type InsertKeepsItsType = Expect<Equal<typeof insertWith, typeof insert>>
const update = db.updateTable('person').set({ age: 1 })
const updateWith = update.$call(withOptions({ searchedWrites: 'refuse' }))
export type UpdateKeepsItsType = Expect<Equal<typeof updateWith, typeof update>>
const remover = db.deleteFrom('person')
const removerWith = remover.$call(withOptions({ index: 'email' }))
export type DeleteKeepsItsType = Expect<Equal<typeof removerWith, typeof remover>>

// @ts-expect-error an option that does not exist
withOptions({ scna: true })
// @ts-expect-error an option with a value that it cannot have
dynamoDefaults({ consistentRead: 'yes' })

type Selectable = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]
const all = () => db.selectFrom('person').selectAll()

// executePage has the rows that execute has
const page = executePage(db, select, { size: 10 })
export type PageOfRows = Expect<Equal<typeof page, Promise<Page<Awaited<ReturnType<typeof select.execute>>[number]>>>>
const whole = executePage(db, all(), { size: 10, after: undefined })
export type PageOfItems = Expect<Equal<Awaited<typeof whole>['rows'], Selectable[]>>
// @ts-expect-error a write has no pages of rows that a select has
const noPage: Promise<Page<{ id: string; years: number }>> = executePage(db, insert, { size: 10 })
// @ts-expect-error a page has a size
void executePage(db, select, {})

// Functions of an update fit the columns that they change
db.updateTable('person').set({ age: add(1), email: remove(), tags: deleteFromSet(new Set(['a'])) })
db.updateTable('person').set({ tags: add(new Set(['a'])) })
// @ts-expect-error a string is added to no number
db.updateTable('person').set({ age: add('x') })

export type PersonIsThere = Expect<Equal<Person['id'], string>>
void noPage
