import { describe, expect, it } from '@jest/globals'
import { queryBuilder, type SelectBuilder } from '@hashrange/query'
import { errorOf, refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'

const person = queryBuilder<Database>().from('person')

const frozen = (node: unknown): boolean =>
  typeof node !== 'object' || node === null || (Object.isFrozen(node) && Object.values(node).every(frozen))

describe('immutability', () => {
  it('leaves a shared beginning as it was, so that it branches freely', () => {
    const adults = person.select('id').where('age', '>=', 18).options({ scan: true }).orderBy('age')
    const before = structuredClone(adults.toNode())
    const emails = adults.select('email').isNotNull('email').limit(1)
    const consistent = adults
      .consistentRead()
      .useIndex('by_age')
      .options({ scan: false, scanLimit: 5 })
      .orderBy('id', 'desc')
    const whole = adults.selectAll()

    expect(adults.toNode()).toStrictEqual(before)
    expect(emails.toNode()).toStrictEqual({
      ...before,
      projection: [path('id'), path('email')],
      predicate: {
        kind: 'And',
        operands: [before.predicate, { kind: 'Not', operand: { kind: 'IsNull', path: path('email') } }],
      },
      limit: 1,
    })
    expect(consistent.toNode()).toStrictEqual({
      ...before,
      consistentRead: true,
      index: 'by_age',
      options: { scan: false, scanLimit: 5 },
      orderBy: [
        { path: path('age'), direction: 'asc' },
        { path: path('id'), direction: 'desc' },
      ],
    })
    const { projection, ...unprojected } = before
    expect(projection).toHaveLength(1)
    expect(whole.toNode()).toStrictEqual({ ...unprojected, wholeItem: true })
  })

  it('holds nothing but frozen data', () => {
    const query = person
      .select(['id', 'address.lines[0]'])
      .where(({ or, eb, isNull }) => or([eb('age', 'in', [1, 2]), isNull('email')]))
      .in(['id', 'age'], [['a', 1]])
      .orderBy('age')
      .options({ sortInMemory: { maxItems: 5 } })
    expect(frozen(query.toNode())).toBe(true)
    expect(Object.isFrozen(query)).toBe(true)
  })

  it('copies what it is given', () => {
    const paths: ('id' | 'email')[] = ['id']
    const sortInMemory = { maxItems: 5 }
    const options = { scan: true, sortInMemory }
    const query = person.select(paths).options(options)
    paths.push('email')
    options.scan = false
    sortInMemory.maxItems = 9
    expect(query.toNode()).toMatchObject({
      projection: [path('id')],
      options: { scan: true, sortInMemory: { maxItems: 5 } },
    })
  })

  it('is no promise: await gives the builder back', async () => {
    expect('then' in person).toBe(false)
    // eslint-disable-next-line @typescript-eslint/await-thenable -- the mistake that is tested
    expect(await person).toBe(person)
  })
})

describe('select', () => {
  it('takes one path or several, and adds up', () => {
    expect(person.select('id').select(['address.city', 'tags']).select('id').toNode().projection).toStrictEqual([
      path('id'),
      path('address', 'city'),
      path('tags'),
      path('id'),
    ])
  })

  it('adds nothing to selectAll, before or after it', () => {
    const whole = { kind: 'Select', table: 'person', wholeItem: true }
    expect(person.selectAll().toNode()).toStrictEqual(whole)
    expect(person.select('id').selectAll().select('age').selectAll().toNode()).toStrictEqual(whole)
  })

  it('refuses no path, and wrong ones even beside selectAll', () => {
    expect(refusalOf(() => person.select([]))).toStrictEqual([
      'build.invalid-operand',
      { method: 'select', expected: 'at least one attribute', actual: 'an array' },
    ])
    expect(refusalOf(() => person.select(undefined as never))).toStrictEqual([
      'build.invalid-operand',
      { method: 'select', expected: 'at least one attribute', actual: 'an array' },
    ])
    expect(refusalOf(() => person.select(['id', 5 as never]))).toStrictEqual([
      'build.invalid-operand',
      { method: 'select', expected: "an attribute's path", actual: 'an integer' },
    ])
    expect(errorOf(() => person.selectAll().select('a..b' as never)).code).toBe('build.invalid-path')
  })
})

describe('orderBy', () => {
  it('is ascending by default', () => {
    expect(person.orderBy('age').toNode().orderBy).toStrictEqual([{ path: path('age'), direction: 'asc' }])
  })

  it.each([
    [['address.city'], { expected: 'a top-level attribute', actual: 'a document path' }],
    [['age', 'descending'], { expected: "'asc' or 'desc'", actual: 'a string' }],
    [['age', null], { expected: "'asc' or 'desc'", actual: 'null' }],
    [[5], { expected: "an attribute's path", actual: 'an integer' }],
  ])('refuses %j', (args, details) => {
    expect(refusalOf(() => untyped.orderBy(...args))).toStrictEqual([
      'build.invalid-operand',
      { method: 'orderBy', ...details },
    ])
  })
})

describe('limit', () => {
  it('takes whole numbers from 0, and the last counts', () => {
    expect(person.limit(0).toNode().limit).toBe(0)
    expect(person.limit(5).limit(2).toNode().limit).toBe(2)
  })

  it.each([
    [-1, 'an integer below 0'],
    [1.5, 'a fraction'],
    [NaN, 'NaN'],
    [Infinity, 'an infinite number'],
    ['5', 'a string'],
    [5n, 'a bigint'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('refuses %p', (rows, actual) => {
    expect(refusalOf(() => untyped.limit(rows))).toStrictEqual([
      'build.invalid-operand',
      { method: 'limit', expected: 'a whole number of 0 or more', actual },
    ])
  })
})

describe('useIndex and consistentRead', () => {
  it('are said in the node', () => {
    expect(person.useIndex('a').useIndex('b').consistentRead().toNode()).toMatchObject({
      index: 'b',
      consistentRead: true,
    })
    expect(person.consistentRead().consistentRead(false).toNode().consistentRead).toBe(false)
  })

  it.each([
    ['useIndex', '', 'the name of an index', 'an empty string'],
    ['useIndex', 5, 'the name of an index', 'an integer'],
    ['consistentRead', 'yes', 'true or false', 'a string'],
    ['consistentRead', null, 'true or false', 'null'],
  ] as const)('%s refuses %j', (method, argument, expected, actual) => {
    expect(refusalOf(() => untyped[method](argument))).toStrictEqual([
      'build.invalid-operand',
      { method, expected, actual },
    ])
  })
})

describe('options', () => {
  it('adds up call by call, the last counting for each', () => {
    const query = person
      .options({ scan: true, scanLimit: 5 })
      .options({ scanLimit: 9, sparseIndexes: 'refuse' })
      .options({})
    expect(query.toNode().options).toStrictEqual({ scan: true, scanLimit: 9, sparseIndexes: 'refuse' })
  })

  it('takes undefined for not given', () => {
    expect(
      untyped
        .options({ scan: true })
        .options({ scan: undefined } as never)
        .toNode().options,
    ).toStrictEqual({ scan: true })
  })

  it('names the nearest option', () => {
    const { code, message } = errorOf(() => person.options({ scna: true } as never))
    expect(code).toBe('build.unknown-option')
    expect(message).toBe(
      [
        '[build.unknown-option] There is no option "scna".',
        '  why     given to options()',
        '  hint    Did you mean "scan"?',
      ].join('\n'),
    )
  })
})

describe('$call and $if', () => {
  it('$call gives what the function gives', () => {
    const grown = (query: SelectBuilder<Database, 'person'>): SelectBuilder<Database, 'person'> =>
      query.where('age', '>', 1)
    expect(person.$call(grown).toNode()).toStrictEqual(person.where('age', '>', 1).toNode())
    expect(person.$call(() => 5)).toBe(5)
  })

  it('$if calls the function only where the condition is true', () => {
    expect(person.$if(true, query => query.limit(1)).toNode().limit).toBe(1)
    expect(
      person.$if(false, () => {
        throw new Error('called')
      }),
    ).toBe(person)
  })

  it('$if may select', () => {
    expect(
      person
        .select('id')
        .$if(true, query => query.select('age'))
        .toNode().projection,
    ).toHaveLength(2)
  })
})

/** The builder as JavaScript may call it. */
const untyped = person as unknown as Record<
  'orderBy' | 'limit' | 'useIndex' | 'consistentRead' | 'options',
  (...args: readonly unknown[]) => typeof person
>

function path(...segments: [string, ...(string | number)[]]): object {
  return { kind: 'Path', segments }
}
