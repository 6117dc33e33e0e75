import { describe, expect, it } from '@jest/globals'
import { isHashrangeError } from '../../src/error/hashrange-error.js'
import { DecimalString, isDecimalString } from '../../src/value/decimal-string.js'

const thrownBy = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}

describe('DecimalString', () => {
  it('is its text: as a string, in JSON and where a test compares it', () => {
    const price = DecimalString.of('0.1234567890123456789')
    expect(String(price)).toBe('0.1234567890123456789')
    expect(JSON.stringify({ price })).toBe('{"price":"0.1234567890123456789"}')
    expect(price).toStrictEqual(new DecimalString('0.12345678901234567890'))
    expect(price).not.toEqual(DecimalString.of('0.1234567890123456788'))
  })

  it('gives equal numbers equal texts', () => {
    expect(['1.50', '15e-1', '+1.5', '01.5'].map(text => String(DecimalString.of(text)))).toStrictEqual([
      '1.5',
      '1.5',
      '1.5',
      '1.5',
    ])
  })

  it.each([
    ['one', 'a text that is not a number'],
    ['', 'a text that is not a number'],
    ['1e126', 'a number that is larger than the largest number, 9.99...E+125'],
    ['1e-131', 'a number that is nearer to zero than the smallest number, 1E-130'],
    ['123456789012345678901234567890123456789', 'a number that has more than 38 significant digits'],
    [0.5 as unknown as string, 'a fraction'],
    [undefined as unknown as string, 'undefined'],
  ])('refuses %p, without saying the value', (text, actual) => {
    const error = thrownBy(() => DecimalString.of(text))
    if (!isHashrangeError(error, 'build.invalid-operand')) throw new Error('not refused')
    expect(error.details.actual).toBe(actual)
    expect(error.message).not.toContain('123456789')
  })
})

describe('isDecimalString', () => {
  it('knows its own, by brand and not by class', () => {
    const fromAnotherCopy: unknown = Object.defineProperty(Object('1.5'), Symbol.for('hashrange.decimal-string'), {
      value: true,
    })
    expect([DecimalString.of('1.5'), fromAnotherCopy].map(isDecimalString)).toStrictEqual([true, true])
    expect(['1.5', 1.5, Object('1.5'), null, undefined, {}, []].map(isDecimalString)).toStrictEqual(
      Array(7).fill(false),
    )
  })
})
