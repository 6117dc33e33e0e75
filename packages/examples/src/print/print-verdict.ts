import type { Answer } from '../asking/answer.js'
import type { Paint } from './paint.js'

/** Whether the answers are right, in a line for those that ran and in one for those that were refused. */
export function printVerdict(answers: readonly Answer[], paint: Paint): readonly string[] {
  const ran = answers.filter(({ outcome }) => outcome.kind !== 'refusal')
  const refused = answers.filter(({ outcome }) => outcome.kind === 'refusal')
  const right = (of: readonly Answer[]): string =>
    `${String(of.filter(({ isRight }) => isRight).length)} of ${String(of.length)}`
  const paintAll = (of: readonly Answer[]): ((text: string) => string) =>
    of.every(({ isRight }) => isRight) ? paint.good : paint.bad
  return [
    ...(ran.length === 0 ? [] : [paintAll(ran)(`${right(ran)} answers equal those of plain JavaScript over the file`)]),
    ...(refused.length === 0 ? [] : [paintAll(refused)(`${right(refused)} refusals came before any request`)]),
  ]
}
