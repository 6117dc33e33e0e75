import { readFile } from './read-file.js'

export interface Flight {
  readonly origin: string
  /** When and where to, such as '2001-02-14 07:00 LAX': the two together are unique at an airport, the time alone is not. */
  readonly departure: string
  readonly date: string
  readonly destination: string
  /** Minutes; below zero where it landed early. */
  readonly delay: number
  /** Miles. */
  readonly distance: number
}

interface FlightLine {
  readonly date: string
  readonly delay: number
  readonly distance: number
  readonly origin: string
  readonly destination: string
}

/** 5,000 flights of January to March 2001 (flights-5k.json; United States Bureau of Transportation Statistics). */
export function readFlights(): readonly Flight[] {
  const lines = JSON.parse(readFile('flights-5k.json')) as readonly FlightLine[]
  return lines.map(({ date, delay, distance, origin, destination }) => {
    const minute = date.replaceAll('/', '-')
    return { origin, departure: `${minute} ${destination}`, date: minute.slice(0, 10), destination, delay, distance }
  })
}
