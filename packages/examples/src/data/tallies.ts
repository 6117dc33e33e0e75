import type { Strike } from './strikes.js'

/** How many strikes an airport had in a year: what the demo writes to, and puts back. */
export interface Tally {
  readonly airport: string
  readonly year: number
  readonly strikes: number
  /** Not in the files: set by the questions that write. */
  readonly reviewed?: boolean
}

/** Counted from the strikes, by airport and year. */
export function countStrikes(strikes: readonly Strike[]): readonly Tally[] {
  const tallies = new Map<string, Tally>()
  for (const { airport, reported } of strikes) {
    const year = Number(reported.slice(0, 4))
    const key = `${airport} ${String(year)}`
    tallies.set(key, { airport, year, strikes: (tallies.get(key)?.strikes ?? 0) + 1 })
  }
  return [...tallies.values()]
}
