import { parsePath, type AssignmentNode, type UpdateNode, type UpdateOperandNode } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { thrownBy } from '../compiled.js'
import { db, testCatalog } from '../tables.js'
import { equal, person, updateNode, type Write } from '../writes.js'

const errorOf = (write: Write): unknown[] => {
  const { code, details } = thrownBy(() => compile(write, testCatalog))
  return [code, details]
}
const set = (path: string, value: UpdateOperandNode): AssignmentNode => ({ kind: 'Set', path: parsePath(path), value })
const literal = (value: unknown): UpdateOperandNode => ({ kind: 'Value', value })
const field = (path: string): UpdateOperandNode => parsePath(path)
const row = (changes: object): Write => ({
  kind: 'Insert',
  table: 'person',
  values: [{ id: 'a', first_name: 'Ann', ...changes }],
  onConflict: 'error',
})
const colours = (...ids: string[]): { id: string }[] => ids.map(id => ({ id }))
const long = 'x'.repeat(2049)

describe('a row', () => {
  const nameIndex = { table: 'person', index: 'email', attribute: 'email', expected: 'a string' }
  it.each<[string, Write, string, object]>([
    ['without a key', row({ id: undefined }), 'bind.missing-key', { table: 'person', attribute: 'id' }],
    [
      'with a key of another type',
      row({ id: 1 }),
      'bind.key-type-mismatch',
      { table: 'person', attribute: 'id', expected: 'a string', actual: 'a number' },
    ],
    [
      'with a null key',
      row({ id: null }),
      'bind.key-type-mismatch',
      { table: 'person', attribute: 'id', expected: 'a string', actual: 'null' },
    ],
    ['with an empty key', row({ id: '' }), 'bind.empty-key', { table: 'person', attribute: 'id' }],
    [
      'with a long key',
      row({ id: long }),
      'bind.key-too-long',
      { table: 'person', attribute: 'id', allowed: 2048, actual: 2049 },
    ],
    [
      'with a long sort key',
      db
        .insertInto('orders')
        .values({ customerId: 'c', id: 'é'.repeat(513), status: 'open', createdAt: '', region: '' }),
      'bind.key-too-long',
      { table: 'orders', attribute: 'id', allowed: 1024, actual: 1026 },
    ],
    [
      'with an index key of another type',
      row({ email: 3 }),
      'bind.index-key-type',
      { ...nameIndex, index: 'first_name_email', actual: 'a number' },
    ],
    [
      'C150 with a null index key',
      row({ email: null }),
      'bind.index-key-type',
      { ...nameIndex, index: 'first_name_email', actual: 'null' },
    ],
    [
      'with an empty index key',
      row({ email: '' }),
      'bind.index-key-type',
      { ...nameIndex, index: 'first_name_email', actual: 'a string that is empty' },
    ],
    [
      'with a long index key',
      row({ email: long }),
      'bind.key-too-long',
      { table: 'person', attribute: 'email', allowed: 1024, actual: 2049 },
    ],
    [
      'that is too large',
      row({ text: 'x'.repeat(400 * 1024) }),
      'bind.item-too-large',
      { table: 'person', allowed: 409600, actual: 409600 + 'id a first_name Ann text'.replaceAll(' ', '').length },
    ],
    [
      'with an empty Set',
      row({ tags: new Set() }),
      'bind.unsupported-value',
      { path: 'tags', problem: 'is an empty Set, and DynamoDB has no empty sets' },
    ],
    [
      'there is none of',
      { kind: 'Insert', table: 'person', values: [], onConflict: 'error' },
      'build.no-values',
      { table: 'person' },
    ],
    [
      'twice',
      db.insertInto('colour').values(colours('x', 'y', 'x')),
      'build.duplicate-key',
      { table: 'colour', positions: [0, 2] },
    ],
    [
      'twice in a batch',
      db.replaceInto('colour').values(colours('x', 'x')),
      'build.duplicate-key',
      { table: 'colour', positions: [0, 1] },
    ],
    [
      'of no table',
      { kind: 'Insert', table: 'persn', values: [{}], onConflict: 'error' },
      'bind.unknown-table',
      expect.objectContaining({ nearest: 'person' }),
    ],
  ])('%s', (_, write, code, details) => {
    expect(errorOf(write)).toStrictEqual([code, details])
  })

  it('is told by its position among several', () => {
    const write = { kind: 'Insert', table: 'colour', values: [{ id: 'a' }, {}], onConflict: 'error' } as const
    expect(errorOf(write)).toStrictEqual(['bind.missing-key', { table: 'colour', attribute: 'id', position: 1 }])
  })

  it('may leave out an index key that is null', () => {
    const node = { kind: 'Insert', table: 'person', values: [{ id: 'a', email: null }], onConflict: 'error' } as const
    expect(compile({ ...node, options: { insertNilFields: false } }, testCatalog).plan.kind).toBe('PutItem')
  })
})

describe('an update', () => {
  const value = (path: string, problem: string): [string, object] => ['bind.unsupported-value', { path, problem }]
  const add = (left: UpdateOperandNode, right: UpdateOperandNode): UpdateOperandNode => ({
    kind: 'Arithmetic',
    operator: '+',
    left,
    right,
  })
  const concatenate = (left: UpdateOperandNode, right: UpdateOperandNode): UpdateOperandNode => ({
    kind: 'Concatenate',
    left,
    right,
  })
  const nested = 'holds a sum or a concatenation inside of another expression, which DynamoDB does not take'
  const indexed = { table: 'person', index: 'first_name_age', attribute: 'age', expected: 'a number' }

  it.each<[string, AssignmentNode[], string, object]>([
    ['of nothing', [], 'build.no-assignments', { table: 'person' }],
    [
      'of no position',
      [{ kind: 'RemoveAt', path: parsePath('l'), positions: [] }],
      'build.no-assignments',
      { table: 'person' },
    ],
    ['of the key', [set('id', literal('b'))], 'bind.key-update', { table: 'person', attribute: 'id' }],
    [
      'within the key',
      [{ kind: 'Remove', path: parsePath('id.x') }],
      'bind.key-update',
      { table: 'person', attribute: 'id' },
    ],
    [
      'of one path twice',
      [set('a', literal(1)), set('a', literal(2))],
      'build.overlapping-paths',
      { path: 'a', other: 'a' },
    ],
    [
      'of a path and a part of it',
      [set('a.b[1]', literal(1)), { kind: 'Remove', path: parsePath('a.b') }],
      'build.overlapping-paths',
      { path: 'a.b', other: 'a.b[1]' },
    ],
    [
      'of a list and its positions',
      [
        { kind: 'RemoveAt', path: parsePath('l'), positions: [1] },
        { kind: 'Pull', path: parsePath('l'), value: { kind: 'Value', value: 1 } },
      ],
      'build.overlapping-paths',
      { path: 'l', other: 'l[1]' },
    ],
    [
      'that gives an index another type',
      [set('age', literal('x'))],
      'bind.index-key-type',
      { ...indexed, actual: 'a string' },
    ],
    [
      'that makes an index key null',
      [set('age', literal(null))],
      'bind.index-key-type',
      { ...indexed, actual: 'null' },
    ],
    [
      'that may give an index another type',
      [set('age', { kind: 'IfNotExists', path: { kind: 'Path', segments: ['age'] }, value: literal('x') })],
      'bind.index-key-type',
      { ...indexed, actual: 'a string' },
    ],
    ['into an index key', [set('age.x', literal(1))], 'bind.index-key-type', { ...indexed, actual: 'a map' }],
    [
      'that appends to an index key',
      [{ kind: 'ListAppend', path: parsePath('age'), at: 'end', values: { kind: 'Value', value: [1] } }],
      'bind.index-key-type',
      { ...indexed, actual: 'a list' },
    ],
    [
      'that makes an index key of strings a sum',
      [set('email', add(field('email'), literal(1)))],
      'bind.index-key-type',
      { table: 'person', index: 'first_name_email', attribute: 'email', expected: 'a string', actual: 'a number' },
    ],
    [
      'that adds a string',
      [{ kind: 'Add', path: parsePath('n'), value: { kind: 'Value', value: 'x' } }],
      ...value('n', 'is a string where DynamoDB takes a number or a set'),
    ],
    [
      'that deletes a number from a set',
      [{ kind: 'DeleteFromSet', path: parsePath('n'), value: { kind: 'Value', value: 1 } }],
      ...value('n', 'is a number where DynamoDB takes a set'),
    ],
    [
      'that appends what is no list',
      [{ kind: 'ListAppend', path: parsePath('n'), at: 'end', values: { kind: 'Value', value: 1 } }],
      ...value('n', 'is a number where DynamoDB takes a list'),
    ],
    [
      'that sums a string',
      [set('n', add(field('n'), literal('x')))],
      ...value('n', 'adds a string where DynamoDB takes a number'),
    ],
    [
      'that concatenates a number',
      [set('n', concatenate(field('n'), literal(1)))],
      ...value('n', 'appends a number where DynamoDB takes a list'),
    ],
    ['of a sum of a sum', [set('n', add(add(field('n'), literal(1)), literal(1)))], ...value('n', nested)],
    [
      'of a sum in if_not_exists',
      [set('n', { kind: 'IfNotExists', path: { kind: 'Path', segments: ['n'] }, value: add(field('n'), literal(1)) })],
      ...value('n', nested),
    ],
    [
      'that reads into a key',
      [set('n', field('id.x'))],
      ...value('n', 'reads "id.x", and a key attribute has no parts'),
    ],
    [
      'with an empty Set',
      [set('tags', literal(new Set()))],
      ...value('tags', 'is an empty Set, and DynamoDB has no empty sets'),
    ],
  ])('%s', (_, assignments, code, details) => {
    expect(errorOf(updateNode(assignments))).toStrictEqual([code, details])
  })

  it.each<[string, Write, string, number]>([
    [
      'operators',
      updateNode(Array.from({ length: 301 }, (_, index) => set(`a${String(index)}`, add(field('n'), literal(1))))),
      'operators and functions in one expression',
      300,
    ],
    [
      'bytes',
      updateNode(Array.from({ length: 400 }, (_, index) => set(`a${String(index)}`, literal(index)))),
      'bytes of one expression',
      4096,
    ],
    ['bytes of values', updateNode([set('a', literal('x'.repeat(2 ** 21)))]), 'bytes of names and values', 2 ** 21],
    [
      'operators of a condition',
      {
        ...updateNode([set('a', literal(1))]),
        predicate: {
          kind: 'And',
          operands: [equal('id', 'a'), ...Array.from({ length: 151 }, (_, index) => equal(`b${String(index)}`, 1))],
        },
      },
      'operators and functions in one expression',
      300,
    ],
  ])('above the limit of %s', (_, write, limit, allowed) => {
    expect(errorOf(write)).toMatchObject(['plan.expression-too-large', { table: 'person', limit, allowed }])
  })

  it('whose condition DynamoDB cannot say', () => {
    const write = person.remove('email')
    expect(errorOf(write.where(({ eb, ref }) => eb('age', '=', ref('age'))))).toStrictEqual([
      'plan.condition-inexpressible',
      { table: 'person', problem: 'compares something with itself' },
    ])
    expect(
      errorOf({
        ...updateNode([set('a', literal(1))], {
          kind: 'And',
          operands: [equal('id', 'a'), { kind: 'Not', operand: equal('email.x', 1) }],
        }),
      }),
    ).toStrictEqual([
      'plan.condition-inexpressible',
      { table: 'person', problem: 'looks into the key attribute "email.x"' },
    ])
  })

  it('that upserts without one whole key', () => {
    const option = {
      option: 'upsert',
      reason: 'an item that is not there can be made only where the where gives one whole key',
    }
    const update = db.updateTable('person').remove('email').upsert()
    for (const write of [update, update.in('id', ['a', 'b']), update.where('email', '=', 'x')])
      expect(errorOf(write)).toStrictEqual(['plan.option-unusable', option])
  })

  it('by key, with an index', () => {
    expect(errorOf(person.remove('email').useIndex('email'))).toMatchObject(['plan.index-unusable', { index: 'email' }])
    expect(errorOf(db.deleteFrom('person').useIndex('emial'))).toMatchObject([
      'bind.unknown-index',
      { nearest: 'email' },
    ])
    expect(errorOf(db.deleteFrom('person').where('id', '=', long))).toMatchObject(['bind.key-too-long', {}])
    expect(errorOf(db.deleteFrom('person').where('id', '=', ''))).toMatchObject(['bind.empty-key', {}])
  })
})

describe('several rows, all or none', () => {
  it('leave none out, and give back nothing that they replace', () => {
    const rows = db.insertInto('colour').values(colours('x', 'y')).options({ atomic: true })
    expect(errorOf(rows.onConflict('ignore'))).toMatchObject(['plan.option-unusable', { option: 'atomic' }])
    expect(errorOf(rows.onConflict('replace').returning('old'))).toMatchObject([
      'plan.option-unusable',
      { option: 'atomic' },
    ])
  })

  it('have 4 MB together', () => {
    const rows = Array.from({ length: 11 }, (_, index) => ({ id: String(index), name: 'x'.repeat(390_000) }))
    expect(errorOf(db.insertInto('colour').values(rows))).toMatchObject([
      'plan.transaction-too-large',
      { limit: 'bytes', allowed: 4 * 2 ** 20 },
    ])
  })
})

describe('what is known of the bytes of a transaction', () => {
  const large = 'x'.repeat(390_000)
  const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index))
  const tooLarge = ['plan.transaction-too-large', { limit: 'bytes', allowed: 4 * 2 ** 20 }]
  const changes = (count: number, change: (id: string) => UpdateNode): Write => ({
    toNode: () => ({ kind: 'TransactWrite', statements: ids(count).map(change) }),
  })
  const ofPerson = (id: string, ...assignments: AssignmentNode[]): UpdateNode =>
    updateNode(assignments, equal('id', id))

  it.each<[string, UpdateOperandNode]>([
    ['a value that is set', literal(large)],
    ['a list that is appended', { kind: 'Concatenate', left: field('tags'), right: literal([large]) }],
    ['a list that is prepended', { kind: 'Concatenate', left: literal([large]), right: field('tags') }],
  ])('is that of %s', (_, value) => {
    expect(errorOf(changes(11, id => ofPerson(id, set('tags', value))))).toMatchObject(tooLarge)
    expect(() =>
      compile(
        changes(10, id => ofPerson(id, set('tags', value))),
        testCatalog,
      ),
    ).not.toThrow()
  })

  it('is that of what is added to a set', () => {
    const add = (id: string): UpdateNode =>
      ofPerson(id, { kind: 'Add', path: parsePath('tags'), value: { kind: 'Value', value: new Set([large]) } })
    expect(errorOf(changes(11, add))).toMatchObject(tooLarge)
  })

  it('is not that of what may not be written', () => {
    const either: UpdateOperandNode = { kind: 'IfNotExists', path: parsePath('tags'), value: literal(large) }
    expect(() =>
      compile(
        changes(11, id => ofPerson(id, set('tags', either))),
        testCatalog,
      ),
    ).not.toThrow()
  })
})

describe('a transaction', () => {
  const transact = (...writes: Parameters<typeof db.transactWrite>[0]): Write => db.transactWrite(writes)
  const remove = db.deleteFrom('colour')

  it.each<[string, Write, string, object]>([
    [
      'of one item twice',
      transact(remove.where('id', '=', 'x'), db.insertInto('colour').values({ id: 'x' })),
      'build.duplicate-key',
      { table: 'colour', positions: [0, 1] },
    ],
    [
      'of too many',
      transact(db.insertInto('colour').values(colours(...Array.from({ length: 101 }, (_, index) => String(index))))),
      'plan.transaction-too-large',
      { limit: 'actions', allowed: 100, actual: 101 },
    ],
    [
      'of no whole key',
      transact(remove.where('id', '=', 'x'), remove),
      'plan.transaction-needs-keys',
      { table: 'colour', position: 1, reason: 'it does not fix the whole primary key' },
    ],
    [
      'of several keys',
      transact(remove.in('id', ['x', 'y'])),
      'plan.transaction-needs-keys',
      { table: 'colour', position: 0, reason: 'it names 2 keys' },
    ],
    [
      'of what cannot be',
      transact(remove.in('id', [])),
      'plan.transaction-needs-keys',
      { table: 'colour', position: 0, reason: 'the predicate can never be true' },
    ],
    [
      'that leaves out',
      transact(db.insertInto('colour').values({ id: 'x' }).onConflict('ignore')),
      'plan.option-unusable',
      { option: "onConflict('ignore')", reason: 'a transaction is carried out whole, and leaves nothing out' },
    ],
    [
      'that is not one',
      transact(db.insertInto('colour').values({ id: 'x' }).options({ atomic: false })),
      'plan.option-unusable',
      { option: 'atomic', reason: 'a transaction is all or nothing' },
    ],
    [
      'that pulls',
      transact(person.pull('address.lines', 'x')),
      'plan.option-unusable',
      { option: 'pull', reason: 'the list would have to be read first, and may change before the transaction' },
    ],
    [
      'that gives back',
      transact(person.remove('email').returning('new')),
      'plan.option-unusable',
      expect.objectContaining({ option: 'returning' }),
    ],
    [
      'that gives back what it replaces',
      transact(db.replaceInto('colour').values({ id: 'x' }).returning('old')),
      'plan.option-unusable',
      expect.objectContaining({ option: 'returning' }),
    ],
  ])('%s', (_, write, code, details) => {
    expect(errorOf(write)).toStrictEqual([code, details])
  })

  it('of reads names one item each, each another', () => {
    const read = (...reads: Parameters<typeof db.transactGet>[0]): unknown[] => {
      const { code, details } = thrownBy(() => compile(db.transactGet(reads), testCatalog))
      return [code, details]
    }
    const one = db.from('colour').where('id', '=', 'x')
    expect(read(one, one)).toStrictEqual(['build.duplicate-key', { table: 'colour', positions: [0, 1] }])
    expect(read(one, db.from('colour'))).toStrictEqual([
      'plan.transaction-needs-keys',
      { table: 'colour', position: 1, reason: 'it does not fix one whole primary key' },
    ])
    expect(read(db.from('colour').in('id', ['x', 'y']))).toMatchObject(['plan.transaction-needs-keys', {}])
    const either = db
      .from('colour')
      .where(({ or, and, eb }) =>
        or([and([eb('id', '=', 'x'), eb('name', '=', 'red')]), and([eb('id', '=', 'y'), eb('name', '=', 'blue')])]),
      )
    expect(read(either)).toMatchObject([
      'plan.transaction-needs-keys',
      { reason: 'it does not fix one whole primary key' },
    ])
    expect(read(one.limit(0))).toMatchObject(['plan.transaction-needs-keys', { reason: 'the limit is 0' }])
    expect(
      read(...Array.from({ length: 101 }, (_, index) => db.from('colour').where('id', '=', String(index)))),
    ).toStrictEqual(['plan.transaction-too-large', { limit: 'actions', allowed: 100, actual: 101 }])
  })
})
