import { type HashrangeError, printPath } from '@hashrange/query'
import { planError } from '../error/plan-error.js'

/** Where a value stands, for errors. */
export interface Place {
  readonly table: string
  /** None: the row itself. */
  readonly segments: readonly (string | number)[]
  /** Of the row, where there are several. */
  readonly position?: number
}

export const within = (place: Place, ...below: readonly (string | number)[]): Place => ({
  ...place,
  segments: [...place.segments, ...below],
})

/** A value that the definition does not allow; `cause` holds what may tell of the value. */
export function invalidValue(
  { table, segments: [first, ...others], position }: Place,
  problem: string,
  cause?: object,
): HashrangeError<'bind.invalid-value'> {
  const path = first === undefined ? '*' : printPath({ kind: 'Path', segments: [String(first), ...others] })
  const details = { table, path, problem, ...(position === undefined ? {} : { position }) }
  return planError('bind.invalid-value', details, cause === undefined ? {} : { cause })
}

/** An object that holds more than is seen of it where it is printed: a log that shows an error shows its cause. */
export function hidden<Shown extends object>(shown: Shown, unseen: Readonly<Record<string, unknown>>): Shown {
  for (const [name, value] of Object.entries(unseen)) Object.defineProperty(shown, name, { value })
  return shown
}
