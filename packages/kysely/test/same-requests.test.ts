import { expect, it } from '@jest/globals'
import { Hashrange } from '@hashrange/runtime'
import { tables, type TestTables } from '@hashrange/testkit'
import { describeEngines } from '@hashrange/testkit/jest'
import type { Kysely } from 'kysely'
import { add, remove, withOptions } from '../src/index.js'
import { openKysely } from './open-kysely.js'
import { pages, people } from './rows.js'

type Database = Pick<TestTables, 'person' | 'book_page' | 'colour'>

type Case = readonly [
  title: string,
  byHashrange: (db: Hashrange<Database>) => Promise<unknown>,
  byKysely: (db: Kysely<Database>) => Promise<unknown>,
]

const scan = { scan: true, recursive: true } as const

/** Each said by both builders. */
const reads: readonly Case[] = [
  [
    'a key',
    db => db.from('person').where('id', '=', 'a').execute(),
    db => db.selectFrom('person').selectAll().where('id', '=', 'a').execute(),
  ],
  [
    'keys under a condition',
    db => db.from('person').where('id', 'in', ['a', 'b', 'd']).where('age', '>=', 18).execute(),
    db => db.selectFrom('person').selectAll().where('id', 'in', ['a', 'b', 'd']).where('age', '>=', 18).execute(),
  ],
  [
    'an index, with a filter',
    db => db.from('person').where('first_name', '=', 'Ann').where('email', 'begins_with', 'ann').execute(),
    db => db.selectFrom('person').selectAll().where('first_name', '=', 'Ann').where('email', 'like', 'ann%').execute(),
  ],
  [
    'an order and a limit',
    db =>
      db
        .from('book_page')
        .where('id', '=', 'dune')
        .where('page_num', 'between', [2, 6])
        .orderBy('page_num', 'desc')
        .limit(3)
        .execute(),
    db =>
      db
        .selectFrom('book_page')
        .selectAll()
        .where('id', '=', 'dune')
        .where(eb => eb.between('page_num', 2, 6))
        .orderBy('page_num', 'desc')
        .limit(3)
        .execute(),
  ],
  [
    'a union',
    db =>
      db
        .from('person')
        .where(({ eb, or }) => or([eb('email', '=', 'bo@example.com'), eb('first_name', '=', 'Dee')]))
        .execute(),
    db =>
      db
        .selectFrom('person')
        .selectAll()
        .where(eb => eb.or([eb('email', '=', 'bo@example.com'), eb('first_name', '=', 'Dee')]))
        .execute(),
  ],
  [
    'a Scan by what a document holds',
    db => db.from('person').where('address.city', '=', 'Oslo').options(scan).execute(),
    db =>
      db
        .selectFrom('person')
        .selectAll()
        .where(eb => eb(eb.ref('address', '->').key('city'), '=', 'Oslo'))
        .$call(withOptions(scan))
        .execute(),
  ],
  [
    'what is not known, or not so',
    db =>
      db
        .from('person')
        .where(({ eb, or, isNull }) => or([isNull('age'), eb('age', '<', 20)]))
        .options(scan)
        .execute(),
    db =>
      db
        .selectFrom('person')
        .selectAll()
        .where(eb => eb.or([eb('age', 'is', null), eb('age', '<', 20)]))
        .$call(withOptions(scan))
        .execute(),
  ],
  [
    'what is different, and known',
    db => db.from('person').isNotNull('age').where('age', '!=', 17).options(scan).execute(),
    db => db.selectFrom('person').selectAll().where('age', '!=', 17).$call(withOptions(scan)).execute(),
  ],
]

const writes: readonly Case[] = [
  [
    'an insert',
    db => db.insertInto('colour').values({ id: 'x', name: 'X' }).execute(),
    db => db.insertInto('colour').values({ id: 'x', name: 'X' }).execute(),
  ],
  [
    'an insert that ignores',
    db => db.insertInto('colour').values({ id: 'x' }).onConflict('ignore').execute(),
    db =>
      db
        .insertInto('colour')
        .values({ id: 'x' })
        .onConflict(oc => oc.doNothing())
        .execute(),
  ],
  [
    'an update under a condition',
    db =>
      db
        .updateTable('person')
        .set(({ ref, add }) => ({ age: add(ref('age'), 1) }))
        .remove('email')
        .where('id', '=', 'a')
        .where('age', '<', 90)
        .execute(),
    db =>
      db
        .updateTable('person')
        .set(eb => ({ age: eb('age', '+', 1), email: remove() }))
        .where('id', '=', 'a')
        .where('age', '<', 90)
        .execute(),
  ],
  [
    'an addition',
    db => db.updateTable('person').add('age', 2).where('id', '=', 'd').execute(),
    db =>
      db
        .updateTable('person')
        .set({ age: add(2) })
        .where('id', '=', 'd')
        .execute(),
  ],
  [
    'a searched update',
    db => db.updateTable('person').set({ age: 5 }).where('first_name', '=', 'Bo').execute(),
    db => db.updateTable('person').set({ age: 5 }).where('first_name', '=', 'Bo').execute(),
  ],
  [
    'a delete',
    db => db.deleteFrom('colour').where('id', '=', 'x').execute(),
    db => db.deleteFrom('colour').where('id', '=', 'x').execute(),
  ],
]

describeEngines('through Kysely and through the builders', engine => {
  const world = openKysely<Database>(engine, {
    person: { table: tables.person, rows: people },
    book_page: { table: tables.book_page, rows: pages },
    colour: { table: tables.colour },
  })
  const hashrange = () => new Hashrange<Database>({ client: engine.client, tableNames: name => engine.table(name) })
  const sent = (from: number) => world.requests.slice(from).filter(({ operation }) => operation !== 'DescribeTable')

  it.each(reads)('the same requests and rows: %s', async (_, byHashrange, byKysely) => {
    const wanted = await byHashrange(hashrange())
    const requests = sent(0)
    const before = world.requests.length
    expect(await byKysely(world.db)).toStrictEqual(wanted)
    expect(sent(before)).toStrictEqual(requests)
    expect(requests.length).toBeGreaterThan(0)
  })

  it.each(writes)('the same requests: %s', async (_, byHashrange, byKysely) => {
    await byHashrange(hashrange())
    const requests = sent(0)
    const before = world.requests.length
    // The second of two inserts finds the item of the first.
    await byKysely(world.db).catch(() => undefined)
    expect(sent(before)).toStrictEqual(requests)
    expect(requests.length).toBeGreaterThan(0)
  })
})
