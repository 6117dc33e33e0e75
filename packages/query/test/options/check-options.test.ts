import { describe, expect, it } from '@jest/globals'
import { checkOptions, type OptionChecks } from '@hashrange/query'
import { errorOf, refusalOf } from '../error-of.js'

interface Policy {
  readonly tables?: readonly string[]
  readonly nested?: { readonly list: readonly number[] }
  readonly signal?: object
}

const checks: OptionChecks<Policy> = {
  tables: { accepts: Array.isArray, expected: 'a list of names' },
  nested: { accepts: value => typeof value === 'object', expected: 'an object' },
  signal: { accepts: () => true, expected: 'a signal' },
}

const check = (options: unknown): Policy => checkOptions<Policy>(options, 'new Hashrange({ policy })', checks)

describe('checkOptions', () => {
  it('gives a frozen copy', () => {
    const options = { tables: ['a'], nested: { list: [1] } }
    const checked = check(options)
    options.tables.push('b')
    options.nested.list.push(2)
    expect(checked).toStrictEqual({ tables: ['a'], nested: { list: [1] } })
    for (const part of [checked, checked.tables, checked.nested, checked.nested?.list])
      expect(Object.isFrozen(part)).toBe(true)
  })

  it('passes on what is no plain data, and leaves out undefined', () => {
    const { signal } = new AbortController()
    expect(check({ signal }).signal).toBe(signal)
    expect(check({ tables: undefined })).toStrictEqual({})
  })

  it('says what was given to whom', () => {
    expect(errorOf(() => check({ tabels: [] })).message).toBe(
      [
        '[build.unknown-option] There is no option "tabels".',
        '  why     given to new Hashrange({ policy })',
        '  hint    Did you mean "tables"?',
      ].join('\n'),
    )
    expect(errorOf(() => check({ tables: 'secret' })).message).toBe(
      [
        '[build.invalid-option] The option "tables" was given a string.',
        '  why     given to new Hashrange({ policy })',
        '  hint    It takes a list of names.',
      ].join('\n'),
    )
  })

  it('knows no option that JavaScript gives every object', () => {
    for (const option of ['constructor', 'toString', '__proto__']) {
      expect(refusalOf(() => check(JSON.parse(`{ "${option}": {} }`)))).toStrictEqual([
        'build.unknown-option',
        { option, known: ['tables', 'nested', 'signal'] },
      ])
    }
  })

  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['scan', 'a string'],
    [[], 'an array'],
    [new Map(), 'an object'],
  ])('refuses %p for options', (options, actual) => {
    expect(refusalOf(() => check(options))).toStrictEqual([
      'build.invalid-operand',
      { method: 'new Hashrange({ policy })', expected: 'an object of options', actual },
    ])
  })
})
