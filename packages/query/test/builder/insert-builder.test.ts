import { describe, expect, it } from '@jest/globals'
import { queryBuilder, QueryCreator } from '@hashrange/query'
import { refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'
import { writingExecutor } from '../writing-executor.js'

const db = queryBuilder<Database>()
const person = db.insertInto('person')
const ann = { id: 'a', first_name: 'Ann' }
const bob = { id: 'b', first_name: 'Bob' }

describe('insertInto', () => {
  it('holds rows, one or several, in the order of the calls', () => {
    expect(person.values(ann).toNode()).toStrictEqual({
      kind: 'Insert',
      table: 'person',
      values: [ann],
      onConflict: 'error',
    })
    expect(person.values([ann, bob]).toNode().values).toStrictEqual([ann, bob])
    expect(person.values(bob).values([ann]).toNode().values).toStrictEqual([bob, ann])
  })

  it('holds what is done about a conflict, what is asked for, and options', () => {
    const insert = person
      .values(ann)
      .onConflict('ignore')
      .returning('new')
      .options({ atomic: false, concurrency: 2 })
      .options({ concurrency: 3 })
    expect(insert.toNode()).toStrictEqual({
      kind: 'Insert',
      table: 'person',
      values: [ann],
      onConflict: 'ignore',
      returning: 'new',
      options: { atomic: false, concurrency: 3 },
    })
    expect(person.returning(['id', 'address.city']).toNode().returning).toStrictEqual([
      { kind: 'Path', segments: ['id'] },
      { kind: 'Path', segments: ['address', 'city'] },
    ])
    expect(person.returning('none').toNode().returning).toBe('none')
  })

  it('replaces by replaceInto', () => {
    expect(db.replaceInto('person').values(ann).toNode()).toStrictEqual(
      person.values(ann).onConflict('replace').toNode(),
    )
  })

  it('leaves a shared beginning as it was, and holds nothing but frozen data', () => {
    const base = person.values(ann)
    base.values(bob).onConflict('replace').options({ atomic: false })
    expect(base.toNode()).toStrictEqual({ kind: 'Insert', table: 'person', values: [ann], onConflict: 'error' })
    expect(Object.isFrozen(base)).toBe(true)
    expect(Object.isFrozen(base.toNode().values)).toBe(true)
    expect(Object.isFrozen(base.toNode().values[0])).toBe(true)
  })

  it('copies rows', () => {
    const row = { id: 'a', first_name: 'Ann', tags: new Set(['x']), address: { city: 'Oslo', lines: ['1'] } }
    const insert = person.values(row)
    row.tags.add('y')
    row.address.lines.push('2')
    row.first_name = 'Bob'
    expect(insert.toNode().values).toStrictEqual([
      { id: 'a', first_name: 'Ann', tags: new Set(['x']), address: { city: 'Oslo', lines: ['1'] } },
    ])
  })

  it('keeps names that JavaScript gives a meaning, and those of nodes', () => {
    const row = JSON.parse('{ "id": "a", "__proto__": { "x": 1 }, "kind": "Value", "value": 1 }') as { id: string }
    const [kept = {}] = db.insertInto('open').values(row).toNode().values
    expect(Object.keys(kept)).toStrictEqual(['id', '__proto__', 'kind', 'value'])
    expect(Object.isFrozen(kept)).toBe(true)
  })
})

describe('undefined in a row', () => {
  const values = (row: object): readonly object[] => person.values(row as never).toNode().values

  it('is absent where it stands for an attribute or an entry of a map, at any depth', () => {
    expect(
      values({ id: 'a', email: undefined, address: { city: 'Oslo', zip: undefined, lines: [{ x: undefined }] } }),
    ).toStrictEqual([{ id: 'a', address: { city: 'Oslo', lines: [{}] } }])
  })

  it.each([
    [{ id: 'a', lines: ['x', undefined] }, 'lines[1]'],
    [{ id: 'a', address: { lines: [{ 'a.b': [undefined] }] } }, String.raw`address.lines[0].a\.b[0]`],
    [{ id: 'a', tags: new Set(['x', undefined]) }, 'tags'],
    // eslint-disable-next-line no-sparse-arrays -- the hole is what is tested
    [{ id: 'a', lines: ['x', , 'y'] }, 'lines[1]'],
  ])('is an error elsewhere: %j', (row, path) => {
    expect(refusalOf(() => values(row))).toStrictEqual(['build.undefined-value', { path }])
  })

  it('is looked for in a cycle once', () => {
    const cycle: Record<string, unknown> = { id: 'a' }
    cycle['self'] = [cycle, cycle]
    expect(values(cycle)).toHaveLength(1)
  })
})

describe('what is refused', () => {
  it.each([['no row', []]])('%s', (_, rows) => {
    expect(refusalOf(() => person.values(rows))).toStrictEqual(['build.no-values', { table: 'person' }])
  })

  it.each([
    ['a string', 'a'],
    ['undefined', undefined],
    ['null', null],
    ['a Set', new Set()],
    ['an object', new Map()],
    ['a number', [5]],
  ])('%s for a row', (_, row) => {
    const [code, details] = refusalOf(() => person.values(row as never))
    expect([code, details]).toMatchObject([
      'build.invalid-operand',
      { method: 'values', expected: 'a row, or an array of rows' },
    ])
  })

  it('a function for a value', () => {
    expect(refusalOf(() => person.values({ id: () => 'a' } as never))).toStrictEqual([
      'build.invalid-operand',
      { method: 'values', expected: 'a value that DynamoDB can store', actual: 'a function', path: 'id' },
    ])
  })

  it.each([['update'], [undefined], [['error']], ['constructor']])('%j for a conflict', action => {
    expect(refusalOf(() => person.onConflict(action as never))[0]).toBe('build.invalid-operand')
  })

  it.each([['all'], [undefined], [5]])('%j to return', what => {
    expect(refusalOf(() => person.returning(what as never))).toMatchObject([
      'build.invalid-operand',
      { method: 'returning', expected: "'old', 'new', 'none', or an array of attributes" },
    ])
  })

  it('options of other statements', () => {
    expect(refusalOf(() => person.options({ scan: true } as never))[0]).toBe('build.unknown-option')
  })
})

describe('running', () => {
  it('hands the node to the executor, and gives its count and rows', async () => {
    const { executor, asked } = writingExecutor({ count: 2n, rows: [ann] })
    const insert = new QueryCreator<Database>(executor).insertInto('person').values([ann, bob]).returning('new')
    expect(await insert.execute()).toStrictEqual({ numInsertedRows: 2n, rows: [ann] })
    expect((await insert.compile()).statement).toBe(insert.toNode())
    expect(String(await insert.explain())).toBe('explained')
    expect(asked).toStrictEqual(
      ['executeWrite', 'compileWrite', 'explainWrite'].map(method => [method, insert.toNode()]),
    )
  })

  it('gives what was left as it is, what it took, and what would be done', async () => {
    const { executor, asked } = writingExecutor({ count: 1n, rows: [], unchanged: [ann] })
    const insert = new QueryCreator<Database>(executor).insertInto('person').values([ann, bob]).returning('old')
    expect(await insert.execute()).toStrictEqual({ numInsertedRows: 1n, rows: [], unchanged: [ann] })
    const info = { requests: 3 }
    expect(await insert.executeWithInfo()).toStrictEqual({ numInsertedRows: 1n, rows: [], unchanged: [ann], info })
    expect(await insert.dryRun()).toStrictEqual({ keys: [{ id: 'a' }] })
    expect(asked).toStrictEqual(
      ['executeWrite', 'executeWriteWithInfo', 'dryRunWrite'].map(method => [method, insert.toNode()]),
    )
  })

  it('gives no rows where none came', async () => {
    const { executor } = writingExecutor({ count: 1n })
    const result = await new QueryCreator<Database>(executor).insertInto('person').values(ann).execute()
    expect(result).toStrictEqual({ numInsertedRows: 1n })
  })

  it.each(['execute', 'executeWithInfo', 'dryRun', 'compile', 'explain'] as const)(
    '%s refuses an insert without rows',
    async method => {
      const { executor, asked } = writingExecutor()
      const insert = new QueryCreator<Database>(executor).insertInto('person')
      await expect(insert[method]()).rejects.toMatchObject({ code: 'build.no-values', details: { table: 'person' } })
      expect(asked).toStrictEqual([])
    },
  )
})

describe('$call and $if', () => {
  it('change it', () => {
    expect(person.$call(insert => insert.values(ann)).toNode().values).toStrictEqual([ann])
    const base = person.values(ann)
    expect(base.$if(false, insert => insert.onConflict('replace'))).toBe(base)
    expect(base.$if(true, insert => insert.returning('old')).toNode().returning).toBe('old')
  })
})
