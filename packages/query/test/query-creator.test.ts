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

  it('begins writes', () => {
    expect(db.insertInto('person').toNode()).toStrictEqual({
      kind: 'Insert',
      table: 'person',
      values: [],
      onConflict: 'error',
    })
    expect(db.replaceInto('person').toNode()).toMatchObject({ kind: 'Insert', onConflict: 'replace' })
    expect(db.updateTable('person').toNode()).toStrictEqual({ kind: 'Update', table: 'person', assignments: [] })
    expect(db.deleteFrom('person').toNode()).toStrictEqual({ kind: 'Delete', table: 'person' })
    expect(db.conditionCheck('person').toNode()).toStrictEqual({ kind: 'ConditionCheck', table: 'person' })
  })

  it.each(['insertInto', 'replaceInto', 'updateTable', 'deleteFrom', 'conditionCheck'] as const)(
    'refuses an empty name for a table in %s',
    method => {
      expect(refusalOf(() => db[method]('' as never))).toStrictEqual([
        'build.invalid-operand',
        { method, expected: 'the name of a table', actual: 'an empty string' },
      ])
    },
  )

  it.each(['execute', 'executeWithInfo', 'dryRun', 'compile', 'explain'] as const)(
    'rejects %s of a write: there is no client',
    async method => {
      const noClient = { code: 'build.no-client', details: { method } }
      await expect(db.deleteFrom('person')[method]()).rejects.toMatchObject(noClient)
      await expect(db.insertInto('colour').values({ id: 'red' })[method]()).rejects.toMatchObject(noClient)
    },
  )

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
