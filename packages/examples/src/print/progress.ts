import { formatCount } from './format-number.js'

export interface Progress {
  /** So much of so many is done. */
  readonly report: (name: string, done: number, total: number) => void
}

const barWidth = 40

/** One line that is rewritten in place on a terminal; elsewhere one line for each thing, once it is done. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return {
    report: (name, done, total) => {
      const isDone = done >= total
      if (stream.isTTY) {
        const filled = Math.round((done / total) * barWidth)
        const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
        stream.write(`\r  loading ${name.padEnd(8)} ${bar} ${formatCount(done)} of ${formatCount(total)}`)
        if (isDone) stream.write('\r\x1b[K')
      } else if (isDone) stream.write(`  loaded ${name}, ${formatCount(total)} items\n`)
    },
  }
}
