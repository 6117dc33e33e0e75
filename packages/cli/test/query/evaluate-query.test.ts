import { describe, expect, it } from '@jest/globals'
import { evaluateQuery } from '../../src/query/evaluate-query.js'

describe('evaluateQuery', () => {
  it('gives the statement of an expression, of any kind', () => {
    const kinds = [
      `db.from('a').where('id', 'in', ['x', 'y'])`,
      `db.insertInto('a').values({ id: 'x', when: new Set([1]) })`,
      `db.transactWrite([db.deleteFrom('a').where('id', '=', 'x')])`,
      `db.transactGet([db.from('a').where('id', '=', 'x')]) // and a comment`,
    ].map(source => evaluateQuery(source).node.kind)
    expect(kinds).toStrictEqual(['Select', 'Insert', 'TransactWrite', 'TransactGet'])
  })

  it('strips types', () => {
    const { node } = evaluateQuery(`db.from('a').where(({ eb }: any) => eb('n' as string, '>', 5 satisfies number))`)
    expect(node).toMatchObject({ table: 'a', predicate: { operator: '>', right: { value: 5 } } })
  })

  it('limits what can be limited', () => {
    expect(evaluateQuery(`db.from('a')`).limited(3)).toMatchObject({ limit: 3 })
    expect(evaluateQuery(`db.deleteFrom('a').where('id', '=', 'x')`).limited(3)).toBeUndefined()
  })

  it.each([
    [`db.from('a').execute()`, 'cli.invalid-query'],
    [`42`, 'cli.invalid-query'],
    [`db.form('a')`, 'cli.invalid-query'],
    [`db.from('a'`, 'cli.invalid-query'],
    [`db.from('a').where('x', '=', null)`, 'build.null-comparison'],
  ])('refuses %s', (source, code) => {
    expect(() => evaluateQuery(source)).toThrow(expect.objectContaining({ code }))
  })
})
