import { describe, expect, it } from '@jest/globals'
import { parsePath, queryBuilder } from '@hashrange/query'
import type { Database } from '../types/database.js'

describe('conditionCheck', () => {
  it('holds conditions, and cannot be run by itself', () => {
    const check = queryBuilder<Database>().conditionCheck('person')
    expect(check.toNode()).toStrictEqual({ kind: 'ConditionCheck', table: 'person' })
    expect(check.exists('email').isNull('age').toNode()).toStrictEqual({
      kind: 'ConditionCheck',
      table: 'person',
      predicate: {
        kind: 'And',
        operands: [
          { kind: 'AttributeExists', path: parsePath('email') },
          { kind: 'IsNull', path: parsePath('age') },
        ],
      },
    })
    expect(Object.isFrozen(check)).toBe(true)
    expect('execute' in check).toBe(false)
  })
})
