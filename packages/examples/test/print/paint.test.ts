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
    const paints: readonly ((text: string) => string)[] = Object.values(paint)
    for (const colour of paints) {
      const painted = colour('text')
      expect(painted.split('text')).toHaveLength(2)
      expect(painted.startsWith('\x1b[')).toBe(true)
    }
    expect(paint.good('text')).toBe('\x1b[32mtext\x1b[39m')
  })
})
