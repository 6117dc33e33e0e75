import { describe, expect, it } from '@jest/globals'
import { effectiveWriteOptions, searchOf } from '../../src/policy/write-options.js'
import { db } from '../tables.js'
import { equal, person, updateNode } from '../writes.js'

const adults = person.where('age', '>', 17)

describe('how the items of a write are found, as a read', () => {
  it('is by its predicate, its index, and those of its options that are a read’s', () => {
    const { predicate } = adults.toNode()
    const options = { searchedWrites: { maxItems: 5 }, concurrency: 2 } as const
    expect(searchOf({ ...updateNode([], equal('email', 'x')), index: 'email', options })).toStrictEqual({
      kind: 'Select',
      table: 'person',
      predicate: equal('email', 'x'),
      index: 'email',
      options: { concurrency: 2 },
    })
    expect(searchOf(adults.toNode())).toStrictEqual({ kind: 'Select', table: 'person', predicate })
  })

  it('is by nothing where a write has no predicate', () => {
    const { predicate: _, ...whole } = updateNode([])
    expect(searchOf(whole)).toStrictEqual({ kind: 'Select', table: 'person' })
  })

  it('of rows that are inserted is by nothing', () => {
    const insert = db.insertInto('colour').values({ id: 'a' }).options({ atomic: false, concurrency: 2 })
    expect(searchOf(insert.toNode())).toStrictEqual({ kind: 'Select', table: 'colour', options: { concurrency: 2 } })
  })

  it('of a check is by its predicate', () => {
    const check = { kind: 'ConditionCheck', table: 'person', predicate: equal('id', 'a') } as const
    expect(searchOf(check)).toStrictEqual({ kind: 'Select', table: 'person', predicate: equal('id', 'a') })
  })
})

describe('the options of a write', () => {
  it('have atomic only where it is said, and never a copy of a table', () => {
    const insert = db.insertInto('colour').values({ id: 'a' })
    expect(effectiveWriteOptions(insert.toNode())).not.toHaveProperty('atomic')
    expect(effectiveWriteOptions(insert.options({ atomic: true }).toNode())).toMatchObject({
      atomic: true,
      cached: false,
    })
  })
})
