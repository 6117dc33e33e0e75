import { describe, expect, it } from '@jest/globals'
import { itemBytes } from '../../src/regret/item-bytes.js'

describe('itemBytes', () => {
  it('counts names and values in UTF-8', () => {
    expect(itemBytes({ id: { S: 'abc' } })).toBe(5)
    expect(itemBytes({ größe: { S: '😀' } })).toBe(11)
  })

  it('counts two digits of a number as a byte, and one byte more', () => {
    expect(itemBytes({ n: { N: '-12.345' } })).toBe(1 + 4)
  })

  it('counts lists, maps and sets by what is in them', () => {
    expect(itemBytes({ l: { L: [{ BOOL: true }, { NULL: true }] } })).toBe(1 + 3 + 2 + 2)
    expect(itemBytes({ m: { M: { a: { S: 'b' } } } })).toBe(1 + 3 + 2 + 1)
    expect(itemBytes({ s: { SS: ['ab', 'c'] } })).toBe(1 + 3)
  })
})
