import type { Question } from '../questions/question.js'
import type { Paint } from './paint.js'

/** By their names, so that nobody takes the rest for all. */
export function printLeftOut(
  questions: ReadonlyMap<number, Question>,
  engine: string,
  paint: Paint,
): readonly string[] {
  if (questions.size === 0) return []
  const names = [...questions].map(([number, { title }]) => `${String(number).padStart(2)}  ${title}`)
  return [`left out, for ${engine} has no transactions:`, ...names].map(paint.quiet)
}
