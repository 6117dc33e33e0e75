import { describe, expect, it } from '@jest/globals'
import { wrapLine } from '../../src/print/wrap-line.js'

describe('wrapLine', () => {
  it('leaves alone what fits', () => {
    expect(wrapLine('  hint   do this', 16)).toStrictEqual(['  hint   do this'])
  })

  it('goes on below the text, not below its label', () => {
    expect(wrapLine('  hint   do this or do that', 20)).toStrictEqual(['  hint   do this or', '         do that'])
  })

  it('goes on below the beginning where there is no label', () => {
    expect(wrapLine('  one two three', 11)).toStrictEqual(['  one two', '  three'])
  })

  it('breaks no word', () => {
    expect(wrapLine('  abcdefghijklmnop', 8)).toStrictEqual(['  abcdefghijklmnop'])
  })
})
