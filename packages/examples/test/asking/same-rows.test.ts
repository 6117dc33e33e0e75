import { describe, expect, it } from '@jest/globals'
import { sameRows } from '../../src/asking/same-rows.js'

describe('sameRows', () => {
  it('does not mind the order of attributes, nor that of rows where none is asked for', () => {
    const [one, two] = [{ a: 1, b: 'x' }, { a: 2 }]
    expect(sameRows([{ b: 'x', a: 1 }, two], [two, one], false)).toBe(true)
    expect(sameRows([{ b: 'x', a: 1 }, two], [two, one], true)).toBe(false)
    expect(sameRows([one, two], [one, two], true)).toBe(true)
  })

  it('sees a row that is missing, one too many, and one that comes twice', () => {
    expect(sameRows([{ a: 1 }], [{ a: 1 }, { a: 2 }], false)).toBe(false)
    expect(sameRows([{ a: 1 }, { a: 2 }], [{ a: 1 }], false)).toBe(false)
    expect(sameRows([{ a: 1 }, { a: 1 }], [{ a: 1 }, { a: 2 }], false)).toBe(false)
  })

  it('tells values of different types and missing attributes apart', () => {
    expect(sameRows([{ a: 1 }], [{ a: '1' }], false)).toBe(false)
    expect(sameRows([{ a: 1, b: null }], [{ a: 1 }], false)).toBe(false)
  })
})
