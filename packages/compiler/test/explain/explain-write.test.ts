import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { explainWrite } from '../../src/compiled-write.js'
import { dedent } from '../dedent.js'
import { db, testCatalog } from '../tables.js'
import { person, type Write } from '../writes.js'

const ann = { id: 'a', first_name: 'Ann' }

const cases: Readonly<Record<string, readonly [Write, string]>> = {
  'an insert': [
    db.insertInto('person').values({ ...ann, age: 3 }),
    `
      PutItem person
        item       id, first_name, age
        condition  attribute_not_exists(id)                   else an error
    `,
  ],
  'an insert that may be left out, and is given back': [
    db.insertInto('person').values(ann).onConflict('ignore').returning(['id', 'age']),
    `
      PutItem person
        item       id, first_name
        condition  attribute_not_exists(id)                   else the row is left out
        returning  id, age
    `,
  ],
  'a replacement': [
    db.replaceInto('person').values(ann),
    `
      PutItem person
        item     id, first_name
    `,
  ],
  'rows in batches': [
    db.replaceInto('colour').values([{ id: 'x' }, { id: 'y' }]),
    `
      BatchWriteItem colour
        items    2                                          25 a request, in place of what is there
    `,
  ],
  'rows all or none': [
    db.insertInto('colour').values([{ id: 'x' }, { id: 'y', name: 'Y' }, { id: 'z' }]),
    `
      TransactWriteItems, 3 actions, all or none
        2 × PutItem colour
          item       id
          condition  attribute_not_exists(id)                   else an error
        PutItem colour
          item       id, name
          condition  attribute_not_exists(id)                   else an error
    `,
  ],
  'an update': [
    person
      .set(({ ref, add }) => ({ age: add(ref('age'), 1), email: 'secret' }))
      .append('address.lines', ['secret'])
      .addToSet('tags', ['secret'])
      .where(({ or, eb }) => or([eb('age', '<', 5), eb('first_name', '=', 'secret')]))
      .returning('new'),
    `
      UpdateItem person
        key        id = ?
        set        age = age + ?, email = ?, address.lines = list_append(if_not_exists(address.lines, ?), ?)
        add        tags ?
        condition  attribute_exists(id) and (age < ? or first_name = ?)
        returning  new
    `,
  ],
  removals: [
    person.remove('email').removeAt('address.lines', [0, 3]).deleteFromSet('tags', ['x']).upsert(),
    `
      UpdateItem person
        key      id = ?
        remove   email, address.lines[3], address.lines[0]
        delete   tags ?
    `,
  ],
  'a value that is pulled out of a list': [
    person.pull('address.lines', 'x'),
    `
      UpdateItem person
        key        id = ?
        pull       address.lines ?                            read first, then removed by position
        condition  attribute_exists(id)
    `,
  ],
  'a delete of keys': [
    db.deleteFrom('book_page').in(
      ['id', 'page_num'],
      [
        ['a', 1],
        ['b', 2],
      ],
    ),
    `
      WriteEach, 2 items, 4 at once
        2 × DeleteItem book_page
          key        id = ? and page_num = ?
          condition  attribute_exists(id)
    `,
  ],
  'a searched update': [
    db
      .updateTable('person')
      .set({ address: { city: 'x', lines: [] } })
      .where('email', '=', 'x')
      .options({ searchedWrites: { maxItems: 1 } }),
    `
      SearchedWrite person, at most 1 item
        Query person.email
          key      email = ?
          project  id
          pages    all
        UpdateItem person, each item that is found
          set        address = ?
          condition  attribute_exists(id) and email = ?
      passed over
        person                   partition key "id" is not constrained
        person.first_name        partition key "first_name" is not constrained
        person.first_name_age    partition key "first_name" is not constrained
        person.first_name_email  partition key "first_name" is not constrained
    `,
  ],
  'a refused delete of all': [
    db.deleteFrom('colour').options({ searchedWrites: 'refuse' }),
    `
      SearchedWrite colour
        Scan colour
          project  id
          pages    1 of 100 items                             an error where there is more to read
        DeleteItem colour, each item that is found
          condition  attribute_exists(id)
      passed over
        colour  partition key "id" is not constrained
      refused    policy.searched-write-refused
        hint     Fix the whole primary key, or allow it with .options({ searchedWrites: { maxItems: 1000 } }).
    `,
  ],
  'what cannot be': [
    db.deleteFrom('colour').in('id', []),
    `
      Empty colour
        reason   the predicate can never be true
    `,
  ],
  'a transaction': [
    db.transactWrite([
      db.insertInto('colour').values({ id: 'x' }),
      db.conditionCheck('person').where('id', '=', 'a').where('age', '>', 1),
      db.deleteFrom('colour').where('id', '=', 'y').returning('old'),
    ]),
    `
      TransactWriteItems, 3 actions, all or none
        PutItem colour
          item       id
          condition  attribute_not_exists(id)                   else an error
        ConditionCheck person
          key        id = ?
          condition  attribute_exists(id) and age > ?
        DeleteItem colour
          key        id = ?
          condition  attribute_exists(id)
          returning  old
    `,
  ],
}

describe('explain', () => {
  it.each(Object.entries(cases))('%s', (_, [write, text]) => {
    const compiled = compile(write, testCatalog)
    expect(compiled.explain()).toBe(dedent(text))
    expect(explainWrite(compiled)).toMatchObject({ warnings: [], plan: { title: dedent(text).split('\n')[0] } })
  })

  it('a transaction of reads', () => {
    const reads = db.transactGet([
      db.from('person').where('id', '=', 'a').where('age', '>', 1).select(['email']),
      db.from('colour').where('id', '=', 'x').consistentRead(),
    ])
    expect(compile(reads, testCatalog).explain()).toBe(
      dedent(`
        TransactGetItems, 2 items, all of one moment
          GetItem person
            key      id = ?
            filter   age > ?                                    by the client
            project  email
          GetItem colour
            key      id = ?
      `),
    )
  })
})
