import type { Question } from '../questions/question.js'
import type { Paint } from './paint.js'

/** By their names, so that nobody takes the rest for all. */
export const printLeftOut = (
  questions: ReadonlyMap<number, Question>,
  engine: string,
  paint: Paint,
): readonly string[] =>
  [...questions].map(([number, { title }]) =>
    paint.quiet(`left out, for ${engine} has no transactions: ${String(number)} ${title}`),
  )
