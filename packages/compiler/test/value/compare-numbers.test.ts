import { describe, expect, it } from '@jest/globals'
import { canonicalNumber, compareNumbers } from '../../src/value/compare-numbers.js'

/** Every number is below all that follow; those of one line are equal. */
const ascending = [
  ['-9.9999999999999999999999999999999999999E+125'],
  ['-1e125', `-1${'0'.repeat(125)}`],
  ['-1000', '-1e3', '-1000.0'],
  ['-2'],
  ['-1.10', '-1.1', '-11e-1'],
  ['-1.09'],
  ['-1e-130', `-0.${'0'.repeat(129)}1`],
  ['0', '-0', '0.000', '0e9', '+0'],
  ['1e-130'],
  ['0.000000000000000000000000000000000001'],
  ['0.12345678901234567890123456789012345677'],
  ['0.12345678901234567890123456789012345678', '.12345678901234567890123456789012345678'],
  ['0.5', '.5', '5e-1', '0.50'],
  ['1', '01', '1.'],
  ['1.1', '1.10', '+1.1'],
  ['9'],
  ['10', '1e1', '1E+1'],
  ['9007199254740992'],
  ['9007199254740993'],
  ['12345678901234567890123456789012345678'],
  ['12345678901234567890123456789012345679'],
  ['1e38'],
  ['9.9999999999999999999999999999999999998E+125'],
  ['9.9999999999999999999999999999999999999E+125'],
]

describe('compareNumbers', () => {
  it('orders exactly, however the numbers are written', () => {
    ascending.forEach((lefts, i) => {
      ascending.forEach((rights, j) => {
        for (const left of lefts) {
          for (const right of rights) {
            expect([left, right, Math.sign(compareNumbers(left, right))]).toStrictEqual([left, right, Math.sign(i - j)])
          }
        }
      })
    })
  })
})

describe('canonicalNumber', () => {
  it('is one text for equal numbers, another for every other number', () => {
    const texts = ascending.map(line => [...new Set(line.map(canonicalNumber))])
    expect(texts.map(line => line.length)).toStrictEqual(ascending.map(() => 1))
    expect(new Set(texts.flat()).size).toBe(ascending.length)
  })

  it('is what a person would write', () => {
    expect(['1.10', '1e3', '-0', '0.000001', '1e-7'].map(canonicalNumber)).toStrictEqual([
      '1.1',
      '1000',
      '0',
      '0.000001',
      '1e-7',
    ])
  })
})
