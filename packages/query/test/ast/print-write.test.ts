import { describe, expect, it } from '@jest/globals'
import { printStatement, queryBuilder } from '@hashrange/query'
import type { Database } from '../types/database.js'

const db = queryBuilder<Database>()
const colours = db.insertInto('colour')
const update = db.updateTable('person')

const cases = [
  ['insert into colour (id, name) values (?, ?)', colours.values({ id: 'secret', name: 'secret' })],
  ['insert into colour (id, name) 2 rows', colours.values([{ id: 'secret' }, { id: 'b', name: 'c' }])],
  ['insert into colour (id) values (?) on conflict ignore', colours.values({ id: 'secret' }).onConflict('ignore')],
  [
    'replace into colour (id) values (?) returning old options atomic false',
    db.replaceInto('colour').values({ id: 'secret' }).returning('old').options({ atomic: false }),
  ],
  ['insert into colour 0 rows returning id, name', colours.returning(['id', 'name'])],
  [String.raw`insert into open (a\.b) values (?)`, db.insertInto('open').values({ 'a.b': 'secret' })],
  [
    'update person use index by_email set email = ?, add age ?, remove tags where email = ? returning new options scan true',
    update
      .set({ email: 'secret' })
      .add('age', 1)
      .remove('tags')
      .where('email', '=', 'secret')
      .useIndex('by_email')
      .returning('new')
      .options({ scan: true }),
  ],
  ['upsert person add age ? where id = ?', update.add('age', 1).where('id', '=', 'secret').upsert()],
  ['update person', update],
  ['delete from person', db.deleteFrom('person')],
  [
    'delete from person use index by_age where age < ? returning old',
    db.deleteFrom('person').where('age', '<', 5).useIndex('by_age').returning('old'),
  ],
  [
    'check person where id = ? and email exists',
    db.conditionCheck('person').where('id', '=', 'secret').exists('email'),
  ],
  ['check person', db.conditionCheck('person')],
  [
    'transact write (insert into colour (id) values (?); check person)',
    db.transactWrite([colours.values({ id: 'secret' }), db.conditionCheck('person')], { idempotencyToken: 'secret' }),
  ],
  [
    'transact write (delete from person; delete from person; ... 6 statements)',
    db.transactWrite(Array.from({ length: 6 }, () => db.deleteFrom('person'))),
  ],
  [
    'transact get (select id from person where id = ?; select * from colour)',
    db.transactGet([db.from('person').select('id').where('id', '=', 'secret'), db.from('colour')]),
  ],
] as const

describe('printStatement of a write', () => {
  it.each(cases.map(([text, query]) => ({ text, node: query.toNode() })))('writes $text', ({ text, node }) => {
    expect(printStatement(node)).toBe(text)
  })
})
