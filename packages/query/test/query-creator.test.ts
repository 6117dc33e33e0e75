import { describe, expect, it } from '@jest/globals'
import { queryBuilder, SelectBuilder } from '@hashrange/query'
import { refusalOf } from './error-of.js'
import type { Database } from './types/database.js'

const db = queryBuilder<Database>()

describe('queryBuilder', () => {
  it('begins reads', () => {
    expect(db.from('person')).toBeInstanceOf(SelectBuilder)
    expect(db.from('person').toNode()).toStrictEqual({ kind: 'Select', table: 'person' })
    expect(db.selectFrom('person').toNode()).toStrictEqual({ kind: 'Select', table: 'person' })
  })

  it.each([
    ['', 'an empty string'],
    [undefined, 'undefined'],
    [{ table: 'person' }, 'an object'],
  ])('refuses %j for a table', (table, actual) => {
    expect(refusalOf(() => db.from(table as never))).toStrictEqual([
      'build.invalid-operand',
      { method: 'from', expected: 'the name of a table', actual },
    ])
  })

  it.each(['execute', 'executeTakeFirst', 'executeWithInfo', 'compile', 'explain'] as const)(
    'rejects %s: there is no client',
    async method => {
      await expect(db.from('person')[method]()).rejects.toMatchObject({ code: 'build.no-client', details: { method } })
    },
  )

  it('rejects executeTakeFirstOrThrow as executeTakeFirst', async () => {
    await expect(db.from('person').executeTakeFirstOrThrow()).rejects.toMatchObject({ code: 'build.no-client' })
  })
})
