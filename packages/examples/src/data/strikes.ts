import { parseCsv } from './parse-csv.js'
import { readFile } from './read-file.js'

/** A collision of an aircraft with an animal. */
export interface Strike {
  readonly airport: string
  /**
   * The day and a number, such as '2001-05-02 #1': the file holds up to five strikes for an airport and a day, and some
   * are alike in all.
   */
  readonly reported: string
  readonly aircraft: string
  readonly operator: string
  readonly species: string
  readonly size: string
  readonly phase: string
  readonly time_of_day: string
  readonly damage: string
  /** Dollars. */
  readonly cost?: number
  /** Knots. */
  readonly speed?: number
}

const firstDay = '1998-01-01'

const columns = [
  'Airport Name',
  'Flight Date',
  'Aircraft Make Model',
  'Aircraft Airline Operator',
  'Wildlife Species',
  'Wildlife Size',
  'Phase of flight',
  'Time of day',
  'Effect Amount of damage',
  'Cost Total $',
  'Speed IAS in knots',
] as const

/**
 * 4,635 strikes at fifty airports, 1998 to 2002 (birdstrikes.csv, which begins in 1990; FAA Wildlife Strike Database, a
 * work of the United States government).
 */
export function readStrikes(): readonly Strike[] {
  const lines = parseCsv(readFile('birdstrikes.csv'), columns).filter(line => line['Flight Date'] >= firstDay)
  const strikesOfDay = new Map<string, number>()
  return lines.map(line => {
    const day = `${line['Airport Name']} ${line['Flight Date']}`
    const number = (strikesOfDay.get(day) ?? 0) + 1
    strikesOfDay.set(day, number)
    return {
      airport: line['Airport Name'],
      reported: `${line['Flight Date']} #${String(number)}`,
      aircraft: line['Aircraft Make Model'],
      operator: line['Aircraft Airline Operator'],
      species: line['Wildlife Species'],
      size: line['Wildlife Size'],
      phase: line['Phase of flight'],
      time_of_day: line['Time of day'],
      damage: line['Effect Amount of damage'],
      // Nearly all lines have 0: no cost was reported. They stay out of the index by cost, which is what a sparse index is for.
      ...(line['Cost Total $'] === '0' ? {} : { cost: Number(line['Cost Total $']) }),
      // A third of the lines has nothing.
      ...(line['Speed IAS in knots'] === '' ? {} : { speed: Number(line['Speed IAS in knots']) }),
    }
  })
}
