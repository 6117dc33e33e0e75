import { describe, expect, it } from '@jest/globals'
import { parsePath, queryBuilder, QueryCreator } from '@hashrange/query'
import { refusalOf } from '../error-of.js'
import type { Database } from '../types/database.js'
import { writingExecutor } from '../writing-executor.js'

const person = queryBuilder<Database>().deleteFrom('person')

describe('deleteFrom', () => {
  it('holds what was said', () => {
    expect(person.toNode()).toStrictEqual({ kind: 'Delete', table: 'person' })
    const query = person.exists('email').useIndex('by_email').returning('old').options({ scan: true })
    expect(query.toNode()).toStrictEqual({
      kind: 'Delete',
      table: 'person',
      predicate: { kind: 'AttributeExists', path: parsePath('email') },
      index: 'by_email',
      returning: 'old',
      options: { scan: true },
    })
    expect(person.toNode()).toStrictEqual({ kind: 'Delete', table: 'person' })
    expect(Object.isFrozen(query)).toBe(true)
    expect(Object.isFrozen(query.toNode())).toBe(true)
  })

  it.each([['new'], [['id']], [undefined]])('cannot return %j: the item is gone', what => {
    expect(refusalOf(() => person.returning(what as never))).toMatchObject([
      'build.invalid-operand',
      { method: 'returning', expected: "'old', 'none'" },
    ])
  })

  it('refuses options of other statements, and names that are none', () => {
    expect(refusalOf(() => person.options({ emptySetToNil: true } as never))[0]).toBe('build.unknown-option')
    expect(refusalOf(() => person.useIndex(5 as never))[0]).toBe('build.invalid-operand')
  })

  it('has $call and $if', () => {
    expect(person.$call(query => query.returning('old')).toNode().returning).toBe('old')
    expect(person.$if(false, query => query.returning('old'))).toBe(person)
    expect(person.$if(true, query => query.exists('email')).toNode().predicate).toBeDefined()
  })

  it('hands the node to the executor, and gives its count and rows', async () => {
    const { executor, asked } = writingExecutor({ count: 0n, rows: [] })
    const query = new QueryCreator<Database>(executor).deleteFrom('person').where('id', '=', 'a').returning('old')
    expect(await query.execute()).toStrictEqual({ numDeletedRows: 0n, rows: [] })
    expect((await query.compile()).statement).toBe(query.toNode())
    expect(String(await query.explain())).toBe('explained')
    expect(asked).toStrictEqual(
      ['executeWrite', 'compileWrite', 'explainWrite'].map(method => [method, query.toNode()]),
    )
  })

  it('gives what was left as it is, what it took, and what would be done', async () => {
    const unchanged = [{ id: 'a', first_name: 'Ann' }]
    const { executor, asked } = writingExecutor({ count: 0n, rows: [], unchanged })
    const query = new QueryCreator<Database>(executor).deleteFrom('person').where('id', '=', 'a').returning('old')
    expect(await query.execute()).toStrictEqual({ numDeletedRows: 0n, rows: [], unchanged })
    expect(await query.executeWithInfo()).toStrictEqual({
      numDeletedRows: 0n,
      rows: [],
      unchanged,
      info: { requests: 3 },
    })
    expect(await query.dryRun()).toStrictEqual({ keys: [{ id: 'a' }] })
    expect(asked.map(([method]) => method)).toStrictEqual(['executeWrite', 'executeWriteWithInfo', 'dryRunWrite'])
    expect(asked.map(([, statement]) => statement)).toStrictEqual(asked.map(() => query.toNode()))
  })
})
