import type { Paint } from './paint.js'
import { wrapLine } from './wrap-line.js'

const screenWidth = 100
const margin = 11

/** Columns for what stands to the right of the labels. */
export const sectionWidth = screenWidth - margin

export const rule = (paint: Paint): string => paint.quiet('─'.repeat(screenWidth))

interface Section {
  /** Empty: the lines belong to the section before. */
  readonly label: string
  readonly lines: readonly string[]
  readonly paint: Paint
  readonly style?: (text: string) => string
}

/** Lines with a label at the margin. */
export function section({ label, lines, paint, style = text => text }: Section): readonly string[] {
  const wrapped = lines.flatMap(line => wrapLine(line, sectionWidth))
  const blank = ' '.repeat(margin)
  const labelled = label === '' ? blank : paint.label(`  ${label}`.padEnd(margin))
  return wrapped.map((line, index) => (line === '' ? '' : (index === 0 ? labelled : blank) + style(line)))
}
