import { styleText } from 'node:util'

/** What a text is, not what colour it has. */
export interface Paint {
  readonly heading: (text: string) => string
  readonly label: (text: string) => string
  readonly quiet: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly code: (text: string) => string
}

export const plainPaint: Paint = {
  heading: text => text,
  label: text => text,
  quiet: text => text,
  good: text => text,
  bad: text => text,
  code: text => text,
}

// Whether there are colours is decided below, once; styleText would ask stdout again, whatever is written to.
const style = (format: 'bold' | 'dim' | 'cyan' | 'green' | 'red' | 'yellow', text: string): string =>
  styleText(format, text, { validateStream: false })

const colourPaint: Paint = {
  heading: text => style('bold', text),
  label: text => style('cyan', text),
  quiet: text => style('dim', text),
  good: text => style('green', text),
  bad: text => style('red', text),
  code: text => style('yellow', text),
}

/** `hasColors` knows of NO_COLOR, FORCE_COLOR and TERM=dumb; what is not a terminal does not have the method. */
export const paintFor = (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>): Paint =>
  stream.isTTY && stream.hasColors() ? colourPaint : plainPaint
