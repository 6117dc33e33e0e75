import { formatCount } from './format-number.js'

/** What is written to: process.stdout, or what stands in for it. */
export interface Output {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const barWidth = 24
const plainSteps = 4

/** Says how far a long piece of work is: in one line that is rewritten in place on a terminal, in a few lines elsewhere. */
export function progressOn(output: Output, what: string): (done: number, total: number) => void {
  let lastStep = 0
  return (done, total) => {
    const text = `${what} ${formatCount(done)} of ${formatCount(total)} items`
    if (output.isTTY === true) {
      const filled = Math.round((done / total) * barWidth)
      const line = `  ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}  ${text}`
      output.write(done < total ? `\r${line}` : '\r\x1b[K')
      return
    }
    const step = Math.floor((done / total) * plainSteps)
    if (step > lastStep) output.write(`  ${text}\n`)
    lastStep = step
  }
}
