import { describe, expect, it } from '@jest/globals'
import { logicalNames } from '../src/logical-names.js'

const none = (): readonly string[] => []

describe('from the names of DynamoDB to those of queries', () => {
  it.each([
    ['nothing is mapped', undefined, 'person', 'person'],
    ['a record', { person: 'prod_person' }, 'prod_person', 'person'],
    ['a table that the record does not name', { person: 'prod_person' }, 'pet', 'pet'],
    ['a prefix', (name: string) => `prod_${name}`, 'prod_person', 'person'],
    ['a prefix and a suffix', (name: string) => `prod_${name}_v2`, 'prod_person_v2', 'person'],
    ['a table of others', (name: string) => `prod_${name}`, 'test_person', 'test_person'],
    ['a function that is no prefix', (name: string) => `prod_${name.toUpperCase()}`, 'prod_PERSON', 'prod_PERSON'],
    ['a function with exceptions', (name: string) => (name === 'pet' ? 'x' : `prod_${name}`), 'prod_pet', 'prod_pet'],
  ])('%s', (_, names, physical, logical) => {
    expect(logicalNames(names, none)(physical)).toBe(logical)
  })

  it('knows of any function what it does to the names that are known', () => {
    const names = (name: string): string => `prod_${name.toUpperCase()}`
    expect(logicalNames(names, () => ['pet', 'person'])('prod_PERSON')).toBe('person')
  })

  it('does without a function that knows its own tables only', () => {
    const names = (name: string): string => {
      if (name === 'person') return 'p1'
      throw new Error('unknown')
    }
    expect([logicalNames(names, none)('p1'), logicalNames(names, () => ['pet', 'person'])('p1')]).toStrictEqual([
      'p1',
      'person',
    ])
  })
})
