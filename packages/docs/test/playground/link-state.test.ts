import { describe, expect, it } from '@jest/globals'
import { examples } from '../../src/playground/examples.js'
import { readLink, writeLink } from '../../src/playground/link-state.js'

describe('a link', () => {
  it('carries the whole state, in any alphabet', () => {
    for (const { tables, query } of examples)
      expect(readLink(writeLink({ tables, query }))).toStrictEqual({ tables, query })
    const state = { tables: '', query: "db.from('år').where('名', '=', '\u{1f600}')" }
    expect(readLink(writeLink(state))).toStrictEqual(state)
    expect(writeLink(state)).toMatch(/^#1\.[\w-]+$/)
  })

  it.each(['', '#', '#querying', '#1.', '#1.!', '#1.AAAA', '#1.W10', `#1.${btoa('["a"]').replace(/=+$/, '')}`])(
    'that writeLink has not made is none: %s',
    hash => {
      expect(readLink(hash)).toBeUndefined()
    },
  )
})
