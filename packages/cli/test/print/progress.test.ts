import { describe, expect, it } from '@jest/globals'
import type { Terminal } from '@hashrange/cli'
import { durationText, progressBar, ProgressPrinter, progressText, withItemCount } from '../../src/print/progress.js'

const half = { read: 50, written: 40, itemsPerSecond: 12.4, itemCount: 100, secondsLeft: 4.03 }

function printed(isErrorTerminal: boolean, reads: readonly number[]): string {
  let errors = ''
  const terminal = { isErrorTerminal, writeError: (text: string) => void (errors += text) } as Terminal
  const printer = new ProgressPrinter(terminal)
  for (const read of reads) printer.show({ read, written: read, itemsPerSecond: 10 })
  printer.end()
  return errors
}

describe('progress', () => {
  it('has the rate and the time that is left', () => {
    expect(progressText(half)).toBe('50 of about 100 read, 40 written, 12/s, 5 s left')
    expect(progressBar(half)).toBe('[############............] 50 of about 100 read, 40 written, 12/s, 5 s left')
    expect(progressBar({ read: 5, written: 5, itemsPerSecond: 1 })).toBe('5 read, 5 written, 1/s')
    expect([59, 61, 3725].map(durationText)).toStrictEqual(['59 s', '1 min 1 s', '1 h 2 min'])
  })

  it('takes the count of the table where the job has none', () => {
    const { read, written, itemsPerSecond } = half
    expect(withItemCount({ read, written, itemsPerSecond: 10 }, 100)).toMatchObject({ itemCount: 100, secondsLeft: 5 })
    expect(withItemCount(half, 7)).toBe(half)
    // Hours old: less than has been read is no count.
    expect(withItemCount({ read, written, itemsPerSecond }, 3)).toStrictEqual({ read, written, itemsPerSecond })
  })

  it('is a line now and then, and in any case the last', () => {
    expect(printed(false, [1, 2, 3])).toBe('1 read, 1 written, 10/s\n3 read, 3 written, 10/s\n')
    expect(printed(false, [1])).toBe('1 read, 1 written, 10/s\n')
    expect(printed(false, [])).toBe('')
  })

  it('stays in one place on a terminal', () => {
    expect(printed(true, [1, 2])).toBe('\r\u001b[2K1 read, 1 written, 10/s\r\u001b[2K2 read, 2 written, 10/s\n')
  })
})
