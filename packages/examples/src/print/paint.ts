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

const colourPaint: Paint = {
  heading: text => styleText('bold', text),
  label: text => styleText('cyan', text),
  quiet: text => styleText('dim', text),
  good: text => styleText('green', text),
  bad: text => styleText('red', text),
  code: text => styleText('yellow', text),
}

/** `hasColors` knows of NO_COLOR, FORCE_COLOR and TERM=dumb; what is not a terminal does not have the method. */
export const paintFor = (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>): Paint =>
  stream.isTTY && stream.hasColors() ? colourPaint : plainPaint
