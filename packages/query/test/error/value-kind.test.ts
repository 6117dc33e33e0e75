import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { valueKind } from '@hashrange/query'

describe('valueKind', () => {
  it.each([
    ['secret', 'a string'],
    [5, 'an integer'],
    [-5, 'an integer below 0'],
    [0.5, 'a fraction'],
    [-0.5, 'a fraction below 0'],
    [NaN, 'NaN'],
    [-Infinity, 'an infinite number'],
    [5n, 'a bigint'],
    [true, 'a boolean'],
    [null, 'null'],
    [undefined, 'undefined'],
    [['secret'], 'an array'],
    [new Set(['secret']), 'a Set'],
    [new Uint8Array(1), 'a binary'],
    [{ secret: 1 }, 'an object'],
    [new Date(), 'an object'],
    [Symbol('secret'), 'a symbol'],
    [() => 'secret', 'a function'],
  ])('%p is %s', (value, words) => {
    expect(valueKind(value)).toBe(words)
  })

  it('knows the Sets and binaries of another realm', () => {
    expect(valueKind(runInNewContext('new Set()'))).toBe('a Set')
    expect(valueKind(runInNewContext('new Uint8Array(1)'))).toBe('a binary')
  })
})
