import { createTableInput } from '@hashrange/testkit'
import { isHashrangeError, queryBuilder } from '@hashrange/query'
import { describe, expect, it } from '@jest/globals'
import { catalog } from '../src/catalog/catalog.js'
import { compile } from '../src/compile-any.js'
import { explainCompiled } from '../src/compile.js'
import { thrownBy } from './compiled.js'
import { db, testCatalog, type Query } from './tables.js'

const person = db.from('person')
const queries: Readonly<Record<string, Query>> = {
  'one key': person.where('id', '=', 'a').select(['id', 'address.city', 'address.lines[0]']),
  'a list of keys': person.in('id', ['a', 'b']).where('age', '>=', 18).limit(1),
  pairs: db.from('book_page').in(
    ['id', 'page_num'],
    [
      ['a', 1],
      ['b', 2],
    ],
  ),
  'a Query': person.where('first_name', '=', 'Ann').between('age', 18, 30).orderBy('age', 'desc').limit(20),
  'a union': person.where(({ or, eb }) => or([eb('first_name', '=', 'Ann'), eb('email', '=', 'x')])).orderBy('id'),
  'a lookup': db.from('orders').where('region', '=', 'eu').select(['note']).options({ sparseIndexes: 'allow' }),
  'a Scan': person.where(({ eb, or, isNull }) => or([eb('age', '<', 5), isNull('email')])),
  nothing: person.between('age', 30, 18),
}

/** Objects, arrays and functions within a value, itself among them. */
function partsOf(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(partsOf)]
}

describe.each(Object.entries(queries))('compile: %s', (_, query) => {
  const compiled = compile(query, testCatalog)

  it('gives the same for the same', () => {
    const again = compile(query, testCatalog)
    expect(JSON.stringify(again)).toBe(JSON.stringify(compiled))
    expect(again.plan).toStrictEqual(compiled.plan)
    expect(again.requests).toStrictEqual(compiled.requests)
    expect(again.explain()).toBe(compiled.explain())
  })

  it('gives the same for a node as for the builder that made it', () => {
    expect(compile(query.toNode(), testCatalog).plan).toStrictEqual(compiled.plan)
  })

  it('gives plain, frozen data, and no promise', () => {
    expect(Object.isFrozen(compiled)).toBe(true)
    expect(partsOf(compiled.plan).filter(part => !Object.isFrozen(part))).toStrictEqual([])
    expect(JSON.parse(JSON.stringify(compiled.plan))).toStrictEqual(compiled.plan)
    for (const part of partsOf({ ...compiled })) expect(part).not.toHaveProperty('then')
  })

  it('leaves the catalog as it was', () => {
    const before = JSON.stringify([...testCatalog.tables])
    compile(query, testCatalog)
    expect(JSON.stringify([...testCatalog.tables])).toBe(before)
  })

  it('explains as data and as text', () => {
    const explanation = explainCompiled(compiled)
    expect(String(explanation)).toBe(compiled.explain())
    expect(explanation.plan.title).toBe(compiled.explain().split('\n')[0])
    expect(explanation.passedOver).toStrictEqual(compiled.passedOver)
  })
})

describe('a compiled query', () => {
  it('holds the statement, its text, and the options in force', () => {
    const query = person.where('age', '>', 18).options({ scanLimit: 50 })
    const { statement, text, options } = compile(query, testCatalog, { policy: { concurrency: 2, scanLimit: 10 } })
    expect(statement).toBe(query.toNode())
    expect(text).toBe('select * from person where age > ? options scanLimit 50')
    expect(options).toMatchObject({ scanLimit: 50, concurrency: 2, scan: false })
  })

  it('holds the refusal instead of throwing it, beside the plan and the requests', () => {
    const { plan, requests, refusal } = compile(person, testCatalog)
    expect(plan.kind).toBe('Scan')
    expect(requests).toHaveLength(1)
    expect(refusal?.code).toBe('policy.scan-refused')
    expect(compile(person, testCatalog, { policy: { scan: true } }).refusal).toBeUndefined()
  })

  it('does not change with what the caller does to the values later', () => {
    const ids = ['a', 'b']
    const query = person.in('id', ids)
    ids.push('c')
    expect(compile(query, testCatalog).plan).toMatchObject({ keys: [{ id: { S: 'a' } }, { id: { S: 'b' } }] })
  })

  it('keeps binaries as bytes', () => {
    const tables = catalog([createTableInput({ name: 'blob', hash: { id: 'B' } })])
    const blob = queryBuilder<{ blob: { id: Uint8Array } }>().from('blob')
    expect(compile(blob.where('id', '=', new Uint8Array([1, 2])), tables).requests).toStrictEqual([
      { operation: 'GetItem', input: { TableName: 'blob', Key: { id: { B: new Uint8Array([1, 2]) } } } },
    ])
  })
})

it('needs no client: the same query cannot be executed', async () => {
  const query = person.where('id', '=', 'a')
  expect(compile(query, testCatalog).requests).toHaveLength(1)
  const error: unknown = await query.execute().catch((reason: unknown) => reason)
  expect(isHashrangeError(error, 'build.no-client')).toBe(true)
})

/** As JavaScript may write them: the types forbid both. */
const wrongPolicies: readonly (readonly [title: string, policy: object, code: string])[] = [
  ['that does not exist', { scna: true }, 'build.unknown-option'],
  ['with a value that it cannot have', { scanLimit: 0 }, 'build.invalid-option'],
]

it.each(wrongPolicies)('refuses a policy with an option %s', (_, policy, code) => {
  expect(thrownBy(() => compile(person, testCatalog, { policy })).code).toBe(code)
})

/** What the documentation shows of reads, and the operations that each of them sends first. */
const documented: readonly (readonly [operations: readonly string[], query: Query])[] = [
  [['Scan'], person.select(['id', 'address.city', 'address.lines[0]'])],
  [['Scan'], person.selectAll()],
  [['Scan'], person.where('age', '>=', 18)],
  [['Scan'], person.where(({ eb, or, isNull }) => or([eb('age', '<', 5), isNull('email')]))],
  [['BatchGetItem'], person.in('id', ['a', 'b'])],
  [['BatchGetItem'], person.where('id', 'in', ['a', 'b'])],
  [
    ['BatchGetItem'],
    db.from('book_page').in(
      ['id', 'page_num'],
      [
        ['a', 1],
        ['b', 2],
      ],
    ),
  ],
  [['Scan'], person.between('age', 18, 30)],
  [['Scan'], person.beginsWith('email', 'ann@')],
  [['Scan'], person.contains('tags', 'x')],
  [['Scan'], person.isNull('email')],
  [['Scan'], person.isNotNull('email')],
  [['Scan'], person.exists('email')],
  [['Scan'], person.notExists('email')],
  [['Query'], person.where('email', '=', 'ann@example.com').useIndex('email')],
  [['GetItem'], person.where('id', '=', 'a').consistentRead()],
  [['Query', 'Query'], person.where('first_name', 'in', ['Ann', 'Dee']).select(['id', 'address.city'])],
  [['Query'], db.from('book_page').where('id', '=', 'dune').where('page_num', '>=', 3).limit(2)],
  [['Query'], person.$call(query => query.where('first_name', '=', 'Ann')).$if(true, query => query.limit(1))],
]

describe('every read that the documentation shows', () => {
  it.each(documented.map(([operations, query]) => [compile(query, testCatalog).text, operations, query] as const))(
    '%s',
    (_, operations, query) => {
      expect(compile(query, testCatalog).requests.map(({ operation }) => operation)).toStrictEqual(operations)
    },
  )
})
