import { describe, expect, it } from '@jest/globals'
import { parsePath, queryBuilder, QueryCreator, type AssignmentNode, type UpdateBuilder } from '@hashrange/query'
import { errorOf, refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'
import { writingExecutor } from '../writing-executor.js'

type Persons = UpdateBuilder<Database, 'person'>

const person = queryBuilder<Database>().updateTable('person')
const value = (given: unknown): { kind: 'Value'; value: unknown } => ({ kind: 'Value', value: given })
const city = parsePath('address.city')
const lines = parsePath('address.lines')
const [age, email, tags] = [parsePath('age'), parsePath('email'), parsePath('tags')]

const changes: readonly (readonly [update: Persons, assignments: readonly AssignmentNode[]])[] = [
  [
    person.set({ email: 'x', age: 5n }),
    [
      { kind: 'Set', path: email, value: value('x') },
      { kind: 'Set', path: age, value: value(5n) },
    ],
  ],
  [person.set({ email: null }), [{ kind: 'Set', path: email, value: value(null) }]],
  [person.set('address.city', 'Oslo'), [{ kind: 'Set', path: city, value: value('Oslo') }]],
  [person.set({}), []],
  [
    person.set(({ ref }) => ({ email: ref('first_name') })),
    [{ kind: 'Set', path: email, value: parsePath('first_name') }],
  ],
  [person.add('age', -1), [{ kind: 'Add', path: age, value: value(-1) }]],
  [person.addToSet('tags', ['x', 'y', 'x']), [{ kind: 'Add', path: tags, value: value(new Set(['x', 'y'])) }]],
  [person.addToSet('tags', new Set(['x'])), [{ kind: 'Add', path: tags, value: value(new Set(['x'])) }]],
  [person.deleteFromSet('tags', ['x']), [{ kind: 'DeleteFromSet', path: tags, value: value(new Set(['x'])) }]],
  [
    person.append('address.lines', ['x', 'x']),
    [{ kind: 'ListAppend', path: lines, at: 'end', values: value(['x', 'x']) }],
  ],
  [person.append('address.lines', []), [{ kind: 'ListAppend', path: lines, at: 'end', values: value([]) }]],
  [person.prepend('address.lines', ['x']), [{ kind: 'ListAppend', path: lines, at: 'start', values: value(['x']) }]],
  [person.pull('address.lines', 'x'), [{ kind: 'Pull', path: lines, value: value('x') }]],
  [person.removeAt('address.lines', [3, 0, 3]), [{ kind: 'RemoveAt', path: lines, positions: [3, 0] }]],
  [person.remove('email'), [{ kind: 'Remove', path: email }]],
  [
    person.remove(['email', 'address.lines[1]']),
    [
      { kind: 'Remove', path: email },
      { kind: 'Remove', path: parsePath('address.lines[1]') },
    ],
  ],
]

describe('the changes of an update', () => {
  it.each(changes.map(([update, assignments], index) => [index, update, assignments] as const))(
    'are nodes: %i',
    (_, update, assignments) => {
      expect(update.toNode()).toStrictEqual({ kind: 'Update', table: 'person', assignments })
    },
  )

  it('add up in the order of the calls', () => {
    const update = person
      .remove('email')
      .set({ age: 1 })
      .add('address.lines[0]' as never, 1 as never)
    expect(update.toNode().assignments.map(({ kind }) => kind)).toStrictEqual(['Remove', 'Set', 'Add'])
  })

  it('name attributes by their names in an object, by paths elsewhere', () => {
    const odd = queryBuilder<Database>().updateTable('odd')
    const map = { 'in[ner': 1, 'back\\slash': 'x' }
    expect(odd.set({ 'odd.name': map }).toNode().assignments[0]?.path.segments).toStrictEqual(['odd.name'])
    expect(odd.set('odd\\.name', map).toNode().assignments[0]?.path.segments).toStrictEqual(['odd.name'])
  })

  it('are copies, without the undefined entries of maps', () => {
    const address = { city: 'Oslo', zip: undefined, lines: ['1'] }
    const update = person.set({ address: address as never })
    address.lines.push('2')
    expect(update.toNode().assignments).toStrictEqual([
      { kind: 'Set', path: parsePath('address'), value: value({ city: 'Oslo', lines: ['1'] }) },
    ])
  })
})

describe('overlapping paths', () => {
  const pairs: readonly (readonly [string, string, () => Persons])[] = [
    ['age', 'age', () => person.set({ age: 1 }).add('age', 1)],
    ['address.city', 'address', () => person.set({ address: { city: 'x', lines: [] } }).set('address.city', 'y')],
    ['address', 'address.city', () => person.set('address.city', 'y').remove('address')],
    ['address.lines', 'address.lines', () => person.append('address.lines', ['x']).removeAt('address.lines', [0])],
    ['address.lines', 'address.lines', () => person.pull('address.lines', 'x').append('address.lines', ['y'])],
    ['address.lines', 'address.lines', () => person.append('address.lines', ['x']).prepend('address.lines', ['y'])],
    ['address.lines[5]', 'address.lines', () => person.removeAt('address.lines', [0]).set('address.lines[5]', 'x')],
    ['tags', 'tags', () => person.addToSet('tags', ['x']).deleteFromSet('tags', ['y'])],
    ['email', 'email', () => person.remove(['email', 'email'])],
  ]

  it.each(pairs)('%s and %s are refused when they are said', (path, other, update) => {
    expect(refusalOf(update)).toStrictEqual(['build.overlapping-paths', { path, other }])
  })

  it('are not those of siblings, nor of positions of one list, nor of names that begin alike', () => {
    expect(
      person
        .set('address.city', 'x')
        .set('address.zip', 'y')
        .remove('address.lines[0]')
        .remove('address.lines[1]')
        .toNode().assignments,
    ).toHaveLength(4)
    const open = queryBuilder<Database>().updateTable('open')
    expect(
      open.set('a.b', 1).set('a.bc', 1).set('ab', 1).set('x.0', 1).set('x[0]', 1).toNode().assignments,
    ).toHaveLength(5)
  })
})

describe('what is refused', () => {
  const update = person as unknown as Record<string, (...args: readonly unknown[]) => unknown>
  const call =
    (method: string, ...args: readonly unknown[]) =>
    () =>
      update[method]?.(...args)

  it.each([
    ['set', ['email', undefined], 'email'],
    ['set', [{ email: undefined }], 'email'],
    ['set', [() => ({ email: undefined })], 'email'],
    ['set', ['address', { lines: [undefined] }], 'address.lines[0]'],
    ['add', ['age', undefined], 'age'],
    ['addToSet', ['tags', undefined], 'tags'],
    ['addToSet', ['tags', [undefined]], 'tags'],
    ['deleteFromSet', ['tags', undefined], 'tags'],
    ['append', ['address.lines', undefined], 'address.lines'],
    ['append', ['address.lines', ['x', undefined]], 'address.lines[1]'],
    ['pull', ['address.lines', undefined], 'address.lines'],
  ])('undefined in %s(%j)', (method, args, path) => {
    expect(refusalOf(call(method, ...args))).toStrictEqual(['build.undefined-value', { path }])
  })

  it.each([
    ['set', [], 'undefined', 'an object of attributes and their new values, or a path and a value', undefined],
    ['set', ['email'], 'a string', 'an object of attributes and their new values, or a path and a value', undefined],
    ['set', ['email', () => 'x'], 'a function', 'a value that DynamoDB can store', 'email'],
    ['add', ['age', '1'], 'a string', 'a number, bigint or DecimalString', 'age'],
    ['add', [5, 1], 'an integer', "an attribute's path", undefined],
    ['addToSet', ['tags', 'x'], 'a string', 'an array or a Set of members', 'tags'],
    ['addToSet', ['tags', []], 'none', 'at least one member', 'tags'],
    ['deleteFromSet', ['tags', new Set()], 'none', 'at least one member', 'tags'],
    ['append', ['address.lines', 'x'], 'a string', 'an array of elements', 'address.lines'],
    ['prepend', ['address.lines', new Set(['x'])], 'a Set', 'an array of elements', 'address.lines'],
    [
      'removeAt',
      ['address.lines', 0],
      'an integer',
      'an array of positions, whole numbers from 0 to 2147483647',
      'address.lines',
    ],
    [
      'removeAt',
      ['address.lines', [-1]],
      'an integer below 0',
      'an array of positions, whole numbers from 0 to 2147483647',
      'address.lines',
    ],
    [
      'removeAt',
      ['address.lines', ['0']],
      'a string',
      'an array of positions, whole numbers from 0 to 2147483647',
      'address.lines',
    ],
    ['removeAt', ['address.lines', []], 'none', 'at least one position', 'address.lines'],
    ['remove', [[]], 'an array', 'at least one attribute', undefined],
    ['remove', [5], 'an integer', "an attribute's path", undefined],
    ['useIndex', [''], 'an empty string', 'the name of an index', undefined],
    ['returning', ['all'], 'a string', "'new', 'old', 'none', or an array of attributes", undefined],
  ])('%s(%j)', (method, args, actual, expected, path) => {
    expect(refusalOf(call(method, ...args))).toStrictEqual([
      'build.invalid-operand',
      { method, expected, actual, ...(path === undefined ? {} : { path }) },
    ])
  })

  it('a callback of set that gives no object', () => {
    expect(refusalOf(call('set', () => 5))).toMatchObject(['build.invalid-operand', { method: 'the callback of set' }])
  })

  it('a path that cannot be read, and an option of another statement', () => {
    expect(refusalOf(call('add', 'a..b', 1))[0]).toBe('build.invalid-path')
    expect(refusalOf(call('options', { insertNilFields: true }))[0]).toBe('build.unknown-option')
  })

  it('without telling values', () => {
    expect(errorOf(call('add', 'age', 'secret')).message).not.toContain('secret')
  })
})

describe('the rest of an update', () => {
  it('is in the node', () => {
    const update = person
      .add('age', 1)
      .where('id', '=', 'a')
      .exists('email')
      .useIndex('by_email')
      .upsert()
      .returning(['age'])
      .options({ scan: true })
      .options({ searchedWrites: 'refuse' })
    expect(update.toNode()).toStrictEqual({
      kind: 'Update',
      table: 'person',
      assignments: [{ kind: 'Add', path: age, value: value(1) }],
      predicate: {
        kind: 'And',
        operands: [
          { kind: 'Comparison', operator: '=', left: parsePath('id'), right: value('a') },
          { kind: 'AttributeExists', path: email },
        ],
      },
      index: 'by_email',
      upsert: true,
      returning: [age],
      options: { scan: true, searchedWrites: 'refuse' },
    })
  })

  it('leaves a shared beginning as it was, frozen', () => {
    const base = person.add('age', 1)
    base.where('id', '=', 'a').remove('email').upsert()
    expect(base.toNode()).toStrictEqual({
      kind: 'Update',
      table: 'person',
      assignments: [{ kind: 'Add', path: age, value: value(1) }],
    })
    expect(Object.isFrozen(base)).toBe(true)
    expect(Object.isFrozen(base.toNode().assignments[0])).toBe(true)
  })

  it('has $call and $if', () => {
    const base = person.add('age', 1)
    expect(base.$call(update => update.exists('email')).toNode().predicate).toBeDefined()
    expect(base.$if(false, update => update.remove('email'))).toBe(base)
    expect(base.$if(true, update => update.returning('old')).toNode().returning).toBe('old')
  })
})

describe('running', () => {
  it('hands the node to the executor, and gives its count and rows', async () => {
    const { executor, asked } = writingExecutor({ count: 1n, rows: [{ age: 6 }] })
    const update = new QueryCreator<Database>(executor).updateTable('person').add('age', 1).returning(['age'])
    expect(await update.execute()).toStrictEqual({ numUpdatedRows: 1n, rows: [{ age: 6 }] })
    expect((await update.compile()).statement).toBe(update.toNode())
    expect(String(await update.explain())).toBe('explained')
    expect(asked).toStrictEqual(
      ['executeWrite', 'compileWrite', 'explainWrite'].map(method => [method, update.toNode()]),
    )
  })

  it.each(['execute', 'executeWithInfo', 'dryRun', 'compile', 'explain'] as const)(
    '%s refuses an update that changes nothing',
    async method => {
      const { executor, asked } = writingExecutor()
      const update = new QueryCreator<Database>(executor).updateTable('person').set({}).where('id', '=', 'a')
      await expect(update[method]()).rejects.toMatchObject({
        code: 'build.no-assignments',
        details: { table: 'person' },
      })
      expect(asked).toStrictEqual([])
    },
  )
})
