import { styleText } from 'node:util'

/** What a text is, not what colour it has. */
export interface Paint {
  readonly heading: (text: string) => string
  readonly quiet: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
}

const plain: Paint = { heading: text => text, quiet: text => text, good: text => text, bad: text => text }

// Whether there are colours is decided by the caller; styleText would ask stdout again, whatever is written to.
const style = (format: 'bold' | 'dim' | 'green' | 'red', text: string): string =>
  styleText(format, text, { validateStream: false })

const coloured: Paint = {
  heading: text => style('bold', text),
  quiet: text => style('dim', text),
  good: text => style('green', text),
  bad: text => style('red', text),
}

export const paintFor = (hasColours: boolean): Paint => (hasColours ? coloured : plain)
