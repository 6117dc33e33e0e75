import { describe, expect, it } from '@jest/globals'
import { progressOn } from '../../src/print/progress.js'

function outputOf(isTTY: boolean): string[] {
  const written: string[] = []
  const report = progressOn({ isTTY, write: text => written.push(text) }, 'loading:')
  for (const done of [25, 300, 600, 700, 1000]) report(done, 1000)
  return written
}

describe('progressOn', () => {
  it('rewrites one line on a terminal, and takes it away at the end', () => {
    const written = outputOf(true)
    expect(written).toHaveLength(5)
    expect(written[2]).toBe(`\r  ${'█'.repeat(14)}${'░'.repeat(10)}  loading: 600 of 1,000 items`)
    expect(written[4]).toBe('\r\x1b[K')
    expect(written.join('')).not.toContain('\n')
  })

  it('writes a line for every quarter elsewhere, without control characters', () => {
    expect(outputOf(false)).toStrictEqual([
      '  loading: 300 of 1,000 items\n',
      '  loading: 600 of 1,000 items\n',
      '  loading: 1,000 of 1,000 items\n',
    ])
  })
})
