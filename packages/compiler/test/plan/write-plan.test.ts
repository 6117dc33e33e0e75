import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { itemWritesOf } from '../../src/plan/write-plan.js'
import { db, testCatalog } from '../tables.js'
import { equal, person, updateNode, writePlanOf, type Write } from '../writes.js'
import type { Policy } from '../../src/policy/policy.js'

const colours = (count: number): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c${String(index)}` }))
const insert = (count: number): ReturnType<typeof db.insertInto<'colour'>> =>
  db.insertInto('colour').values(colours(count))
const refusal = (write: Write, policy: Policy = {}): unknown => compile(write, testCatalog, { policy }).refusal
const conditionOf = (write: Write): unknown => {
  const plan = writePlanOf(write)
  return itemWritesOf(plan)[0]?.condition
}
const idExists = { kind: 'AttributeExists', path: { kind: 'Path', segments: ['id'] } }

describe('the kind of a plan', () => {
  it.each([
    ['one row', insert(1), 'PutItem'],
    ['two rows', insert(2), 'TransactWriteItems'],
    ['as many as a transaction takes', insert(100), 'TransactWriteItems'],
    ['more', insert(101), 'WriteEach'],
    ['rows one by one', insert(2).options({ atomic: false }), 'WriteEach'],
    ['rows that are left out where there is one', insert(2).onConflict('ignore'), 'WriteEach'],
    ['one row that replaces', insert(1).onConflict('replace'), 'PutItem'],
    ['rows that replace', insert(101).onConflict('replace'), 'BatchWriteItem'],
    ['rows that replace, all or none', insert(2).onConflict('replace').options({ atomic: true }), 'TransactWriteItems'],
    ['rows that replace and come back', insert(2).onConflict('replace').returning('new'), 'WriteEach'],
    ['rows of which nothing is to come back', insert(2).onConflict('replace').returning('none'), 'BatchWriteItem'],
    ['an update of a key', person.remove('email'), 'UpdateItem'],
    ['an update of keys', db.updateTable('person').in('id', ['a', 'b']).remove('email'), 'WriteEach'],
    ['an update of a key twice', db.updateTable('person').in('id', ['a', 'a']).remove('email'), 'UpdateItem'],
    ['an update of others', db.updateTable('person').where('email', '=', 'x').remove('email'), 'SearchedWrite'],
    ['a delete of all', db.deleteFrom('person'), 'SearchedWrite'],
    ['what cannot be', db.deleteFrom('person').in('id', []), 'Empty'],
    ['what cannot be, upserted', person.where('id', '=', 'b').remove('email').upsert(), 'Empty'],
  ])('for %s', (_, write, kind) => {
    expect(writePlanOf(write).kind).toBe(kind)
  })

  it('is keys too for branches that give keys, each under the whole predicate', () => {
    const write = db
      .deleteFrom('person')
      .where(({ or, and, eb }) =>
        or([and([eb('id', '=', 'a'), eb('age', '=', 1)]), and([eb('id', '=', 'b'), eb('age', '=', 2)])]),
      )
    const plan = writePlanOf(write)
    expect(plan).toMatchObject({
      kind: 'WriteEach',
      writes: ['a', 'b'].map(id => ({
        key: { id: { S: id } },
        condition: { kind: 'And', operands: [idExists, { kind: 'Or' }] },
      })),
    })
  })
})

describe('a plan of a write', () => {
  it('is plain, frozen data', () => {
    const plan = writePlanOf(person.append('address.lines', ['x']).pull('tags' as never, 'x' as never))
    expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan)
    expect(Object.isFrozen(plan)).toBe(true)
    expect(plan).toMatchObject({ pulls: [{ path: { segments: ['tags'] }, value: { S: 'x' } }] })
  })

  it('says what DynamoDB gives back and what the caller is given', () => {
    expect(writePlanOf(person.remove('email').returning(['age', 'address.city', 'address']))).toMatchObject({
      returnValues: 'ALL_NEW',
      returning: [{ segments: ['age'] }, { segments: ['address'] }],
    })
    expect(writePlanOf(insert(1).returning('new'))).toMatchObject({ returnValues: 'NONE', returning: 'new' })
  })

  it('keeps what the key decides out of a condition, and all else in it', () => {
    expect(conditionOf(person.remove('email'))).toStrictEqual(idExists)
    expect(conditionOf(person.remove('email').where('id', '<>', 'b').isNull('age'))).toMatchObject({
      operands: [idExists, { kind: 'IsNull' }],
    })
    expect(conditionOf(person.remove('email').isNull('age').upsert())).toMatchObject({ kind: 'IsNull' })
    expect(conditionOf(person.remove('email').upsert())).toBeUndefined()
  })

  it('leaves keys out of the condition of a found item where the whole would be too long', () => {
    const ids = Array.from({ length: 800 }, (_, index) => `id${String(index)}`)
    const write = db.deleteFrom('orders').where('customerId', '=', 'c').in('id', ids).where('note', '=', 'x')
    expect(conditionOf(write)).toMatchObject({
      operands: [{ kind: 'AttributeExists', path: { segments: ['customerId'] } }, { kind: 'Comparison' }],
    })
    const search = db.deleteFrom('orders').where('status', '=', 'open').where('id', 'not in', ids)
    const plan = writePlanOf(search)
    expect(plan.kind === 'SearchedWrite' && plan.write.condition).toMatchObject({
      operands: [{ kind: 'AttributeExists' }, { kind: 'Comparison', left: { segments: ['status'] } }],
    })
  })

  it('takes concurrency from the options, and options in their order', () => {
    const write = insert(2).options({ atomic: false })
    expect(writePlanOf(write)).toMatchObject({ concurrency: 4 })
    expect(writePlanOf(write, { concurrency: 2 })).toMatchObject({ concurrency: 2 })
    expect(writePlanOf(write.options({ concurrency: 7 }), { concurrency: 2 })).toMatchObject({ concurrency: 7 })
    expect(compile(write, testCatalog).options).toMatchObject({
      insertNilFields: true,
      removeNilFieldsOnUpdate: false,
      emptySetToNil: false,
      searchedWrites: { maxItems: 1000 },
      atomic: false,
      cached: false,
    })
  })

  it('reads what it searches as a read would', () => {
    const write = db.deleteFrom('person').where('first_name', '=', 'x').options({ index: 'first_name', scanLimit: 7 })
    expect(writePlanOf(write)).toMatchObject({ read: { index: 'first_name', paging: { pageSize: 7 } } })
    const indexed = db.deleteFrom('person').where('first_name', '=', 'x').useIndex('first_name_age')
    expect(writePlanOf(indexed)).toMatchObject({ read: { index: 'first_name_age' } })
  })
})

describe('a refusal', () => {
  const search = db.deleteFrom('person').where('email', '=', 'x')

  it('of more rows than can be all or none', () => {
    const details = { table: 'colour', rows: 101, allowed: 100 }
    expect(refusal(insert(101))).toMatchObject({ code: 'policy.not-atomic', details })
    const replace = db.replaceInto('colour').values(colours(101))
    expect(refusal(replace.options({ atomic: true }))).toMatchObject({ code: 'policy.not-atomic', details })
    expect([insert(100), insert(101).options({ atomic: false }), replace].map(write => refusal(write))).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('of searching at all', () => {
    expect(refusal(search)).toBeUndefined()
    const details = { table: 'person' }
    expect(refusal(search, { searchedWrites: 'refuse' })).toMatchObject({
      code: 'policy.searched-write-refused',
      details,
    })
    expect(refusal(search.options({ searchedWrites: 'refuse' }))).toMatchObject({ details })
    expect(refusal(search.options({ searchedWrites: { maxItems: 1 } }), { searchedWrites: 'refuse' })).toBeUndefined()
    expect(refusal(db.deleteFrom('person').in('id', ['a', 'b']), { searchedWrites: 'refuse' })).toBeUndefined()
    expect(writePlanOf(search, { searchedWrites: 'refuse' })).not.toHaveProperty('maxItems')
  })

  it('of a longer list of keys, before the first write', () => {
    const list = db.deleteFrom('person').in('id', ['a', 'b', 'c'])
    const code = 'policy.searched-write-limit'
    expect(refusal(list, { searchedWrites: { maxItems: 2 } })).toMatchObject({
      code,
      details: { table: 'person', maxItems: 2, written: 0 },
    })
    expect(refusal(list, { searchedWrites: { maxItems: 3 } })).toBeUndefined()
    const thousands = db.deleteFrom('person').in(
      'id',
      colours(1001).map(({ id }) => id),
    )
    expect(refusal(thousands)).toMatchObject({ code })
    expect(refusal(thousands, { searchedWrites: 'refuse' })).toMatchObject({ code })
  })

  it('of reading a whole table, or a sparse index', () => {
    const scan = db.deleteFrom('person').where('age', '>', 3)
    expect(refusal(scan)).toMatchObject({ code: 'policy.scan-refused' })
    expect(compile(scan, testCatalog).requests).toMatchObject([{ operation: 'Scan' }])
    expect(refusal(scan.options({ scan: true }))).toBeUndefined()
    expect(refusal(scan, { scan: { tables: ['person'] } })).toBeUndefined()
    const sparse = db.deleteFrom('orders').where('status', '=', 'open')
    expect(refusal(sparse)).toBeUndefined()
    expect(refusal(sparse, { sparseIndexes: 'refuse' })).toMatchObject({ code: 'policy.sparse-index-refused' })
    expect(compile(sparse, testCatalog).warnings).toMatchObject([{ code: 'sparse-index' }])
  })

  it('is none of a write by its key, whatever the policy', () => {
    expect(refusal(updateNode([{ kind: 'Remove', path: equalPath }]), { searchedWrites: 'refuse' })).toBeUndefined()
  })
})

const equalPath = { kind: 'Path', segments: ['email'] } as const

describe('a compiled write', () => {
  it('holds the statement and its text, and is frozen', () => {
    const write = updateNode([{ kind: 'Remove', path: equalPath }], equal('id', 'secret'))
    const compiled = compile(write, testCatalog)
    expect(compiled.statement).toBe(write)
    expect(compiled.text).toBe('update person remove email where id = ?')
    expect(Object.isFrozen(compiled)).toBe(true)
    expect(compiled.explain()).not.toContain('secret')
  })
})
