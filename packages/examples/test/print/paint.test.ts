import { describe, expect, it } from '@jest/globals'
import { paintFor, plainPaint } from '../../src/print/paint.js'

const streamWith = (isTTY: boolean, colours: boolean): Parameters<typeof paintFor>[0] => ({
  isTTY,
  hasColors: () => colours,
})

describe('paintFor', () => {
  it('has no colours where there is no terminal, or one without them', () => {
    expect(paintFor(streamWith(false, true))).toBe(plainPaint)
    expect(paintFor(streamWith(true, false))).toBe(plainPaint)
  })

  it('has colours elsewhere, around a text that stays as it is', () => {
    const paint = paintFor(streamWith(true, true))
    for (const colour of Object.values(paint)) expect(colour('text')).toMatch(/^\x1b\[\d+mtext\x1b\[\d+m$/)
  })
})
