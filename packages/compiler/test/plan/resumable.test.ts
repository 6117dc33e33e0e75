import { describe, expect, it } from '@jest/globals'
import { compile } from '../../src/compile-any.js'
import { compileStatement } from '../../src/compile.js'
import { planOf, thrownBy } from '../compiled.js'
import { showPlan } from '../show-plan.js'
import { catalogOf, db, testCatalog, type Query } from '../tables.js'

const resumable = (query: Query): string =>
  showPlan(compileStatement(query.toNode(), testCatalog, {}, { resumable: true }).plan)

describe('a plan that can go on after any row', () => {
  it('asks for the keys of the path besides', () => {
    expect(resumable(db.from('events').where('device', '=', 'd').select(['kind']))).toBe(
      "Project kind\n  Query events [device = 'd'] project kind, device, at",
    )
    expect(resumable(db.from('orders').where('city', '=', 'x').select(['total']))).toBe(
      "Project total\n  Query orders.byCity [city = 'x'] project total, customerId, id, city",
    )
    expect(resumable(db.from('colour').select(['name']).options({ scan: true, recursive: true }))).toBe(
      'Project name\n  Scan colour project name, id 100 a page',
    )
  })

  it('asks for all that tells which branch a row belongs to', () => {
    const either = db.from('person').where(({ eb, or }) => or([eb('email', '=', 'x'), eb('first_name', '=', 'Ann')]))
    expect(resumable(either.select(['age']))).toBe(
      [
        'Project age',
        '  Union one after the other each id once',
        "    Query person.email [email = 'x'] project age, email, first_name, id",
        "    Query person.first_name [first_name = 'Ann'] project age, email, first_name, id",
      ].join('\n'),
    )
    const { plan } = compile(either, testCatalog)
    const path = (name: string) => ({ kind: 'Path', segments: [name] })
    const equality = (name: string, S: string) =>
      expect.objectContaining({
        kind: 'Comparison',
        left: path(name),
        right: { kind: 'Value', value: { S } },
      }) as unknown
    expect(plan).toMatchObject({ dedupe: { tests: [equality('email', 'x'), equality('first_name', 'Ann')] } })
  })
})

describe('a start key', () => {
  const after = { exclusiveStartKey: { device: 'd', at: 5 } }
  const events = db.from('events').where('device', '=', 'd')

  it('is a key of the path, below whatever the client does', () => {
    const query = events.where('at', '<>', 7).limit(2).options(after)
    expect(showPlan(compile(query, testCatalog).plan)).toBe(
      "Limit 2\n  Filter at <> 7\n    Query events [device = 'd'] after {device: 'd', at: 5}",
    )
    expect(compile(query, testCatalog).requests[0]?.input).toMatchObject({
      ExclusiveStartKey: { device: { S: 'd' }, at: { N: '5' } },
    })
    expect(compile(query, testCatalog).explain()).toContain('read     after a given key')
  })

  it.each<[string, Query]>([
    ['several Queries', db.from('events').in('device', ['d', 'e']).options(after)],
    ['whole keys', events.where('at', '=', 1).options(after)],
    ['a sort', events.orderBy('kind').options({ ...after, sortInMemory: { maxItems: 5 } })],
    ['segments', db.from('events').options({ ...after, scan: true, parallelScan: 2 })],
  ])('is an error over %s', (_, query) => {
    expect(thrownBy(() => compile(query, testCatalog))).toMatchObject({
      code: 'plan.option-unusable',
      details: {
        option: 'exclusiveStartKey',
        reason: 'no single Query or Scan gives the rows in the order that it reads them',
      },
    })
  })

  it.each([
    [{ device: 'd' }, 'other attributes'],
    [{ device: 'd', at: 5, kind: 'k' }, 'other attributes'],
    [{ device: 'd', at: '5' }, 'another type for at'],
    [{ device: { S: 'd' }, at: { S: '5' } }, 'another type for at'],
  ])('is no %p', (exclusiveStartKey, actual) => {
    expect(thrownBy(() => compile(events.options({ exclusiveStartKey }), testCatalog))).toMatchObject({
      code: 'build.invalid-option',
      details: { option: 'exclusiveStartKey', expected: 'the key attributes device, at', actual },
    })
  })
})

describe('a key to start after on an index', () => {
  const open = db.from('orders').where('status', '=', 'open')
  const key = { customerId: 'c', id: 'o', status: 'open', createdAt: '2026' }

  it('is of the table and of the index', () => {
    expect(compile(open.options({ exclusiveStartKey: key }), testCatalog).requests[0]?.input).toMatchObject({
      IndexName: 'byStatus',
      ExclusiveStartKey: { customerId: { S: 'c' }, id: { S: 'o' }, status: { S: 'open' }, createdAt: { S: '2026' } },
    })
  })

  it.each([
    [{ customerId: 'c', id: 'o' }, 'other attributes'],
    [{ ...key, createdAt: 5 }, 'another type for createdAt'],
  ])('is no %p', (exclusiveStartKey, actual) => {
    const query = open.options({ exclusiveStartKey })
    expect(thrownBy(() => compile(query, testCatalog)).details).toStrictEqual({
      option: 'exclusiveStartKey',
      expected: 'the key attributes customerId, id, status, createdAt',
      actual,
    })
  })

  it('of the table alone is enough on the table, and in a Scan', () => {
    const ofCustomer = db.from('orders').where('customerId', '=', 'c')
    expect(planOf(ofCustomer.options({ exclusiveStartKey: { customerId: 'c', id: 'o' } }))).toBe(
      "Query orders [customerId = 'c'] after {customerId: 'c', id: 'o'}",
    )
    expect(planOf(db.from('colour').options({ scan: true, exclusiveStartKey: { id: 'a' } }))).toBe(
      "Scan colour after {id: 'a'} 100 a page 1 page or an error",
    )
  })

  it('is without effect where nothing is read', () => {
    expect(
      planOf(
        db
          .from('events')
          .in('device', [])
          .options({ exclusiveStartKey: { device: 'd', at: 5 } }),
      ),
    ).toBe('Empty events: the predicate can never be true')
  })

  it('is of typed values or of plain ones, binaries too', () => {
    const tables = catalogOf({ name: 'thing', hash: { id: 'S' }, range: { at: 'B' } })
    const of = (at: unknown): unknown =>
      compile(
        db
          .from('thing')
          .where('id', '=', 'a')
          .options({ exclusiveStartKey: { id: 'a', at } }),
        tables,
      ).requests[0]?.input
    const bytes = new Uint8Array([1, 2])
    for (const at of [bytes, { B: bytes }])
      expect(of(at)).toMatchObject({ ExclusiveStartKey: { id: { S: 'a' }, at: { B: bytes } } })
    for (const at of [null, { NB: 'x' }, { BS: [bytes] }])
      expect(thrownBy(() => of(at)).details).toMatchObject({ actual: 'another type for at' })
  })
})

describe('segments', () => {
  it('are requests of a Scan, side by side', () => {
    const scan = db.from('colour').options({ scan: true, parallelScan: 3 })
    const { requests, plan } = compile(scan, testCatalog)
    expect(showPlan(plan)).toBe('Scan colour in 3 segments 100 a page 1 page or an error')
    expect(requests.map(({ input }) => input)).toStrictEqual(
      [0, 1, 2].map(Segment => ({ TableName: 'colour', Segment, TotalSegments: 3, Limit: 100 })),
    )
    expect(compile(scan, testCatalog).explain()).toContain('read     in 3 segments at once')
    expect(compile(scan.options({ parallelScan: 1_000_000 }), testCatalog).requests).toHaveLength(100)
  })

  it('are an error where a query asks for them and is no Scan, and the instance’s own business else', () => {
    const query = db.from('person').where('id', '=', 'a')
    expect(thrownBy(() => compile(query.options({ parallelScan: 2 }), testCatalog))).toMatchObject({
      code: 'plan.option-unusable',
      details: { option: 'parallelScan', reason: 'the query is no Scan' },
    })
    expect(compile(query, testCatalog, { policy: { parallelScan: 2 } }).requests).toHaveLength(1)
    expect(compile(query.options({ parallelScan: 1 }), testCatalog).requests).toHaveLength(1)
  })
})
