import { describe, expect, it } from '@jest/globals'
import { compile } from '../src/compile-any.js'
import { db, testCatalog } from './tables.js'

describe('a compiled write', () => {
  const compiled = compile(db.updateTable('person').add('age', 1).where('id', '=', 'a'), testCatalog)

  it('makes its requests where they are looked at, once', () => {
    expect(compiled.requests.map(({ operation }) => operation)).toStrictEqual(['UpdateItem'])
    expect(compiled.requests).toBe(compiled.requests)
  })

  it('has its text and requests in its JSON', () => {
    const { text, plan, requests } = compiled
    const parsed = JSON.parse(JSON.stringify(compiled)) as object
    expect(parsed).toMatchObject({ text, plan, requests })
    expect(text).toBe('update person add age ? where id = ?')
  })
})
