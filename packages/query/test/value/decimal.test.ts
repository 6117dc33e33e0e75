import { describe, expect, it } from '@jest/globals'
import { formatDecimal, parseDecimal, problemOfDecimal } from '../../src/value/decimal.js'

const canonical = (text: string): string | undefined => {
  const decimal = parseDecimal(text)
  return decimal && formatDecimal(decimal)
}

describe('parseDecimal', () => {
  it.each([
    ['1', { negative: false, digits: '1', exponent: 0 }],
    ['-120.50', { negative: true, digits: '1205', exponent: 2 }],
    ['0.00120', { negative: false, digits: '12', exponent: -3 }],
    ['12e3', { negative: false, digits: '12', exponent: 4 }],
    ['-0.0e7', { negative: false, digits: '', exponent: 0 }],
  ])('takes %s apart', (text, decimal) => {
    expect(parseDecimal(text)).toStrictEqual(decimal)
  })

  it.each([
    '',
    ' ',
    '1 ',
    ' 1',
    '.',
    '-',
    'e5',
    '1e',
    '1e+',
    '0x10',
    '1_000',
    '1,5',
    'NaN',
    'Infinity',
    '1.2.3',
    '--1',
    '٣',
    '1n',
  ])('does not read %p as a number', text => {
    expect(parseDecimal(text)).toBeUndefined()
  })

  it('reads a long run of zeros in linear time', () => {
    const digits = `1${'0'.repeat(1_000_000)}1`
    expect(parseDecimal(digits)).toStrictEqual({ negative: false, digits, exponent: 1_000_001 })
  })
})

describe('formatDecimal', () => {
  it.each([
    ['1.10', '1.1'],
    ['+1', '1'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['1E3', '1000'],
    ['-0', '0'],
    ['0e500', '0'],
    ['0.0000001', '1e-7'],
    ['0.00000123', '0.00000123'],
    ['1230000000000000000000', '1.23e+21'],
    ['123000000000000000000', '123000000000000000000'],
    ['-12.5e-3', '-0.0125'],
    ['0.12345678901234567890123456789012345678', '0.12345678901234567890123456789012345678'],
    ['9.9999999999999999999999999999999999999E+125', '9.9999999999999999999999999999999999999e+125'],
  ])('writes %s as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it('writes doubles as the language writes them', () => {
    for (let exponent = -130; exponent <= 125; exponent++) {
      for (const digits of ['1', '-9', '12345', '1234567890123456']) {
        const double = Number(`${digits}e${String(exponent - digits.length)}`)
        expect(canonical(String(double))).toBe(String(double))
        expect(canonical(`${digits}e${String(exponent - digits.length)}`)).toBe(String(double))
      }
    }
  })
})

describe('problemOfDecimal', () => {
  const problemOf = (text: string): string | undefined => {
    const decimal = parseDecimal(text)
    return decimal && problemOfDecimal(decimal)
  }

  it.each([
    '0',
    '0e-500',
    '9.9999999999999999999999999999999999999E+125',
    '-9.9999999999999999999999999999999999999E+125',
    '10e124',
    '1e-130',
    '10e-131',
    '12345678901234567890123456789012345678',
    `1${'0'.repeat(125)}`,
    `1.${'0'.repeat(200)}`,
  ])('takes %s', text => {
    expect(problemOf(text)).toBeUndefined()
  })

  it.each([
    ['123456789012345678901234567890123456789', 'has more than 38 significant digits'],
    ['0.123456789012345678901234567890123456789', 'has more than 38 significant digits'],
    ['1e126', 'is larger than the largest number, 9.99...E+125'],
    ['-1e126', 'is larger than the largest number, 9.99...E+125'],
    [`1e${'9'.repeat(400)}`, 'is larger than the largest number, 9.99...E+125'],
    ['0.5e-130', 'is nearer to zero than the smallest number, 1E-130'],
    ['5e-324', 'is nearer to zero than the smallest number, 1E-130'],
  ])('refuses %s: it %s', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })
})
