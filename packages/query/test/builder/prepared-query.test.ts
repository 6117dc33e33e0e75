import { describe, expect, it } from '@jest/globals'
import { queryBuilder, type Parameters } from '@hashrange/query'
import { isHashrangeError } from '../../src/error/hashrange-error.js'

interface Database {
  person: { id: string; age?: number; email?: string; tags?: Set<string> }
}
const db = queryBuilder<Database>()
const prepared = db.prepare((params: Parameters<{ id: string; least: number; most: number }>) =>
  db
    .from('person')
    .select(['id'])
    .where('id', 'in', [params.id, 'x'])
    .between('age', params.least, params.most)
    .where(({ or, eb }) => or([eb('email', '=', params.id), eb('age', '<', params.most)]))
    .limit(3),
)

const thrownBy = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}

describe('a prepared query', () => {
  it('is the query that is built with the values, each time', () => {
    for (const [id, least, most] of [
      ['a', 1, 2],
      ['', 5, 3],
      ['a', 1, 2],
    ] as const) {
      const built = db
        .from('person')
        .select(['id'])
        .where('id', 'in', [id, 'x'])
        .between('age', least, most)
        .where(({ or, eb }) => or([eb('email', '=', id), eb('age', '<', most)]))
        .limit(3)
      expect(prepared.toNode({ id, least, most })).toStrictEqual(built.toNode())
      expect(prepared.bind({ id, least, most }).toNode()).toStrictEqual(built.toNode())
    }
  })

  it('copies values, and freezes what it makes', () => {
    const byTags = db.prepare((params: Parameters<{ tags: ReadonlySet<string> }>) =>
      db.from('person').where('tags', '=', params.tags),
    )
    const tags = new Set(['a'])
    const node = byTags.toNode({ tags })
    tags.add('b')
    expect(node.predicate).toMatchObject({ right: { value: new Set(['a']) } })
    expect([node, node.predicate].map(Object.isFrozen)).toStrictEqual([true, true])
  })

  it.each([
    [{ id: 'a', least: 1 }, 'build.undefined-value', { path: 'age' }],
    [{ id: 'a', least: null, most: 2 }, 'build.null-comparison', { path: 'age', operator: 'between' }],
    [{ id: 'a', least: 1, most: 2, leats: 3 }, 'build.unknown-option', { option: 'leats', nearest: 'least' }],
    [{ id: () => 'a', least: 1, most: 2 }, 'build.invalid-operand', { path: 'id' }],
  ])('refuses %p as where does', (values, code, details) => {
    const error = thrownBy(() => prepared.toNode(values as never))
    if (!isHashrangeError(error)) throw new Error('not refused')
    expect(error.code).toBe(code)
    expect(error.details).toMatchObject(details)
  })

  it('takes values of its types, and gives rows of what is selected', () => {
    const rows = (): Promise<{ id: string }[]> => prepared.execute({ id: 'a', least: 1, most: 2 })
    // @ts-expect-error -- a text is no age
    const wrong = (): unknown => prepared.toNode({ id: 'a', least: '1', most: 2 })
    // @ts-expect-error -- a value is missing
    const missing = (): unknown => prepared.toNode({ id: 'a', least: 1 })
    expect([rows, wrong, missing].map(make => typeof make)).toStrictEqual(['function', 'function', 'function'])
    const prepare = (): unknown =>
      db.prepare((params: Parameters<{ age: string }>) =>
        // @ts-expect-error -- an age is compared with numbers
        db.from('person').where('age', '=', params.age),
      )
    expect(typeof prepare).toBe('function')
  })
})
