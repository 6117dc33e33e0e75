import type { Question } from './question.js'
import { questions } from './questions.js'

/** The questions with their numbers: those that are named, or all of them. */
export function chooseQuestions(names: readonly string[]): ReadonlyMap<number, Question> {
  const numbered = questions.map((question, index) => [index + 1, question] as const)
  const unknown = names.find(name => !numbered.some(([number]) => String(number) === name))
  if (unknown !== undefined)
    throw new RangeError(`There is no question ${unknown}: they are numbered from 1 to ${String(questions.length)}.`)
  return new Map(numbered.filter(([number]) => names.length === 0 || names.includes(String(number))))
}
