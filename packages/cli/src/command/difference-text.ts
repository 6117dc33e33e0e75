import type { TableChange } from '@hashrange/compiler'
import type { TableDifference } from '@hashrange/migrations'
import type { Paint } from '../print/paint.js'

/** A difference as data: without the functions of the definition, and without its types. */
export const differenceData = ({ table, state, changes }: TableDifference) => ({ table, state, changes })

export function differenceText(differences: readonly TableDifference[], paint: Paint): string {
  return differences.map(difference => tableText(difference, paint)).join('\n')
}

function tableText({ table, state, changes }: TableDifference, paint: Paint): string {
  if (state === 'same') return `${paint.good('same')}       ${table}`
  if (state === 'missing') return `${paint.bad('missing')}    ${table}`
  return [`${paint.bad('different')}  ${table}`, ...changes.flatMap(change => changeLines(change, paint))].join('\n')
}

function changeLines(change: TableChange, paint: Paint): readonly string[] {
  const { kind, name, reason, cost } = change
  const what = name === undefined ? kind : `${kind} ${name}`
  return [
    `  ${paint.heading(what)}`,
    `    ${paint.quiet('why ')}  ${reason}`,
    `    ${paint.quiet('cost')}  ${cost}`,
    change.inPlace
      ? `    ${paint.quiet('by  ')}  ${change.request.operation}`
      : `    ${paint.bad('not in place')}  ${change.instead}`,
  ]
}

export const isDrift = (differences: readonly TableDifference[]): boolean =>
  differences.some(({ state }) => state !== 'same')
