import { describe, expect, it } from '@jest/globals'
import { checkPolicy } from '../../src/policy/check-policy.js'
import { thrownBy } from '../compiled.js'

describe('the policy of an instance', () => {
  it.each([[true], [false], [{ tables: [] }], [{ tables: ['colour', 'person'] }]])('may say of Scans %p', scan => {
    expect(checkPolicy({ scan })).toStrictEqual({ scan })
  })

  it.each([
    ['yes'],
    [1],
    [null],
    [[]],
    [['colour']],
    [() => true],
    [{}],
    [{ table: ['colour'] }],
    [{ tables: 'colour' }],
    [{ tables: ['colour', 5] }],
    [{ tables: ['colour'], limit: 5 }],
  ])('may not say of Scans %p', scan => {
    expect(thrownBy(() => checkPolicy({ scan }))).toMatchObject({
      code: 'build.invalid-option',
      details: { option: 'scan', expected: 'true, false or { tables: [...] }' },
    })
  })

  it.each([['index'], ['scanIndexForward'], ['exclusiveStartKey'], ['signal'], ['cached'], ['scans']])(
    'says nothing of %s, which is a query’s own or no option at all',
    option => {
      expect(thrownBy(() => checkPolicy({ [option]: true }))).toMatchObject({
        code: 'build.unknown-option',
        details: { option },
      })
    },
  )

  it('is told of as a policy', () => {
    expect(thrownBy(() => checkPolicy(5)).message).toContain('policy')
  })
})
